package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/// What every page must do on a phone.
final class Phones {
    private Phones() {}

    static void fits(Page page) {
        var overflow = page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth");
        assertThat(((Number) overflow).intValue())
                .as("pixels that stick out on " + page.url())
                .isLessThanOrEqualTo(0);
    }
}
