package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.businesses.Fair;
import aldea.cohorts.CohortId;
import aldea.cohorts.Cohorts;
import aldea.people.AccountId;
import aldea.places.Places;
import aldea.testing.Hand;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;

/// What happens at a course: somebody may teach it, others learn, and are certified by what they did.
record School(ApplicationContext context, Fair fair, AccountId teacher, AccountId student) {
    static final String COURSE = "sell-live";

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
        schedule(board);
        return id;
    }

    /// A session of this morning, by which two lessons are to be read, and one a week later for two more.
    private void schedule(Page board) {
        Hand.follow(board, "Agregar una sesión");
        board.getByLabel("De", new Page.GetByLabelOptions().setExact(true)).fill("00:01");
        board.getByLabel("A", new Page.GetByLabelOptions().setExact(true)).fill("00:02");
        board.getByLabel("Lugar").fill("Biblioteca");
        board.getByLabel("Cuántas semanas").fill("2");
        for (var lesson = 0; lesson < 4; lesson++) {
            board.locator("input[name^=lesson-]").nth(lesson).check();
        }
        Phones.fits(board);
        Hand.press(board, "Poner en el calendario");
        assertThat(board.locator("#calendar")).containsText("Biblioteca");
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

    void callTheRoll(Page board, CohortId cohort) {
        board.navigate(cohorts().cohort(cohort).path());
        Hand.follow(board, "Pasar lista");
        Hand.press(board, "Están todas");
        assertThat(board.locator("button[value=present][aria-pressed=true]")).hasCount(2);
    }

    /// What was done is behind each number; what is missing is said.
    void standing(Page board, CohortId cohort) {
        board.navigate(cohorts().cohort(cohort).path());
        Phones.fits(board);
        assertThat(tile(board, "personas, de 12 lugares"))
                .isEqualTo(board.locator("#members article").count());
        assertThat(tile(board, "van atrasadas"))
                .isEqualTo(board.locator("#members .badge--warn").count())
                .isEqualTo(1);
        assertThat(tile(board, "sesiones hechas"))
                .isEqualTo(board.locator("#calendar li")
                        .filter(new Locator.FilterOptions().setHasText("Estuvieron 2 personas"))
                        .count());
        var member = board.locator("#p-" + student.value());
        assertThat(member).containsText("Práctica: una primera venta en vivo");
        for (var number : new String[] {"lessons", "sessions"}) {
            var link = member.locator("a[href$='#%s']".formatted(number));
            var said = link.innerText().split(" de ");
            link.click();
            var rows = board.locator("#%s li".formatted(number));
            assertThat(rows).hasCount(Integer.parseInt(said[1]));
            assertThat(rows.locator(".badge--good")).hasCount(Integer.parseInt(said[0]));
            Phones.fits(board);
            board.navigate(cohorts().cohort(cohort).path());
        }
    }

    void certify(Page board, Page phone, CohortId cohort) {
        await().until(() -> cohorts().standing(cohort, student).orElseThrow().isEarned());
        board.navigate(cohorts().cohort(cohort).path());
        Hand.press(board, "Dar la constancia a " + name(student));
        assertThat(board.locator("#members a.badge--good")).hasCount(1);
        assertThat(tile(board, "con constancia")).isEqualTo(1);
        Hand.follow(board, "Con constancia");
        var address = board.url();
        phone.navigate(address);
        assertThat(phone.locator("main")).containsText(name(student));
        board.navigate("/cascade");
        var reached = board.locator("td.number a[href='/cascade/people/" + teacher.value() + "']");
        var number = Integer.parseInt(reached.innerText());
        reached.click();
        assertThat(board.locator("main .tree li")).hasCount(number);
        assertThat(board.locator("main .tree")).containsText(name(student));
    }

    private static int tile(Page page, String words) {
        return Integer.parseInt(page.locator("a.tile")
                .filter(new Locator.FilterOptions().setHasText(words))
                .locator(".tile__number")
                .innerText());
    }

    String name(AccountId account) {
        return fair.people().person(account).name();
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

    private LocalDate today() {
        return fair.now().atZone(village().zone()).toLocalDate();
    }
}
