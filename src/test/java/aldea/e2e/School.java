package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.academy.Academy;
import aldea.academy.LessonKey;
import aldea.businesses.Fair;
import aldea.cohorts.CohortId;
import aldea.cohorts.Cohorts;
import aldea.cohorts.Session;
import aldea.cohorts.SessionId;
import aldea.exams.Examined;
import aldea.people.AccountId;
import aldea.places.Places;
import aldea.testing.Hand;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;

/// What happens at a course: somebody may teach it, others learn, and are certified by what they did.
record School(ApplicationContext context, Fair fair, AccountId teacher, AccountId student) {
    private static final String COURSE = "sell-live";

    void accredit(Page office) {
        office.navigate("/cascade");
        office.getByLabel("Correo de su cuenta").fill(email(teacher));
        office.getByLabel("Puede enseñar").selectOption(COURSE);
        office.getByLabel("Hasta el").fill(today().plusYears(1).toString());
        office.locator("#words").fill("Vino con la delegación");
        Hand.press(office, "Acreditar");
        assertThat(office.locator("main")).containsText("vigente");
        Hand.follow(office, "Constancia firmada");
        assertThat(office.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
    }

    CohortId openCohort(Page board) {
        board.navigate("/cohorts/new");
        board.getByLabel("Pueblo, municipio o estado").fill(village().name());
        Hand.press(board, "Buscar");
        board.locator("main a[href*='/cohorts/new?village=']")
                .filter(new Locator.FilterOptions()
                        .setHasText(Pattern.compile("\\b" + village().name() + "\\b")))
                .first()
                .click();
        board.getByLabel("Curso").selectOption(COURSE);
        board.getByLabel("Nombre").fill("Martes por la tarde");
        board.getByLabel("Primer día").fill(today().toString());
        board.getByLabel("Último día").fill(today().plusDays(30).toString());
        board.getByLabel("Lugares").fill("12");
        Hand.press(board, "Abrir un grupo");
        assertThat(board.locator(".cohort-code")).isVisible();
        var id = new CohortId(UUID.fromString(board.url().replaceAll(".*/cohorts/([0-9a-f-]{36}).*", "$1")));
        cohorts()
                .schedule(new Session.Draft(
                        new SessionId(fair.next()),
                        id,
                        today(),
                        LocalTime.of(0, 1),
                        LocalTime.of(0, 2),
                        "Biblioteca",
                        "",
                        "Lo primero",
                        lessons().subList(0, 2),
                        teacher));
        return id;
    }

    void join(Page phone, Page board) {
        var code = board.locator(".cohort-code").innerText();
        phone.navigate("/cohorts/joining");
        phone.getByLabel("Código").fill(code.toLowerCase(Locale.ROOT));
        Hand.press(phone, "Ver el grupo");
        Phones.fits(phone);
        Hand.press(phone, "Entrar al grupo");
        assertThat(phone.locator("main")).containsText("Martes por la tarde");
    }

    void learn(Page phone, Page board, CohortId cohort) {
        var academy = context.getBean(Academy.class);
        lessons().forEach(lesson -> academy.lessonRead(student, new LessonKey(COURSE, lesson)));
        new Examined(context, student, COURSE).passes().handsInFor(teacher);
        board.navigate(cohorts().sessions(cohort).getFirst().path());
        Hand.press(board, "Están todas");
        board.navigate(cohorts().cohort(cohort).path());
        Phones.fits(board);
        // What was done is behind each word; what is missing is said.
        assertThat(board.locator("#members")).containsText("12 de 12");
        assertThat(board.locator("#members")).containsText("1 de 1");
        board.locator("#members summary").first().click();
        assertThat(board.locator("#members")).containsText("Práctica: una primera venta en vivo");
        phone.navigate("/people/desk");
        assertThat(phone.locator("main")).containsText("Martes por la tarde");
    }

    void certify(Page board, Page phone, CohortId cohort) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> cohorts().standing(cohort, student).orElseThrow().isEarned());
        board.navigate(cohorts().cohort(cohort).path());
        Hand.press(board, "Dar la constancia a " + name(student));
        Hand.follow(board, "Con constancia");
        var address = board.url();
        phone.navigate(address);
        assertThat(phone.locator("main")).containsText(name(student));
        board.navigate("/cascade");
        var reached = board.locator("a[href='/cascade/people/" + teacher.value() + "']");
        assertThat(reached).hasText("1");
        reached.click();
        assertThat(board.locator("main")).containsText(name(student));
    }

    private List<String> lessons() {
        return context.getBean(Academy.class).course(COURSE).orElseThrow().syllabus().lessons().stream()
                .map(one -> one.key())
                .toList();
    }

    private Places.Village village() {
        return context.getBean(Places.class).village(fair.village().id());
    }

    private Cohorts cohorts() {
        return context.getBean(Cohorts.class);
    }

    private String email(AccountId account) {
        return fair.people().person(account).email();
    }

    private String name(AccountId account) {
        return fair.people().person(account).name();
    }

    private LocalDate today() {
        return fair.now().atZone(village().zone()).toLocalDate();
    }
}
