package aldea.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.function.UnaryOperator;

/// What hands do in a browser, by the words that eyes see.
public final class Hand {
    private Hand() {}

    public static void press(Page page, String words) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(words).setExact(true))
                .first()
                .click();
    }

    public static void follow(Page page, String words) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words).setExact(true))
                .first()
                .click();
    }

    /// Signs in by code, in Spanish, and stands at the desk.
    ///
    /// @param code finds the code sent to an address
    public static void signIn(Page page, String email, UnaryOperator<String> code) {
        page.navigate("/people/sign-in");
        page.getByLabel("Correo electrónico").fill(email);
        press(page, "Mándame el código");
        page.getByLabel("Seis números").fill(code.apply(email));
        press(page, "Entrar");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Qué gusto verte");
    }
}
