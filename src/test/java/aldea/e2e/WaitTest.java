package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.live.Live;
import aldea.live.Plan;
import aldea.operate.Verified;
import aldea.people.People;
import aldea.stock.Stock;
import aldea.testing.Chromium;
import aldea.testing.Hand;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Village;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// What is sold out in a show: asked for, served at once, and bought, without leaving it.
@Tag("e2e")
@InVillage
class WaitTest {
    @LocalServerPort
    int port;

    private final ApplicationContext context;
    private final List<String> faults = new ArrayList<>();

    WaitTest(@Autowired ApplicationContext context) {
        this.context = context;
    }

    @Test
    void somebody_asks_for_what_is_gone_and_buys_it_when_it_is_their_turn() {
        var village = Village.withMaker(context);
        var product = village.product("Olla de barro negro", 380, 1);
        var live = context.getBean(Live.class);
        var before = Verified.before(context);
        var show = live.plan(
                village.maker(),
                new Plan(
                        context.getBean(Ids.class).next(),
                        village.shop(),
                        "Barro " + village.shop().value().toString().substring(24),
                        context.getBean(TestClock.class).instant().plus(Duration.ofHours(1)),
                        Language.ES,
                        List.of(product.id())));
        live.start(show.id());
        live.pin(show.id(), product.id());
        var stock = context.getBean(Stock.class);
        try (var chromium = new Chromium(port)) {
            var ana = chromium.phone();
            ana.onPageError(faults::add);
            enter(ana);
            ana.navigate("/live/" + show.slug());
            assertThat(ana.locator("[data-waits] [data-wait-ask]")).hasCount(0);
            stock.move(product.sku(), -1, "counted out");
            assertThat(ana.locator("[data-pinned] [data-wait-beside]")).hasText("Avísame");
            ana.locator("[data-pinned] [data-wait-beside]").click();
            assertThat(ana.locator("[data-waits]")).containsText("estás en la fila");
            assertThat(ana.locator("[data-waits]")).containsText("Sigues tú");

            stock.move(product.sku(), 1, "made");
            assertThat(ana.locator("[data-wait-turn]")).containsText("¡Te toca!");
            assertThat(ana.locator("[data-wait-turn] [role=timer]")).hasText(Pattern.compile("[23]:\\d\\d"));
            Hand.press(ana, "La compro");
            ana.waitForURL("**/orders/checkout");
            assertThat(ana.locator("body")).containsText("Olla de barro negro");
            assertThat(faults).isEmpty();
        }
        before.nothingNew();
    }

    private void enter(Page page) {
        var people = context.getBean(People.class);
        var account = people.register(
                "waits-%s@example.org".formatted(context.getBean(Ids.class).next()), "Ana", Language.ES);
        var session = SignIn.cookieFor(context, account).split("=", 2);
        page.context().addCookies(List.of(new Cookie(session[0], session[1]).setUrl("http://localhost:" + port)));
    }
}
