package aldea.e2e;

import static aldea.e2e.Stage.REBOZO;
import static aldea.e2e.Stage.TAPETE;
import static aldea.e2e.Stage.press;
import static aldea.e2e.Stage.seesMovingPicture;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.notice.Notice;
import aldea.operate.Verified;
import aldea.people.People;
import aldea.testing.Chromium;
import aldea.testing.Hand;
import aldea.testing.InVillage;
import aldea.testing.RunningClock;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// A show's reminder, deal and auction, all by tapping on phones.
@Tag("e2e")
@InVillage
@TestPropertySource(properties = "village=live")
class BargainTest {
    @LocalServerPort
    int port;

    private final ApplicationContext context;
    private final List<String> faults = new ArrayList<>();

    BargainTest(@Autowired ApplicationContext context) {
        this.context = context;
    }

    @Test
    void a_deal_and_an_auction_are_opened_claimed_and_won_by_tapping() throws InterruptedException {
        var stage = Stage.planned(context);
        try (var chromium = Chromium.withCamera(port)) {
            var host = chromium.phone();
            var ana = chromium.phone();
            var beto = chromium.laptop();
            List.of(host, ana, beto).forEach(page -> page.onPageError(faults::add));
            isReminded(ana, stage);
            enter(ana, "Ana");
            enter(beto, "Beto");
            leavesMaximum(beto, stage);
            List.of(ana, beto).forEach(page -> page.navigate(stage.path()));
            assertThat(ana.getByText("Que no se te pase")).isVisible();
            try (var ticking = new RunningClock(context, "auctions-close", "deals-close")) {
                assertThat(ticking).isNotNull();
                stage.host(host, port);
                press(host, "start");
                seesMovingPicture(ana);
                assertThat(ana.getByText("Que no se te pase")).isHidden();
                deal(host, ana, beto);
                auction(host, ana, beto);
            }
            press(host, "end");
            host.waitForURL("**" + stage.path());
            pays(ana);
            assertThat(faults).isEmpty();
        }
        assertThat(Verified.disagreements(context)).isEmpty();
    }

    private void isReminded(Page ana, Stage stage) {
        var email = "vera-%s@example.org".formatted(context.getBean(Ids.class).next());
        ana.navigate(stage.path());
        Hand.follow(ana, "Avísame antes de que empiece");
        ana.getByLabel("Tu correo").fill(email);
        Hand.press(ana, "Avísame");
        assertThat(ana.getByText("Listo: te escribimos")).isVisible();
        var calendar =
                ana.request().get(ana.getByText("Ponerla en mi calendario").getAttribute("href"));
        assertThat(calendar.headers().get("content-type")).startsWith("text/calendar");
        assertThat(calendar.text()).contains("BEGIN:VEVENT").contains(stage.path());
        var notice = context.getBean(Notice.class);
        await().untilAsserted(() -> {
            context.getBean(Timers.class).run();
            assertThat(notice.lettersTo(email))
                    .anySatisfy(
                            letter -> assertThat(letter.body()).contains("http").contains(stage.path()));
        });
    }

    private void deal(Page host, Page ana, Page beto) {
        host.locator("#deal-price").fill("990");
        host.locator("#deal-units").fill("2");
        Hand.press(host, "Abrir la oferta");
        for (var page : List.of(ana, beto)) {
            assertThat(page.locator("[data-deal]")).isVisible();
            assertThat(page.locator("[data-deal-title]")).hasText(REBOZO);
            assertThat(page.locator("[data-deal-clock]")).hasText(Pattern.compile("[01]:[0-5]\\d"));
        }
        Hand.press(ana, "Lo quiero");
        assertThat(ana.locator("[data-deal-mine]")).containsText("Te lo apartamos");
        assertThat(ana.locator("[data-deal-mine-clock]")).hasText(Pattern.compile("(9|10):\\d\\d"));
        assertThat(beto.locator("[data-deal-left]")).hasText("1");
        assertThat(host.locator("#deal")).containsText("Quedan 1 de 2");
        Hand.press(beto, "Lo quiero");
        assertThat(beto.locator("[data-deal-mine]")).isVisible();
        // The usual piece that is left is one: the deal took two of the three.
        assertThat(ana.locator("[data-deal-left]")).hasText("0");
        assertThat(host.locator("#deal-price")).isVisible();
        ana.locator("[data-deal-mine] a").click();
        ana.waitForURL("**/orders/checkout");
        assertThat(ana.locator("body")).containsText("$990.00");
        ana.goBack();
        seesMovingPicture(ana);
    }

