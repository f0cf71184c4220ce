package aldea.e2e;

import static aldea.e2e.Stage.pin;
import static aldea.e2e.Stage.press;
import static aldea.e2e.Stage.seesMovingPicture;
import static aldea.e2e.Stage.time;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.catalog.Catalog;
import aldea.live.Live;
import aldea.live.Turns;
import aldea.operate.Verified;
import aldea.relay.Relay;
import aldea.testing.Chromium;
import aldea.testing.InVillage;
import aldea.testing.Village;
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

/// Two makers, each with a phone, share a show: the second takes the camera over, and who watches goes on watching.
@Tag("e2e")
@InVillage
@TestPropertySource(properties = "village=live")
class RelayTest {
    private static final String MASK = "Máscara de tigre";

    @LocalServerPort
    int port;

    private final ApplicationContext context;
    private final List<String> faults = new ArrayList<>();

    RelayTest(@Autowired ApplicationContext context) {
        this.context = context;
    }

    @Test
    void a_maker_hands_the_show_to_another_who_sells_from_their_own_phone() {
        var stage = Stage.planned(context);
        var tomas = Village.withMaker(context);
        var mask = tomas.product(MASK, 700, 2);
        var show = context.getBean(Live.class).bySlug(stage.slug()).orElseThrow();
        var relay = context.getBean(Relay.class);
        var invitation = relay.invite(show.id(), tomas.shop());
        var name = context.getBean(Catalog.class).shop(tomas.shop()).name();
        relay.agree(invitation, List.of(mask.id()), false);
        try (var chromium = Chromium.withCamera(port)) {
            var first = chromium.phone();
            var second = chromium.phone();
            var viewer = chromium.phone();
            List.of(first, second, viewer).forEach(page -> page.onPageError(faults::add));
            stage.host(first, port);
            new Stage(context, tomas, stage.slug()).host(second, port);
            press(first, "start");
            viewer.navigate(stage.path());
            seesMovingPicture(viewer);

            button(first, "Sigue: " + name).click();
            button(second, "Me toca: enviar desde este teléfono").click();
            assertThat(first.locator("[data-status]")).hasText("Ahora transmite " + name + ".");
            pin(second, MASK);
            assertThat(viewer.locator(".on-screen--over [data-on-screen-shop]")).hasText(name);
            assertThat(viewer.locator("[data-pinned]")).containsText(MASK);
            goesOn(viewer);

            viewer.locator("[data-pinned]").getByRole(AriaRole.BUTTON).first().click();
            new Market(context).pay(viewer, "ana@example.org");
            await().untilAsserted(() -> assertThat(context.getBean(Turns.class).results(show.id()))
                    .filteredOn(turn -> turn.shop().equals(tomas.shop()))
                    .singleElement()
                    .satisfies(turn -> assertThat(turn.units()).isEqualTo(1)));
            press(first, "end");
            first.waitForURL("**" + stage.path());
            assertThat(faults).isEmpty();
        }
        assertThat(Verified.disagreements(context)).isEmpty();
    }

    private static void goesOn(Page viewer) {
        var before = time(viewer);
        await().until(() -> {
            viewer.waitForTimeout(300);
            return time(viewer) > before + 3;
        });
        seesMovingPicture(viewer);
        assertThat(viewer.locator("[data-live-player]").getAttribute("data-trouble"))
                .isNull();
    }

    private static com.microsoft.playwright.Locator button(Page page, String words) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
    }
}
