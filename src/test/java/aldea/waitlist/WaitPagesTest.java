package aldea.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.live.Live;
import aldea.operate.Verified;
import aldea.stock.Stock;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Waiting by plain forms alone.
@InVillage
class WaitPagesTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Stock stock;

    @LocalServerPort
    int port;

    private Counter counter;
    private Verified.Before before;

    @BeforeEach
    void soldOut() {
        before = Verified.before(context);
        counter = Counter.of(context, 0);
    }

    @AfterEach
    void everyUnitIsAccountedFor() {
        before.nothingNew();
    }

    @Test
    void plain_forms_lead_from_sold_out_to_the_checkout() {
        var page = "/catalog/products/" + counter.product().slug();
        var wait = "/waitlist/products/" + counter.product().slug();
        var ana = counter.village().buyer();
        try (var stranger = new Caller(port);
                var caller = SignIn.caller(context, port, ana);
                var maker = SignIn.caller(context, port, counter.village().maker())) {
            assertThat(stranger.get(page).body())
                    .contains("Avísame cuando haya una")
                    .contains(wait);
            assertThat(stranger.get(wait).location())
                    .contains("/people/sign-in?next=")
                    .contains(wait.replace("/", "%2F"));

            assertThat(caller.get(page).body()).contains("action=\"" + wait + "\"");
            assertThat(caller.post(wait, Map.of()).location()).endsWith(page);
            assertThat(caller.post(wait, Map.of()).location()).endsWith(page);
            assertThat(caller.get(page).body()).contains("Estás en la fila").contains("Sigues tú");
            assertThat(caller.get("/people/account").body()).contains("Lo que estás esperando");
            assertThat(maker.get(page).body()).contains("1 persona espera esta pieza");
            assertThat(maker.get(page + "/edit").body()).contains("1 persona espera esta pieza");
            assertThat(maker.get("/people/desk").body()).contains("1 persona espera esta pieza");

            stock.move(counter.product().sku(), 1, "made");
            assertThat(stranger.get(page).body()).as("for one alone").contains("Agotado");
            assertThat(caller.get(page).body()).contains("¡Te toca!").contains("30:00");
            assertThat(stranger.post(wait + "/purchase", Map.of()).location()).contains("/people/sign-in");
            assertThat(caller.post(wait + "/purchase", Map.of()).location()).endsWith("/orders/checkout");
            assertThat(caller.get("/orders/checkout").body())
                    .contains(counter.product().title())
                    .contains("$450");
            assertThat(caller.get(page).body()).contains("solo falta el pago");
            counter.pass(Duration.ofMinutes(29));
            assertThat(counter.served())
                    .as("the hold ran out, the turn has not")
                    .containsOnlyKeys(ana);
            caller.post(wait + "/purchase", Map.of());
            counter.pass(Duration.ofMinutes(2));
            assertThat(counter.served()).as("held beyond the time").containsOnlyKeys(ana);
            counter.pass(Duration.ofMinutes(9));
            assertThat(counter.served()).isEmpty();
        }
    }

    @Test
    void a_shows_page_says_it_without_scripts() {
        var show = "/live/" + counter.show().slug();
        var wait = "/waitlist/products/" + counter.product().slug();
        var ana = counter.village().buyer();
        try (var stranger = new Caller(port);
                var caller = SignIn.caller(context, port, ana)) {
            assertThat(stranger.get(show).body())
                    .contains(wait + "?show=" + counter.show().slug());
            var late = caller.post(
                    show + "/claims",
                    Map.of("sku", counter.product().sku().value().toString()));
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.body())
                    .contains("Avísame cuando haya una")
                    .contains(wait + "?show=" + counter.show().slug());
            assertThat(caller.get(wait + "?show=" + counter.show().slug()).body())
                    .contains("Avísame cuando haya una");
            assertThat(caller.post(wait, Map.of("show", counter.show().slug())).location())
                    .endsWith(show);
            assertThat(caller.get(show).body()).contains("estás en la fila");
            stock.move(counter.product().sku(), 1, "made");
            assertThat(caller.get(show).body()).contains("¡Te toca!").contains("3:00");
            assertThat(caller.post(
                                    wait + "/departure",
                                    Map.of("show", counter.show().slug()))
                            .location())
                    .endsWith(show);
            assertThat(counter.served()).isEmpty();
            assertThat(stranger.get("/waitlist/shows/" + counter.show().slug()).status())
                    .isIn(302, 303);
        }
        context.getBean(Live.class).end(counter.show().id());
    }
}
