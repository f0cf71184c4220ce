package aldea.e2e;

import static org.awaitility.Awaitility.await;

import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.live.Live;
import aldea.live.Plan;
import aldea.testing.SignIn;
import aldea.testing.Village;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.ApplicationContext;

/// A planned show, and what its host and those who watch do in their browsers.
record Stage(ApplicationContext context, Village village, String slug) {
    static final String REBOZO = "Rebozo de grana";
    static final String TAPETE = "Tapete de lana";

    static Stage planned(ApplicationContext context) {
        var village = Village.withMaker(context);
        var rebozo = village.product(REBOZO, 1_250, 3);
        var tapete = village.product(TAPETE, 2_400, 2);
        var show = context.getBean(Live.class)
                .plan(
                        village.maker(),
                        new Plan(
                                context.getBean(Ids.class).next(),
                                village.shop(),
                                "Rebozos de hoy",
                                context.getBean(InstantSource.class).instant(),
                                Language.ES,
                                List.of(rebozo.id(), tapete.id())));
        return new Stage(context, village, show.slug());
    }

    String path() {
        return "/live/" + slug;
    }

    /// Opens the console as the maker.
    ///
    /// @param port where the host reaches the house
    void host(Page page, int port) {
        var session = SignIn.cookieFor(context, village.maker()).split("=", 2);
        page.context().addCookies(List.of(new Cookie(session[0], session[1]).setUrl("http://localhost:" + port)));
        page.onDialog(com.microsoft.playwright.Dialog::accept);
        page.navigate(path() + "/console");
    }

    static void press(Page host, String action) {
        host.locator("[data-action=" + action + "]").click();
    }

    static void pin(Page host, String title) {
        host.locator("#run li")
                .filter(new Locator.FilterOptions().setHasText(title))
                .locator("form[action$='/pins']")
                .getByRole(AriaRole.BUTTON)
                .click();
    }

    static void seesMovingPicture(Page page) {
        waitFor(page, "video.videoWidth > 0 && video.readyState > 2 && !video.paused");
        var before = picture(page);
        var time = time(page);
        await("the picture moves").until(() -> {
            page.waitForTimeout(300);
            return time(page) > time + 0.5 && !picture(page).equals(before);
        });
    }

    static void waitFor(Page page, String condition) {
        page.waitForFunction(
                "() => { const video = document.querySelector('[data-video]'); return " + condition + "; }");
    }

    static double time(Page page) {
        return number(page, "document.querySelector('[data-video]').currentTime");
    }

    static double number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    /// Gives the host a camera that shows the time, and the viewer eyes that read it.
    static void wear(Page page, String script) {
        try (var bytes = Stage.class.getResourceAsStream("/glass/" + script)) {
            page.addInitScript(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
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