    private void auction(Page host, Page ana, Page beto) {
        var desk = host.locator("#auction-desk");
        desk.getByText("Subastar una pieza").click();
        desk.getByLabel("Pieza").selectOption(new SelectOption().setLabel(TAPETE));
        desk.getByLabel("Primera puja").fill("300");
        desk.getByLabel("Segundos").fill("15");
        Hand.press(host, "Abrir la subasta");
        // What Beto left beforehand is the first bid.
        assertThat(ana.locator("[data-auction]")).isVisible();
        assertThat(ana.locator("[data-lot-title]")).hasText(TAPETE);
        assertThat(beto.locator("[data-lot-say]")).hasText("Vas ganando.");
        ana.locator("[data-lot-quick] button").click();
        assertThat(ana.locator("[data-lot-say]")).hasText("Alguien llega más alto. ¿Pujas otra vez?");
        ana.locator("[data-auction] summary").click();
        ana.getByLabel("Tu máximo").fill("800");
        ana.locator("[data-lot-most] button").click();
        assertThat(ana.locator("[data-lot-say]")).hasText("Vas ganando.");
        assertThat(beto.locator("[data-lot-say]")).hasText("Alguien llega más alto. ¿Pujas otra vez?");
        assertThat(desk.locator("[data-desk-bids]")).hasText(Pattern.compile("[3-9]"));
        assertThat(ana.locator("[data-lot-say]"))
                .hasText("¡Ganaste! Míralo y cómpralo", new LocatorAssertions.HasTextOptions().setTimeout(60_000));
        assertThat(beto.locator("[data-lot-say]")).containsText("Vendida a la paleta");
    }

    private void pays(Page ana) {
        ana.locator("[data-lot-more]").click();
        Hand.press(ana, "A la canasta y a pagar");
        assertThat(ana.locator("body")).containsText(TAPETE);
        Hand.follow(ana, "Continuar a pagar");
        ana.getByLabel("Teléfono").fill("55 1234 5678");
        ana.getByLabel("Estado").selectOption("Oaxaca");
        ana.getByLabel("Código postal").fill("68000");
        ana.getByLabel("Colonia o localidad").fill("Centro");
        ana.getByLabel("Calle y número").fill("Av. Juárez 12");
        ana.locator(".till__sum .button--wide").click();
        await().until(() -> {
            if (ana.locator("body").innerText().contains("Tu dinero queda resguardado hasta que llegue")) {
                return true;
            }
            context.getBean(TestClock.class).advance(Duration.ofSeconds(1));
            context.getBean(Timers.class).run();
            ana.reload();
            return false;
        });
    }

    private static void leavesMaximum(Page beto, Stage stage) {
        beto.navigate(stage.path());
        Hand.follow(beto, "Deja desde ahora tu puja máxima");
        beto.locator("section")
                .filter(new Locator.FilterOptions().setHasText(TAPETE))
                .getByLabel("Tu máximo")
                .fill("500");
        beto.locator("section")
                .filter(new Locator.FilterOptions().setHasText(TAPETE))
                .getByText("Dejarlo")
                .click();
        assertThat(beto.getByText("Tu máximo: $500.00")).isVisible();
    }

    private void enter(Page page, String name) {
        var people = context.getBean(People.class);
        var account = people.register(
                "bidder-%s@example.org".formatted(context.getBean(Ids.class).next()), name, Language.ES);
        var session = SignIn.cookieFor(context, account).split("=", 2);
        page.context().addCookies(List.of(new Cookie(session[0], session[1]).setUrl("http://localhost:" + port)));
    }
}
