package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import aldea.testing.Hand;
import aldea.testing.TestClock;
import com.microsoft.playwright.Page;
import java.time.Duration;

/// A broadcast from its maker's phone, as long as a practicum asks for.
record Shows(TestClock clock) {
    /// @return the address where it is watched
    String begin(Page maker, String title, String product) {
        maker.navigate("/live/new");
        maker.getByLabel("¿De qué se trata?").fill(title);
        maker.getByLabel(product).check();
        Phones.fits(maker);
        Hand.press(maker, "Guardar el plan");
        maker.waitForURL("**/console");
        Stage.press(maker, "start");
        assertThat(maker.locator("[data-live-console][data-sending=yes]")).isVisible();
        return maker.url().replaceAll(".*(/live/[^/]+)/console.*", "$1");
    }

    void end(Page maker, String show) {
        clock.advance(Duration.ofMinutes(11));
        Stage.press(maker, "end");
        maker.waitForURL("**" + show);
    }
}
