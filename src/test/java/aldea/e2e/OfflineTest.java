package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Language;
import aldea.people.People;
import aldea.testing.Chromium;
import aldea.testing.Hand;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// What a phone shows where the signal ends.
@Tag("e2e")
@InVillage
class OfflineTest {
    private static final String KEPT = """
            async () => {
              const all = [];
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) all.push(new URL(request.url).pathname);
              }
              return all;
            }""";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void the_shell_is_kept_and_says_in_the_readers_language_that_there_is_no_signal_until_there_is() {
        try (var chromium = new Chromium(port)) {
            var phone = chromium.phone();
            visit(phone);
            assertThat(kept(phone)).contains("/offline").anyMatch(path -> path.endsWith("/aldea.css"));

            phone.context().setOffline(true);
            phone.navigate("/catalog/products");
            assertThat(heading(phone)).hasText("No hay señal");
            // Its style is there too.
            assertThat(phone.evaluate("[...document.styleSheets].some(sheet => sheet.cssRules.length > 0)"))
                    .isEqualTo(true);
            phone.context().setOffline(false);
            assertThat(phone).hasURL("http://localhost:%d/catalog/products".formatted(port));
            assertThat(heading(phone)).not().hasText("No hay señal");

            Hand.press(phone, "English");
            assertThat(phone.locator("html")).hasAttribute("lang", "en");
            visit(phone);
            phone.waitForFunction(
                    "async () => (await (await caches.match('/offline')).text()).includes('<html lang=\"en\">')");
            phone.context().setOffline(true);
            phone.navigate("/people/sign-in");
            assertThat(heading(phone)).hasText("There is no signal");
            phone.context().setOffline(false);
        }
    }

    @Test
    void nothing_about_a_person_is_kept_on_the_phone() {
        try (var chromium = new Chromium(port)) {
            var phone = chromium.phone();
            signIn(phone);
            visit(phone);
            for (var path : List.of("/people/desk", "/people/account", "/orders/purchases")) {
                phone.navigate(path);
            }
            phone.navigate("/people/account");
            assertThat(phone.locator("body")).containsText("sola@example.org");
            assertThat(kept(phone)).allMatch(path -> path.equals("/offline") || path.startsWith("/static/"));

            phone.navigate("/people/account");
            Hand.press(phone, "Salir");
            assertThat(phone.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Entrar")))
                    .isVisible();
            phone.context().setOffline(true);
            for (var path : List.of("/people/desk", "/people/account")) {
                phone.navigate(path);
                assertThat(heading(phone)).hasText("No hay señal");
            }
            for (var step = 0; step < 4; step++) {
                phone.goBack();
                assertThat(phone.locator("body")).not().containsText("sola@example.org");
            }
            phone.context().setOffline(false);
        }
    }

    private void signIn(Page phone) {
        var account = context.getBean(People.class).register("sola@example.org", "Sola", Language.ES);
        var cookie = SignIn.cookieFor(context, account).split("=", 2);
        phone.context()
                .addCookies(List.of(new Cookie(cookie[0], cookie[1])
                        .setUrl("http://localhost:" + port)
                        .setHttpOnly(true)));
    }

    /// Opens the house and waits until the shell is kept.
    private static void visit(Page phone) {
        phone.navigate("/");
        phone.waitForFunction("() => navigator.serviceWorker.ready.then(all => all.active.state === 'activated')");
        phone.reload();
        phone.waitForFunction("() => navigator.serviceWorker.controller !== null");
    }

    @SuppressWarnings("unchecked")
    private static List<String> kept(Page phone) {
        return (List<String>) phone.evaluate(KEPT);
    }

    private static com.microsoft.playwright.Locator heading(Page phone) {
        return phone.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }
}
