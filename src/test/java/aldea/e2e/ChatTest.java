package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.live.Live;
import aldea.live.Plan;
import aldea.testing.Chromium;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.Village;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Two who watch talk in their browsers, and the maker takes care.
@Tag("e2e")
@InVillage
class ChatTest {

    @LocalServerPort
    int port;

    private final ApplicationContext context;
    private final List<String> faults = new ArrayList<>();

    ChatTest(@Autowired ApplicationContext context) {
        this.context = context;
    }

    @Test
    void what_one_writes_the_other_reads_until_it_is_hidden() {
        var village = Village.withMaker(context);
        var slug = begin(village);
        try (var chromium = new Chromium(port)) {
            var ana = chromium.phone();
            var beto = chromium.laptop();
            var luz = chromium.phone();
            List.of(ana, beto, luz).forEach(page -> page.onPageError(faults::add));
            signIn(luz, village);
            ana.navigate("/live/" + slug);
            beto.navigate("/live/" + slug);
            say(beto, "Beto", "¡Buenas tardes desde Puebla!");
            sees(beto, "¡Buenas tardes desde Puebla!");
            sees(ana, "¡Buenas tardes desde Puebla!");
            say(ana, "Ana", "Ese azul está precioso, ¿es de añil?");
            sees(beto, "Ese azul está precioso, ¿es de añil?");

            luz.navigate("/live/" + slug + "/console");
            say(luz, "", "Sí, añil de la costa. ¡Bienvenidas!");
            sees(ana, "Sí, añil de la costa");
            say(beto, "", "Qué caro y qué feo");
            sees(ana, "Qué caro y qué feo");
            said(ana, "Qué caro y qué feo").locator("[data-said-menu]").click();
            ana.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lastima a alguien"))
                    .click();
            picture(luz, "console");
            said(luz, "Qué caro y qué feo").locator("[data-said-menu]").click();
            picture(luz, "sheet");
            luz.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ocultarlo"))
                    .click();
            for (var page : List.of(ana, beto)) {
                assertThat(said(page, "Qué caro y qué feo")).isHidden();
            }
            say(ana, "", "Márcame al 951 123 45 67");
            assertThat(ana.locator("[data-chat-held]")).containsText("Para cuidarte");
            ana.locator("#chat").scrollIntoViewIfNeeded();
            picture(ana, "phone");
            picture(beto, "laptop");
            isReported(slug, luz, beto, ana);
            assertThat(faults).isEmpty();
        }
    }

    private static void isReported(String slug, Page luz, Page beto, Page ana) {
        say(beto, "", "Bueno, perdón. Está bonito");
        sees(luz, "Bueno, perdón");
        said(luz, "Bueno, perdón").locator("[data-said-menu]").click();
        ana.navigate("/live/" + slug);
        report(ana);
        luz.navigate("/chat/reports");
        picture(luz, "desk-phone");
        luz.setViewportSize(1280, 860);
        picture(luz, "desk-laptop");
    }

    private static void report(Page page) {
        said(page, "Bueno, perdón").locator("[data-said-menu]").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Otra cosa"))
                .click();
        assertThat(page.locator("[data-chat-status]")).containsText("Listo");
    }

    private String begin(Village village) {
        var rebozo = village.product("Rebozo de añil", 1_250, 3);
        var live = context.getBean(Live.class);
        var planned = live.plan(
                village.maker(),
                new Plan(
                        context.getBean(Ids.class).next(),
                        village.shop(),
                        "Rebozos de hoy",
                        context.getBean(InstantSource.class).instant(),
                        Language.ES,
                        List.of(rebozo.id())));
        live.start(planned.id());
        return planned.slug();
    }

    private static void say(Page page, String name, String text) {
        if (!name.isEmpty()) {
            page.locator("#chat-name").fill(name);
        }
        page.locator("#chat-text").fill(text);
        page.locator("#chat-text").press("Enter");
    }

    private static Locator said(Page page, String text) {
        return page.locator("[data-said]").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static void sees(Page page, String text) {
        assertThat(said(page, text)).isVisible();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "e2e", "chat-%s.png".formatted(name))));
    }

    private void signIn(Page page, Village village) {
        var session = SignIn.cookieFor(context, village.maker()).split("=", 2);
        page.context().addCookies(List.of(new Cookie(session[0], session[1]).setUrl("http://localhost:" + port)));
    }
}
