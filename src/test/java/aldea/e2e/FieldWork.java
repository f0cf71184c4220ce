package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.businesses.BusinessId;
import aldea.maturity.Instrument;
import aldea.screens.Examination;
import aldea.testing.Hand;
import aldea.testing.Meter;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a student does with a phone in the field.
///
/// @param faults what is wrong with the pages that were looked at
record FieldWork(Page phone, List<String> faults) {
    static final String NAME = "Bordados Itzel sin señal";
    private static final Logger log = LoggerFactory.getLogger(FieldWork.class);

    void ready() {
        phone.waitForFunction("() => document.body.dataset.ready === 'yes'");
    }

    /// A page stays as it is until the next one is there.
    void on(String page) {
        phone.waitForURL("**/field/" + page);
        ready();
    }

    void sent() {
        // A phone gives a request up after twenty seconds.
        assertThat(phone.locator("body"))
                .hasAttribute("data-sent", "sent", new LocatorAssertions.HasAttributeOptions().setTimeout(60_000));
    }

    /// At most 100 KB the first time, with all that is kept for later; at most 30 KB every other time.
    void small(Meter meter) {
        phone.navigate("/field/home");
        ready();
        sent();
        phone.waitForFunction("() => navigator.serviceWorker.ready.then(all => all.active.state === 'activated')");
        phone.waitForTimeout(1_000);
        var first = meter.bytes();
        assertThat(first).as("first load").isBetween(10_000L, 100_000L);
        phone.navigate("/field/home");
        ready();
        sent();
        phone.waitForTimeout(1_000);
        var again = meter.bytes();
        assertThat(again).as("repeated load").isBetween(100L, 30_000L);
        log.atInfo().addKeyValue("first", first).addKeyValue("repeated", again).log("bytes transferred");
    }

    void correct(BusinessId known) {
        phone.navigate("/field/business#" + known.value());
        ready();
        phone.getByLabel("Qué hace").fill("Ollas, comales y apaxtles");
        Hand.press(phone, "Anotar la corrección");
        on("home");
    }

    void read() {
        phone.navigate("/field/home");
        ready();
        Hand.follow(phone, "Leer");
        on("lessons#*");
        look("lessons");
        phone.locator("#lessons a").first().click();
        assertThat(phone.locator("#lesson-text h2").first()).isVisible();
        look("lesson");
        Hand.press(phone, "Ya la leí: la que sigue");
        assertThat(phone.locator("[data-unsent]")).containsText("Sin enviar: 1");
    }

    void register() {
        phone.navigate("/field/registration");
        ready();
        phone.getByLabel("Nombre del negocio").fill(NAME);
        phone.waitForFunction("name => outbox.kept('draft:registration').then(half => half?.name === name)", NAME);
        phone.reload();
        ready();
        assertThat(phone.getByLabel("Nombre del negocio")).hasValue(NAME);
        phone.getByLabel("Sí da su permiso para esto").check();
        phone.getByLabel("Nombre de la dueña o el dueño").fill("Itzel Ramírez");
        look("registration");
        Hand.press(phone, "Anotarlo");
        on("home");
        assertThat(phone.getByText("Anotado:")).isVisible();
    }

    void visit(String business, String notes) {
        if (!business.isEmpty()) {
            phone.navigate("/field/business#" + business);
        }
        on("business#*");
        look("business");
        Hand.follow(phone, "Anotar una visita");
        on("visit#*");
        phone.getByLabel("Qué viste y qué hicieron").fill(notes);
        look("visit");
        Hand.press(phone, "Anotar la visita");
        on("home");
    }

    void assess() {
        Hand.follow(phone, NAME);
        on("business#*");
        Hand.follow(phone, "Hacer las preguntas");
        on("assessment#*");
        answer(0, 12);
        phone.reload();
        ready();
        assertThat(phone.locator("[data-answered]")).hasText("Contestadas: 12 / 32");
        answer(12, 32);
        look("assessment");
        Hand.press(phone, "Anotar las respuestas");
        on("home");
    }

    void answer(int from, int to) {
        phone.evaluate("""
                ([from, to]) => [...document.querySelectorAll('[data-item]')].slice(from, to)
                    .forEach((item, n) => item.querySelectorAll('input')[n % 6].click())""", List.of(from, to));
        assertThat(phone.locator("[data-answered]")).hasText("Contestadas: %d / 32".formatted(to));
        phone.waitForTimeout(300);
    }

    /// As a page that is older than the house would: a team that is gone, a level that there is not.
    void noteWrongly(BusinessId known, UUID team, Instrument instrument) {
        var items = instrument.items();
        phone.evaluate(
                """
                async ([business, team, instrument, first, second]) => {
                  await outbox.note('visit.made', { visit: outbox.uuid(), team, business, notes: 'Vimos el taller',
                    followUp: false, steps: [] }, 'Ocho Vientos');
                  await outbox.note('assessment.answered', { assessment: outbox.uuid(), business, wave: 'T0',
                    side: 'respondent', instrument, answers: { [first]: 9, [second]: null } }, 'Ocho Vientos');
                }""",
                List.of(
                        known.value().toString(),
                        team.toString(),
                        instrument.code(),
                        items.get(0).code(),
                        items.get(1).code()));
    }

    void correctVisit(String team) {
        Hand.follow(phone, "Corregir");
        on("visit#**");
        assertThat(phone.getByLabel("Qué viste y qué hicieron")).hasValue("Vimos el taller");
        phone.getByLabel("Equipo").selectOption(new SelectOption().setLabel(team));
        Hand.press(phone, "Anotar la visita");
        on("home");
        sent();
    }

    /// What fitted is there already.
    void correctAnswers() {
        Hand.follow(phone, "Corregir");
        on("assessment#**");
        assertThat(phone.locator("[data-answered]")).hasText("Contestadas: 1 / 32");
        phone.locator("[data-item] input[value='2']").first().check();
        assertThat(phone.locator("[data-answered]")).hasText("Contestadas: 2 / 32");
        Hand.press(phone, "Anotar las respuestas");
        on("home");
        sent();
    }

    void look(String name) {
        for (var width : new int[] {1280, 360}) {
            phone.setViewportSize(width, width == 360 ? 740 : 900);
            phone.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "e2e", "field-%s-%d.png".formatted(name, width)))
                    .setFullPage(true));
            // Lists come first here; where the main action lies is looked at by `bin/screens`.
            Examination.faults(phone).stream()
                    .filter(fault -> !fault.equals("out of reach"))
                    .forEach(fault -> faults.add(name + " at " + width + ": " + fault));
        }
    }
}
