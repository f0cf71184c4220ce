package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import aldea.notice.Notice;
import aldea.testing.Chromium;
import aldea.testing.Hand;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Passkeys in a real browser, with an authenticator as phones have it.
@Tag("e2e")
@InVillage
class PasskeyTest {
    private static final String REFUSED =
            "La llave de acceso no funcionó aquí. Inténtalo de nuevo o entra con un código.";

    @LocalServerPort
    int port;

    @Autowired
    Notice notice;

    @Autowired
    TestClock clock;

    @Test
    void somebody_makes_a_passkey_and_signs_in_with_it_until_it_is_taken_away() {
        try (var chromium = new Chromium(port)) {
            var phone = chromium.phone();
            var thumb = authenticator(phone);
            signIn(phone, "llave@example.org");
            phone.navigate("/people/account");
            Hand.press(phone, "Agregar una llave");
            var remove = phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Quitar"));
            assertThat(remove).hasCount(1);

            signOut(phone);
            phone.navigate("/people/sign-in?next=/people/account");
            Hand.press(phone, "Entrar con llave de acceso");
            assertThat(phone).hasURL(Pattern.compile(".*/people/account"));
            assertThat(phone.locator("body")).containsText("llave@example.org");

            remove.click();
            assertThat(remove).hasCount(0);
            signOut(phone);
            phone.navigate("/people/sign-in");
            Hand.press(phone, "Entrar con llave de acceso");
            assertThat(phone.getByRole(AriaRole.ALERT)).hasText(REFUSED);

            // The way in by code is still open.
            signIn(phone, "llave@example.org");
            thumb.detach();
        }
    }

    @Test
    void a_phone_whose_owner_is_not_recognised_is_told_what_else_works() {
        try (var chromium = new Chromium(port)) {
            var phone = chromium.phone();
            var thumb = authenticator(phone);
            phone.navigate("/people/sign-in");
            Hand.press(phone, "Entrar con llave de acceso");
            assertThat(phone.getByRole(AriaRole.ALERT)).hasText(REFUSED);
            assertThat(phone.getByRole(
                            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Entrar con llave de acceso")))
                    .isEnabled();
            thumb.detach();
        }
    }

    @Test
    void where_the_address_is_a_number_no_passkey_is_offered() {
        try (var chromium = new Chromium("http://127.0.0.1:" + port)) {
            var phone = chromium.phone();
            phone.navigate("/people/sign-in");
            assertThat(phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mándame el código")))
                    .isVisible();
            assertThat(phone.getByRole(
                            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Entrar con llave de acceso")))
                    .hasCount(0);
        }
    }

    private void signIn(Page phone, String email) {
        // The test's clock stands still, and two letters of one moment have no order.
        clock.advance(Duration.ofMinutes(1));
        Hand.signIn(
                phone,
                email,
                address -> Pattern.compile("\\d{6}")
                        .matcher(notice.lettersTo(address).getFirst().subject())
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group());
    }

    private static void signOut(Page phone) {
        phone.navigate("/people/account");
        Hand.press(phone, "Salir");
        assertThat(phone.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Entrar")))
                .isVisible();
    }

    /// The lock of a phone, whose owner always consents.
    private static CDPSession authenticator(Page phone) {
        var session = phone.context().newCDPSession(phone);
        session.send("WebAuthn.enable");
        var kind = new JsonObject();
        kind.addProperty("protocol", "ctap2");
        kind.addProperty("transport", "internal");
        kind.addProperty("hasResidentKey", true);
        kind.addProperty("hasUserVerification", true);
        kind.addProperty("isUserVerified", true);
        kind.addProperty("automaticPresenceSimulation", true);
        var options = new JsonObject();
        options.add("options", kind);
        session.send("WebAuthn.addVirtualAuthenticator", options);
        return session;
    }
}
