package aldea.e2e;

import static aldea.e2e.Stage.REBOZO;
import static aldea.e2e.Stage.TAPETE;
import static aldea.e2e.Stage.number;
import static aldea.e2e.Stage.pin;
import static aldea.e2e.Stage.press;
import static aldea.e2e.Stage.seesMovingPicture;
import static aldea.e2e.Stage.wear;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.testing.Chromium;
import aldea.testing.InVillage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// What `aldea bench glass` measures works: the time can be read off the viewer's picture, and the card comes when the
/// picture shows what the host did. The bounds are wide: a busy machine is slow, and the seconds are the bench's.
@Tag("e2e")
@InVillage
@TestPropertySource(properties = "village=live")
class GlassTest {
    @LocalServerPort
    int port;

    private final ApplicationContext context;

    GlassTest(@Autowired ApplicationContext context) {
        this.context = context;
    }

    @Test
    void the_card_comes_with_the_picture_it_belongs_to() {
        var stage = Stage.planned(context);
        try (var chromium = Chromium.withCamera(port)) {
            var host = chromium.phone();
            var viewer = chromium.phone();
            wear(host, "camera.js");
            wear(viewer, "eye.js");
            stage.host(host, port);
            press(host, "start");
            viewer.navigate(stage.path());
            seesMovingPicture(viewer);
            for (var product : new String[] {REBOZO, TAPETE}) {
                var pressed = number(host, "Date.now()");
                pin(host, product);
                assertThat(viewer.locator("[data-pinned]")).containsText(product);
                var shown = number(viewer, "glass.cards.at(-1).picture");
                assertThat(Math.abs(shown - pressed) / 1e3).as("seconds off").isLessThan(3);
            }
            assertThat(number(viewer, "glass.ages.slice(-20).sort((a, b) => a - b)[10] / 1000"))
                    .as("seconds behind")
                    .isLessThan(6);
            assertThat(number(viewer, "glass.unreadable / (glass.ages.length + glass.unreadable)"))
                    .as("pictures that could not be read")
                    .isLessThan(0.1);
        }
    }
}
