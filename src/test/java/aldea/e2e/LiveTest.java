package aldea.e2e;

import static aldea.e2e.Stage.REBOZO;
import static aldea.e2e.Stage.pin;
import static aldea.e2e.Stage.press;
import static aldea.e2e.Stage.seesMovingPicture;
import static aldea.e2e.Stage.time;
import static aldea.e2e.Stage.waitFor;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.operate.Verified;
import aldea.testing.Chromium;
import aldea.testing.InVillage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
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
    @LocalServerPort
    int port;

    private final ApplicationContext context;
    private final List<String> faults = new ArrayList<>();

    LiveTest(@Autowired ApplicationContext context) {
        this.context = context;
    }

    @Test
    void a_maker_sells_live_and_the_show_can_be_seen_again() {
        var stage = Stage.planned(context);
        var slug = stage.slug();
        try (var chromium = Chromium.withCamera(port)) {
            var host = chromium.phone();
            var viewer = chromium.phone();
            var buyer = chromium.laptop();
            List.of(host, viewer, buyer).forEach(page -> page.onPageError(faults::add));

            viewer.navigate("/live/" + slug);
            stage.host(host, port);
            press(host, "start");

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

            press(host, "end");
            host.waitForURL("**/live/" + slug);
            seesTheReplay(viewer, slug);
            seesTheSecondOfTheReceipt(buyer);
            assertThat(faults).isEmpty();
        }
        assertThat(Verified.disagreements(context)).isEmpty();
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

    /// From the receipt into the picture; the same words go on when only the sound is wanted.
    private static void seesTheSecondOfTheReceipt(Page page) {
        page.reload();
        var link = page.locator("a[href*='#t=']").first();
        var second = Double.parseDouble(link.getAttribute("href").replaceFirst(".*#t=", ""));
        link.click();
        seesMovingPicture(page);
        assertThat(time(page)).isBetween(second, second + 8);
        page.evaluate("document.querySelector('[data-video]').currentTime = " + (second + 12));
        page.locator("[data-audio-only]").click();
        page.waitForTimeout(300);
        waitFor(page, "video.readyState > 2 && video.currentTime > " + (second + 12));
        assertThat(time(page)).isLessThan(second + 22);
    }

    private void buy(Page buyer) {
        buyer.locator("[data-pinned]").getByRole(AriaRole.BUTTON).first().click();
        new Market(context).pay(buyer, "ana@example.org");
    }
}
