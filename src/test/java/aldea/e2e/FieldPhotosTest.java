package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.businesses.BusinessId;
import aldea.businesses.Fair;
import aldea.businesses.Registration;
import aldea.businesses.Spoken;
import aldea.maturity.AssessmentId;
import aldea.maturity.Maturity;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.teams.TeamId;
import aldea.teams.Teams;
import aldea.teams.Work;
import aldea.testing.Chromium;
import aldea.testing.Hand;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Photos beside answers where there is no signal.
@Tag("e2e")
@InVillage
class FieldPhotosTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private final List<String> faults = new ArrayList<>();
    private Fair fair;
    private AccountId student;
    private BusinessId business;

    @BeforeEach
    void accompany() {
        fair = Fair.in(context);
        student = fair.somebody(Role.STUDENT);
        var teams = context.getBean(Teams.class);
        var team = teams.form(new Work.Formed(
                new TeamId(fair.next()),
                "Los de las fotos",
                fair.village().id(),
                Optional.empty(),
                Optional.empty(),
                9,
                List.of(Spoken.SPANISH),
                fair.coordinator()));
        teams.join(team, student, true, fair.coordinator());
        business = fair.registered("Alfarería Ocho Vientos", "Lupe Ocho", "");
        teams.decide(new Work.Decided(fair.next(), team, business, true, "", fair.coordinator()));
    }

    @Test
    void what_was_photographed_without_a_signal_stands_beside_the_answer() throws IOException {
        try (var chromium = new Chromium(port)) {
            var phone = signedIn(chromium.phone(), student);
            var work = new FieldWork(phone, faults);
            begin(phone, work);
            assertThat(shots(phone, 1)).isHidden();
            work.answer(0, 6);
            assertThat(shots(phone, 5)).isHidden();
            take(phone, 1, new FilePayload("plan.pdf", "application/pdf", new byte[] {1, 2, 3}));
            assertThat(shots(phone, 1)).containsText("No se puede leer");
            take(phone, 1, photo());
            assertThat(shots(phone, 1).locator("img")).hasCount(1);
            for (var taken = 1; taken <= 3; taken++) {
                take(phone, 2, photo());
                assertThat(shots(phone, 2).locator("img")).hasCount(taken);
            }
            assertThat(shots(phone, 2).locator("label")).isHidden();
            phone.reload();
            work.ready();
            assertThat(shots(phone, 2).locator("img")).hasCount(3);
            shots(phone, 2).locator("button").first().click();
            assertThat(shots(phone, 2).locator("img")).hasCount(2);
            work.look("photos");
            Hand.press(phone, "Anotar las respuestas");
            work.on("home");
            assertThat(phone.locator("[data-unsent]")).containsText("Sin enviar: 4");
            assertThat(phone.locator("#unsent li:has-text('Una foto')")).hasCount(3);
            work.look("unsent-photos");

            phone.context().setOffline(false);
            work.sent();
            assertThat(phone.locator("[data-unsent]")).containsText("Todo enviado");
            var said = context.getBean(Maturity.class).assessments(business).getFirst();
            assertThat(pictures(said.id())).hasSize(3).allSatisfy(bytes -> {
                var seen = ImageIO.read(new ByteArrayInputStream(bytes));
                assertThat(List.of(seen.getWidth(), seen.getHeight())).containsExactly(1280, 960);
            });
            phone.navigate("/maturity/businesses/%s/assessments/%s"
                    .formatted(business.value(), said.id().value()));
            assertThat(phone.locator("main img")).hasCount(3);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void what_the_owner_no_longer_agrees_to_is_told_and_thrown_away_by_hand() throws IOException {
        try (var chromium = new Chromium(port)) {
            var phone = signedIn(chromium.phone(), student);
            var work = new FieldWork(phone, faults);
            begin(phone, work);
            work.answer(0, 6);
            take(phone, 1, photo());
            assertThat(shots(phone, 1).locator("img")).hasCount(1);
            Hand.press(phone, "Anotar las respuestas");
            work.on("home");
            fair.businesses()
                    .withdraw(new Registration.Withdrawal(
                            fair.next(), business, Registration.How.SPOKEN, fair.coordinator(), fair.now()));
            phone.context().setOffline(false);
            work.sent();
            assertThat(phone.locator("[data-unsent]")).containsText("Sin enviar: 1");
            assertThat(phone.locator("#unsent li")).containsText("Una foto");
            work.look("refused-photo");
            phone.onceDialog(Dialog::accept);
            Hand.press(phone, "Dejarlo");
            assertThat(phone.locator("[data-unsent]")).containsText("Todo enviado");
            assertThat(context.getBean(Maturity.class).assessments(business))
                    .hasSize(1)
                    .allSatisfy(said -> assertThat(pictures(said.id())).isEmpty());
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void a_phone_that_sends_no_more_gives_its_work_to_an_operator_as_a_file() throws IOException {
        var operator = fair.village().buyer();
        fair.people().grant(operator, Role.OPERATOR, Scope.EVERYWHERE, operator);
        try (var chromium = new Chromium(port)) {
            var phone = signedIn(chromium.phone(), student);
            var work = new FieldWork(phone, faults);
            begin(phone, work);
            work.answer(0, 6);
            take(phone, 1, photo());
            assertThat(shots(phone, 1).locator("img")).hasCount(1);
            Hand.press(phone, "Anotar las respuestas");
            work.on("home");
            var file = phone.waitForDownload(() -> Hand.press(phone, "Guardar en un archivo"))
                    .path();
            var desk = signedIn(chromium.laptop(), operator);
            desk.navigate("/field/rescue");
            new FieldWork(desk, faults).look("rescue");
            for (var state : List.of("ya está aquí", "ya estaba aquí")) {
                desk.locator("#file").setInputFiles(file);
                Hand.press(desk, "Recibirlo");
                assertThat(desk.getByText("Ya están aquí las 2 cosas.")).isVisible();
                assertThat(desk.locator("main .badge").first()).hasText(state);
            }
            new FieldWork(desk, faults).look("rescued");
            var said = context.getBean(Maturity.class).assessments(business);
            assertThat(said).singleElement().matches(it -> it.takenBy().equals(student));
            assertThat(pictures(said.getFirst().id())).hasSize(1);
            // The phone finds a signal after all: nothing is there twice.
            phone.context().setOffline(false);
            work.sent();
            assertThat(phone.locator("[data-unsent]")).containsText("Todo enviado");
            assertThat(context.getBean(Maturity.class).assessments(business)).hasSize(1);
            assertThat(pictures(said.getFirst().id())).hasSize(1);
        }
        assertThat(faults).isEmpty();
    }

    private Page signedIn(Page phone, AccountId somebody) {
        var cookie = SignIn.cookieFor(context, somebody).split("=", 2);
        phone.context()
                .addCookies(List.of(new Cookie(cookie[0], cookie[1])
                        .setUrl("http://localhost:" + port)
                        .setHttpOnly(true)));
        return phone;
    }

    /// Stands before the questions, and the signal is gone.
    private void begin(Page phone, FieldWork work) {
        phone.navigate("/field/home");
        work.ready();
        work.sent();
        phone.waitForFunction("() => navigator.serviceWorker.ready.then(all => all.active.state === 'activated')");
        phone.context().setOffline(true);
        phone.navigate("/field/assessment#" + business.value());
        work.ready();
    }

    private static Locator shots(Page phone, int item) {
        return phone.locator("[data-photos]").nth(item);
    }

    private static void take(Page phone, int item, FilePayload file) {
        shots(phone, item).locator("input").setInputFiles(file);
    }

    /// As a phone's camera makes it: twelve megapixels would be 4,000 by 3,000.
    private static FilePayload photo() throws IOException {
        var image = new BufferedImage(2_000, 1_500, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        for (var stripe = 0; stripe < 20; stripe++) {
            pen.setColor(new Color(120 + 6 * stripe, 60, 20));
            pen.fillRect(100 * stripe, 0, 100, 1_500);
        }
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return new FilePayload("IMG_0001.jpg", "image/jpeg", bytes.toByteArray());
    }

    private List<byte[]> pictures(AssessmentId assessment) {
        return context.getBean(JdbcClient.class)
                .sql("SELECT picture FROM maturity.photos WHERE assessment = :assessment AND picture IS NOT NULL")
                .param("assessment", assessment.value())
                .query(byte[].class)
                .list();
    }
}
