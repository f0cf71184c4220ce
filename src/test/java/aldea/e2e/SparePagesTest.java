package aldea.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.live.Live;
import aldea.notice.Notice;
import aldea.people.People;
import aldea.screens.Examination;
import aldea.testing.Chromium;
import aldea.testing.InVillage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// Pages that no link of the demo leads to, looked at as `bin/axe` looks at all others.
@Tag("e2e")
@InVillage
// A village of its own: nobody operates it yet.
@TestPropertySource(properties = "village=spare")
class SparePagesTest {
    private static final Pattern LINK = Pattern.compile("https?://\\S+/people/sign-in/link\\?token=\\S+");

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    @Test
    void the_first_page_of_a_house_and_the_one_behind_a_letters_link() {
        try (var chromium = new Chromium(port)) {
            var phone = chromium.phone();
            var key = context.getBean(People.class).firstRunKey().orElseThrow();
            phone.navigate("/people/first-run?key=" + key);
            examine(phone, "first-run");
            phone.navigate("/people/sign-in");
            phone.locator("#email").fill("ines@example.org");
            phone.locator("main form[action='/people/sign-in'] .button").click();
            phone.navigate(linkTo("ines@example.org"));
            examine(phone, "sign-in-link");
        }
    }

    @Test
    void a_host_sees_the_rehearsal_as_others_will_see_the_show() {
        var stage = Stage.planned(context);
        try (var chromium = Chromium.withCamera(port)) {
            var host = chromium.phone();
            stage.host(host, port);
            var see = host.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ver cómo se ve"));
            assertThat(see.isVisible()).isFalse();
            Stage.press(host, "rehearse");
            see.waitFor();
            var seen = host.waitForPopup(see::click);
            seen.waitForURL("**/rehearsal");
            assertThat(seen.locator("main").innerText()).contains("Ensayo");
            examine(seen, "rehearsal");
            context.getBean(Live.class)
                    .end(context.getBean(Live.class)
                            .bySlug(stage.slug())
                            .orElseThrow()
                            .id());
        }
    }

    static void examine(Page page, String name) {
        for (var width : new int[] {360, 1280}) {
            page.setViewportSize(width, 740);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "e2e", "%s-%d.png".formatted(name, width)))
                    .setFullPage(true));
            assertThat(Examination.faults(page)).as("%s at %d", name, width).isEmpty();
        }
    }

    private String linkTo(String email) {
        var letters = await().until(() -> context.getBean(Notice.class).lettersTo(email), it -> !it.isEmpty());
        var link = LINK.matcher(letters.getFirst().body());
        assertThat(link.find()).isTrue();
        var address = URI.create(link.group());
        return address.getPath() + "?" + address.getRawQuery();
    }
}
