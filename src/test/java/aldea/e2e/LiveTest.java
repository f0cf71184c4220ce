package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.live.Live;
import aldea.live.Plan;
import aldea.operate.Verified;
import aldea.testing.Chromium;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.Timers;
import aldea.testing.Village;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// A show from a phone's browser to another's: seen, bought from, cut short, seen again.
@Tag("e2e")
@InVillage
@TestPropertySource(properties = "village=live")
class LiveTest {
    private static final String REBOZO = "Rebozo de grana";

    @LocalServerPort
    int port;

    private final ApplicationContext context;
    private final List<String> faults = new ArrayList<>();

    LiveTest(@Autowired ApplicationContext context) {
        this.context = context;
    }

    @Test
    void a_maker_sells_live_and_the_show_can_be_seen_again() {
        var village = Village.withMaker(context);
        var slug = plan(village);
        try (var chromium = Chromium.withCamera(port)) {
            var host = chromium.phone();
            var viewer = chromium.phone();
            var buyer = chromium.laptop();
            List.of(host, viewer, buyer).forEach(page -> page.onPageError(faults::add));

            viewer.navigate("/live/" + slug);
            signIn(host, village);
            host.navigate("/live/" + slug + "/console");
            host.onDialog(Dialog::accept);
            host.locator("[data-action=start]").click();

            // Whoever came early need not do anything.
            seesMovingPicture(viewer);
            buyer.navigate("/live/" + slug);
            seesMovingPicture(buyer);

            pin(host, REBOZO);
            for (var page : List.of(viewer, buyer)) {
                assertThat(page.locator("[data-pinned]")).isVisible();
                assertThat(page.locator("[data-pinned]")).containsText(REBOZO);
            }
            buy(buyer);

            host.reload();
            goesOn(viewer);

            host.locator("[data-action=end]").click();
            host.waitForURL("**/live/" + slug);
            seesTheReplay(buyer, slug);
            assertThat(faults).isEmpty();
        }
        assertThat(Verified.disagreements(context)).isEmpty();
    }

    private String plan(Village village) {
        var rebozo = village.product(REBOZO, 1_250, 3);
        var tapete = village.product("Tapete de lana", 2_400, 2);
        return context.getBean(Live.class)
                .plan(
                        village.maker(),
                        new Plan(
                                context.getBean(Ids.class).next(),
                                village.shop(),
                                "Rebozos de hoy",
                                context.getBean(InstantSource.class).instant(),
                                Language.ES,
                                List.of(rebozo.id(), tapete.id())))
                .slug();
    }

    private void signIn(Page page, Village village) {
        var session = SignIn.cookieFor(context, village.maker()).split("=", 2);
        page.context().addCookies(List.of(new Cookie(session[0], session[1]).setUrl("http://localhost:" + port)));
    }

    private static void pin(Page host, String title) {
        host.locator("#run li")
                .filter(new Locator.FilterOptions().setHasText(title))
                .getByRole(AriaRole.BUTTON)
                .click();
    }

    private static void seesMovingPicture(Page page) {
        waitFor(page, "video.videoWidth > 0 && video.readyState > 2 && !video.paused");
        var before = picture(page);
        var time = time(page);
        await("the picture moves").until(() -> {
            page.waitForTimeout(300);
            return time(page) > time + 0.5 && !picture(page).equals(before);
        });
    }

    private static void goesOn(Page page) {
        var before = time(page);
        page.waitForTimeout(8_000);
        assertThat(time(page)).as("the viewer went on").isGreaterThan(before + 4);
        seesMovingPicture(page);
        assertThat(page.locator("[data-live-player]").getAttribute("data-trouble"))
                .isNull();
    }

    private static void seesTheReplay(Page page, String slug) {
        page.navigate("/live/" + slug);
        waitFor(page, "Number.isFinite(video.duration) && video.duration > 10 && video.currentTime > 0.5");
        page.evaluate("document.querySelector('[data-video]').currentTime = 5");
        seesMovingPicture(page);
    }

    private void buy(Page buyer) {
        buyer.locator("[data-pinned]").getByRole(AriaRole.BUTTON).first().click();
        follow(buyer, "Continuar a pagar");
        buyer.getByLabel("Correo electrónico").fill("ana@example.org");
        buyer.getByLabel("Nombre y apellido").fill("Ana López");
        buyer.getByLabel("Teléfono").fill("55 1234 5678");
        buyer.getByLabel("Estado").selectOption("Oaxaca");
        buyer.getByLabel("Código postal").fill("68000");
        buyer.getByLabel("Colonia o localidad").fill("Centro");
        buyer.getByLabel("Calle y número").fill("Av. Juárez 12");
        buyer.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Comprar por .*")))
                .click();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            if (buyer.locator("body").innerText().contains("Tu dinero queda resguardado hasta que llegue")) {
                return true;
            }
            context.getBean(Timers.class).run();
            buyer.reload();
            return false;
        });
    }

    private static void follow(Page page, String words) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words).setExact(true))
                .first()
                .click();
    }

    private static void waitFor(Page page, String condition) {
        page.waitForFunction(
                "() => { const video = document.querySelector('[data-video]'); return " + condition + "; }",
                null,
                new Page.WaitForFunctionOptions().setTimeout(25_000));
    }

    private static double time(Page page) {
        return ((Number) page.evaluate("document.querySelector('[data-video]').currentTime")).doubleValue();
    }

    /// A small drawing of what is on the screen.
    private static String picture(Page page) {
        return (String) page.evaluate("""
                () => {
                  const canvas = document.createElement('canvas');
                  canvas.width = 160;
                  canvas.height = 90;
                  canvas.getContext('2d').drawImage(document.querySelector('[data-video]'), 0, 0, 160, 90);
                  return canvas.toDataURL();
                }""");
    }
}
