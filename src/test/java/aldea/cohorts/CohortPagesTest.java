package aldea.cohorts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.academy.Academy;
import aldea.academy.LessonKey;
import aldea.academy.Syllabus;
import aldea.cascade.Cascade;
import aldea.cascade.Reach;
import aldea.exams.Examined;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.Places;
import aldea.practicum.Practicum;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A teacher's week on the telephone, as forms.
@InVillage
class CohortPagesTest {
    private static final String COURSE = "sell-live";

    @Autowired
    ApplicationContext context;

    @Autowired
    Cohorts cohorts;

    @Autowired
    People people;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    @Test
    void a_teacher_is_accredited_opens_a_cohort_takes_the_roll_and_certifies() {
        var village = Village.withMaker(context);
        var root = somebody("Rosa");
        people.grant(root, Role.OPERATOR, Scope.EVERYWHERE, root);
        var teacher = somebody("Tomás");
        var learner = somebody("=Ofelia");
        try (var operator = SignIn.caller(context, port, root);
                var teaches = SignIn.caller(context, port, teacher);
                var learns = SignIn.caller(context, port, learner);
                var stranger = SignIn.caller(context, port, somebody("Nadie"))) {
            assertThat(teaches.get("/cohorts/new").status()).isEqualTo(403);
            assertThat(teaches.get("/cascade").status()).isEqualTo(404);
            accredited(operator, teacher);
            assertThat(teaches.get("/cascade").body()).contains("Delegación");
            var cohort = opened(teaches, village);
            scheduled(teaches, cohort);
            var code = cohorts.cohort(cohort).code();
            assertThat(learns.get("/cohorts/joining?code=" + code).body()).contains("Tomás");
            assertThat(learns.post("/cohorts/joining", Map.of("code", code)).location())
                    .endsWith(path(cohort));
            assertThat(stranger.get(path(cohort)).status()).isEqualTo(404);
            took_the_roll(teaches, learns, cohort, learner);
            learns(learner);
            var page = page(teaches, path(cohort));
            assertThat(page.select("form[action$=certificates]")).hasSize(1);
            teaches.post(
                    path(cohort) + "/certificates",
                    Map.of("account", learner.value().toString()));
            assertThat(page(learns, path(cohort)).text()).contains("Tu constancia", "Ya la tienes");
            assertThat(context.getBean(Cascade.class).reach(teacher)).isEqualTo(new Reach(1, 1));
            assertThat(teaches.get("/cascade/people/" + teacher.value()).body()).contains("=Ofelia");
            assertThat(stranger.get("/cascade/people/" + teacher.value()).status())
                    .isEqualTo(404);
            assertThat(operator.get("/cascade/figures?state=Oaxaca").body()).contains("=Ofelia");
            assertThat(teaches.post(path(cohort) + "/exports", Map.of("format", "csv"))
                            .body())
                    .contains("'=Ofelia");
            await().until(() -> !letters(learner).isEmpty());
            assertThat(letters(learner)).singleElement().asString().contains("Vende en vivo");
        }
    }

    private void accredited(Caller operator, AccountId teacher) {
        var form = fields(page(operator, "/cascade"), "form[action=/cascade/accreditations]");
        form.put("email", people.person(teacher).email());
        form.put("course", COURSE);
        form.put("words", "Delegación");
        assertThat(operator.post("/cascade/accreditations", form).status()).isBetween(300, 399);
    }

    private CohortId opened(Caller teaches, Village village) {
        var slug = context.getBean(Places.class).village(village.id()).slug();
        var form = fields(page(teaches, "/cohorts/new?village=" + slug), "form[action=/cohorts]");
        form.put("course", COURSE);
        form.put("name", "");
        assertThat(teaches.post("/cohorts", form).status()).isEqualTo(400);
        form.put("name", "Martes");
        form.put("first", Rules.day(clock.instant()).toString());
        var location = teaches.post("/cohorts", form).location();
        return new CohortId(CohortForm.key(location.substring(location.lastIndexOf('/') + 1)));
    }

