package aldea.maturity;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.businesses.Fair;
import aldea.businesses.Registration;
import aldea.businesses.Registration.How;
import aldea.kernel.Language;
import aldea.live.Live;
import aldea.live.Plan;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// A business whose owner took their consent back stays in every count, and nothing leads to it.
@InVillage
class WithdrawnTest {
    @Autowired
    Live live;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    @Test
    void the_rows_behind_its_facts_have_no_names_and_no_addresses() {
        var fair = Fair.in(context);
        var business = fair.registered("Tejidos de Elvira", "Elvira", "");
        fair.businesses().link(business, fair.village().shop(), fair.coordinator());
        var product = fair.village().product("Rebozo solferino", 900, 2);
        live.plan(
                fair.village().maker(),
                new Plan(
                        fair.next(),
                        fair.village().shop(),
                        "La tarde de los rebozos",
                        fair.now().plus(Duration.ofDays(2)),
                        Language.ES,
                        List.of(product.id())));
        var path = "/maturity/businesses/" + business.value();
        try (var caller = SignIn.caller(context, port, fair.coordinator())) {
            assertThat(caller.get(path + "/facts/catalogue").body())
                    .contains("Rebozo solferino", "/catalog/products/rebozo-solferino");
            assertThat(caller.get(path + "/facts/live").body()).contains("La tarde de los rebozos", "0 de 1");

            fair.businesses()
                    .withdraw(new Registration.Withdrawal(
                            fair.next(), business, How.SPOKEN, fair.coordinator(), fair.now()));
            assertThat(caller.get(path + "/facts/catalogue").body())
                    .contains("0 de 1", "Un producto", "retiró su permiso")
                    .doesNotContain("solferino", "Elvira");
            assertThat(caller.get(path + "/facts/live").body())
                    .contains("0 de 1", "Una transmisión")
                    .doesNotContain("La tarde de los rebozos", "href=\"/live/", "24 de noviembre");
            assertThat(caller.get(path).body())
                    .contains(path + "/facts/catalogue", "0 de 1")
                    .doesNotContain("solferino", "rebozos", "Elvira");
            assertThat(caller.post(path + "/exports", Map.of("format", "csv")).body())
                    .doesNotContain("solferino", "rebozos", "Elvira");
        }
    }
}
