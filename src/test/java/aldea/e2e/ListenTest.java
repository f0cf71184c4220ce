package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.screens.Examination;
import aldea.testing.Chromium;
import aldea.testing.Hand;
import aldea.testing.InVillage;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A phone reads a lesson aloud with its own voice.
@Tag("e2e")
@InVillage
class ListenTest {
    private static final String LESSON = "/academy/sell-live/lessons/start";
    private static final String WORD = "[data-listen] button span:visible";

    @LocalServerPort
    int port;

    @Test
    void a_lesson_is_read_from_its_title_to_its_exercise() {
        try (var chromium = new Chromium(port)) {
            var phone = chromium.phone();
            var aloud = Aloud.on(phone);
            phone.navigate(LESSON);
            assertThat(phone.locator("[data-listen]")).isHidden();
            aloud.voicesCome();
            assertThat(phone.locator("[data-listen]")).isVisible();
            aloud.sentencesTake(0);
            Hand.press(phone, "Escuchar");
            phone.waitForFunction("() => said.length > 20");
            assertThat(phone.locator(WORD)).hasText("Escuchar");
            assertThat(phone.locator(".is-spoken")).hasCount(0);

            assertThat(aloud.said("text"))
                    .startsWith(
                            "Entra y conoce tu mesa",
                            "Al terminar: tienes tu cuenta abierta, sabes volver a entrar y" + " reconoces tu mesa.",
                            "Doña Lupe borda blusas en Santa Catarina.")
                    .contains("Arriba de la página toca Entrar.", "Ahora hazlo tú", "Qué necesitas");
            assertThat(String.join(" ", aloud.said("text")))
                    .as("every word of the text, once")
                    .contains(phone.locator(".prose").last().innerText().replaceAll("\\s+", " "))
                    .hasSizeBetween(
                            words(phone).length() * 95 / 100, words(phone).length() * 105 / 100);
            assertThat(aloud.said("voice")).containsOnly("mexico");
            assertThat(aloud.said("lang")).containsOnly("es-MX");
            assertThat(aloud.said("marked")).contains("H1", "P", "LI", "H2").doesNotContain("");
        }
    }

    @Test
    void it_is_stopped_and_goes_on_where_it_was_as_slowly_as_asked() {
        try (var chromium = new Chromium(port)) {
            var phone = chromium.phone();
            var aloud = Aloud.on(phone);
            phone.navigate(LESSON);
            aloud.voicesCome();
            Hand.press(phone, "Escuchar");
            phone.waitForFunction("() => said.length > 4");
            aloud.sentencesTake(60_000);
            phone.waitForTimeout(100);
            look(phone, "listen");
            assertThat(phone.locator(WORD)).hasText("Pausa");
            Hand.press(phone, "Pausa");
            var last = aloud.said("text").getLast();
            assertThat(phone.locator(".is-spoken")).hasCount(0);
            Hand.press(phone, "Seguir");
            assertThat(aloud.said("text")).endsWith(last, last);
            Hand.press(phone, "Más despacio");
            assertThat(aloud.said("text")).endsWith(last, last, last);
            assertThat(aloud.said("rate")).endsWith("1", "0.75");

            phone.reload();
            aloud.voicesCome();
            Hand.press(phone, "Escuchar");
            assertThat(aloud.said("rate")).containsOnly("0.75");
        }
    }

    @Test
    void without_a_voice_of_the_language_nothing_is_offered() {
        try (var chromium = new Chromium(port)) {
            var phone = chromium.phone();
            Aloud.on(phone);
            phone.navigate(LESSON);
            phone.evaluate("() => speak({ name: 'english', lang: 'en-GB', localService: true, default: true },"
                    + " { name: 'far', lang: 'es-MX', localService: false })");
            assertThat(phone.locator("[data-listen]")).isHidden();
            phone.evaluate("() => speak({ name: 'plain', lang: 'es', localService: true })");
            assertThat(phone.locator("[data-listen]")).isVisible();
        }
    }

    private static String words(Page phone) {
        return String.join(" ", phone.locator("[data-heard]").allInnerTexts()).replaceAll("\\s+", " ");
    }

    private static void look(Page phone, String name) {
        phone.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "e2e", name + ".png")));
        assertThat(Examination.faults(phone)).isEmpty();
    }
}