    private void scheduled(Caller teaches, CohortId cohort) {
        var form = fields(page(teaches, path(cohort) + "/sessions/new"), "form[action$=sessions]");
        form.put("place", "Biblioteca");
        form.put("weeks", "4");
        form.put("spread", "yes");
        teaches.post(path(cohort) + "/sessions", form);
        teaches.post(path(cohort) + "/sessions", form);
        var sessions = cohorts.sessions(cohort);
        assertThat(sessions).hasSize(4);
        assertThat(sessions.stream().flatMap(one -> one.lessons().stream())).containsExactlyElementsOf(lessons());
    }

    private void took_the_roll(Caller teaches, Caller learns, CohortId cohort, AccountId learner) {
        var session = cohorts.sessions(cohort).getFirst();
        var room = page(teaches, session.path());
        var account = learner.value().toString();
        var form = fields(room, "form#p-" + account);
        form.put("mark", "absent");
        teaches.post(session.path() + "/marks", form);
        form.put("key", ids.next().toString());
        form.put("mark", "late");
        assertThat(teaches.post(session.path() + "/marks", form).location()).endsWith("#p-" + account);
        assertThat(learns.post(session.path() + "/marks", form).status()).isEqualTo(404);
        assertThat(learns.get(session.path()).status()).isEqualTo(404);
        var after = page(teaches, session.path());
        assertThat(after.select("button[aria-pressed=true]").attr("value")).isEqualTo("late");
        assertThat(after.text()).contains("Antes: Faltó");
        assertThat(page(learns, path(cohort)).text()).contains("Llegaste tarde", "Hacer el examen");
        assertThat(page(learns, "/people/desk").text()).contains("Martes", "Siguiente lección");
        assertThat(page(teaches, "/people/desk").text()).contains("Martes");
    }

    private void learns(AccountId learner) {
        var academy = context.getBean(Academy.class);
        lessons().forEach(key -> academy.lessonRead(learner, new LessonKey(COURSE, key)));
        new Examined(context, learner, COURSE).passes().handsInFor(somebody("Otra"));
        // What they did is noted by listeners, which CohortsTest looks at.
        context.getBean(JdbcClient.class)
                .sql(NOTED)
                .param("account", learner.value())
                .update();
        assertThat(context.getBean(Practicum.class).missing(learner, COURSE, Rules.day(clock.instant())))
                .isEmpty();
    }

    private static final String NOTED = """
            INSERT INTO practicum.facts (account, milestone, subject, at, measure, path, noted_at)
            SELECT :account, m, gen_random_uuid(), now(), 900, '/live/x', now()
              FROM unnest(ARRAY['first-product', 'first-broadcast']) m""";

    private static final String LETTERS = "SELECT subject FROM notice.letters WHERE to_account = :account";

    private List<String> letters(AccountId account) {
        return context.getBean(JdbcClient.class)
                .sql(LETTERS)
                .param("account", account.value())
                .query((row, n) -> row.getString(1))
                .list();
    }

    private List<String> lessons() {
        return context.getBean(Academy.class).course(COURSE).orElseThrow().syllabus().lessons().stream()
                .map(Syllabus.Lesson::key)
                .toList();
    }

    private static String path(CohortId cohort) {
        return "/cohorts/" + cohort.value();
    }

    private static Document page(Caller caller, String path) {
        var answer = caller.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static Map<String, String> fields(Document page, String form) {
        var fields = new java.util.HashMap<String, String>();
        page.select(form + " input").stream()
                .filter(one -> !one.attr("type").equals("checkbox"))
                .forEach(one -> fields.put(one.attr("name"), one.val()));
        return fields;
    }

    private AccountId somebody(String name) {
        return people.register("p-%s@example.org".formatted(ids.next()), name, Language.ES);
    }
}
