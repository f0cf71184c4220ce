package aldea.designation;

import static aldea.designation.Deals.ENOUGH;
import static aldea.designation.Deals.HALF;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.catalog.ShopId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.Places;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

@InVillage
// The village of impact's own test: these sales have no orders behind them.
@TestPropertySource(properties = "village=impact")
class CasePagesTest {
    @Autowired
    Places places;

    @Autowired
    People people;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    @Test
    void everybody_reads_and_only_those_who_account_for_the_village_act() {
        var deals = Deals.with(context);
        var village = deals.village(10);
        deals.sell(village, new ShopId(new java.util.UUID(7, 8)), ENOUGH, HALF);
        var slug = places.village(village).slug();
        var coordinator = deals.account("coordinator");
        people.grant(coordinator, Role.COORDINATOR, Scope.place(village.value()), coordinator);
        var other = deals.account("other");
        people.grant(other, Role.OPERATOR, Scope.EVERYWHERE, other);
        var propose = "/designation/villages/" + slug + "/cases";
        try (var nobody = new Caller(port);
                var stranger = SignIn.caller(context, port, deals.account("stranger"));
                var first = SignIn.caller(context, port, coordinator);
                var second = SignIn.caller(context, port, other)) {
            assertThat(nobody.get("/designation/villages/" + slug + "?year=2003")
                            .body())
                    .contains("Pueblo Taobao", "Liu 2025", "INEGI");
            assertThat(nobody.get("/places/villages/" + slug).body()).contains("pueblo digital");
            assertThat(stranger.post(propose, Map.of("year", "2003", "rule", "taobao"))
                            .status())
                    .isEqualTo(404);
            var path = first.post(propose, Map.of("year", "2003", "rule", "taobao", "words", "Va."))
                    .location()
                    .replaceFirst("http://[^/]+", "");
            assertThat(nobody.get(path).body())
                    .contains("espera a una segunda persona")
                    .doesNotContain("<textarea");
            assertThat(first.get(path).body()).doesNotContain("<textarea");
            assertThat(second.get("/people/desk").body()).contains(path);
            assertThat(nobody.get(path + "/evidence").status()).isNotEqualTo(200);
            assertThat(stranger.get(path + "/evidence").status()).isEqualTo(404);
            assertThat(second.get(path + "/evidence").status()).isEqualTo(200);
            assertThat(second.post(path + "/decision", Map.of("outcome", "no")).body())
                    .contains("field--wrong");
            assertThat(second.post(path + "/decision", Map.of("outcome", "yes")).status())
                    .isEqualTo(302);
            assertThat(nobody.get("/designation").body())
                    .contains(places.village(village).name());
        }
    }
}
