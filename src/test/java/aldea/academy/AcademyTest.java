package aldea.academy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.academy.Syllabus.Lesson;
import aldea.academy.Syllabus.Text;
import aldea.academy.Syllabus.Title;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class AcademyTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Academy academy;

    @Autowired
    AcademyData data;

    @Autowired
    People people;

    @Autowired
    Ids ids;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final String code = "course-" + System.nanoTime();

    @Test
    void publishing_twice_is_publishing_once() {
        assertThat(academy.publish(course("uno", "dos"))).isTrue();
        assertThat(academy.publish(course("uno", "dos"))).isFalse();
        assertThat(academy.publish(course("uno", "tres"))).isTrue();
        assertThat(academy.publish(course("uno", "dos"))).as("an older program").isFalse();
        assertThat(academy.course(code)).hasValueSatisfying(course -> {
            assertThat(course.number()).isEqualTo(2);
            assertThat(course.syllabus()).isEqualTo(course("uno", "tres"));
        });
    }

    @Test
    void what_is_published_never_changes() {
        academy.publish(course("uno"));
        for (var change : List.of(
                "UPDATE academy.lessons SET body = '' WHERE key = 'lesson-1'",
                "DELETE FROM academy.lessons WHERE key = 'lesson-1'",
                "UPDATE academy.versions SET hash = 'x'",
                "DELETE FROM academy.titles")) {
            assertThatThrownBy(() -> jdbc.sql(change).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("never changes");
        }
    }

    @Test
    void progress_names_the_version_and_a_new_version_says_what_changed() {
        var ana = somebody();
        academy.publish(course("uno", "dos"));
        academy.lessonRead(ana, new LessonKey(code, "lesson-1"));
        academy.lessonRead(ana, new LessonKey(code, "lesson-1"));
        assertThat(progress(ana).next()).hasValue("lesson-2");
        academy.lessonRead(ana, new LessonKey(code, "lesson-2"));
        assertThat(progress(ana).completedAt()).isPresent();

        academy.publish(course("uno", "dos\n\nalgo nuevo", "tres"));
        assertThat(progress(ana).changed()).containsExactly("lesson-2");
        assertThat(progress(ana).read())
                .hasEntrySatisfying(
                        "lesson-2", read -> assertThat(read.version()).isEqualTo(1));
        assertThat(progress(ana).next()).hasValue("lesson-3");
        var before = academy.course(code, 1);
        assertThat(Changes.between(before, academy.course(code).orElseThrow(), Language.ES)
                        .lessons())
                .extracting(Changes.Changed::key, Changes.Changed::kind, Changes.Changed::added)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("lesson-2", "changed", List.of("algo nuevo")),
                        org.assertj.core.groups.Tuple.tuple("lesson-3", "new", List.of()));

        try (var caller = SignIn.caller(context, port, ana)) {
            assertThat(caller.get("/academy/%s/lessons/lesson-2".formatted(code))
                            .body())
                    .contains("algo nuevo");
            assertThat(caller.get("/academy/%s/lessons/lesson-2?version=1".formatted(code))
                            .body())
                    .doesNotContain("algo nuevo");
            assertThat(caller.get("/academy/%s/versions".formatted(code)).body())
                    .contains("algo nuevo");
        }
        assertThat(academy.check()).isEmpty();
    }

    @Test
    void a_course_is_read_without_an_account_and_kept_with_one() {
        academy.publish(course("uno", "dos"));
        var lesson = "/academy/%s/lessons/lesson-1".formatted(code);
        try (var nobody = new Caller(port)) {
            assertThat(nobody.get("/academy").status()).isEqualTo(200);
            assertThat(nobody.get("/academy/" + code).status()).isEqualTo(200);
            assertThat(nobody.get(lesson + "/worksheet").body()).contains("ejercicio 1");
            assertThat(Jsoup.parse(nobody.get(lesson).body()).select("form[action$=readings]"))
                    .isEmpty();
            assertThat(nobody.post(lesson + "/readings", Map.of()).location()).contains("/people/sign-in");
            assertThat(nobody.get("/academy/%s/lessons/none".formatted(code)).status())
                    .isEqualTo(404);
            assertThat(nobody.get(lesson + "?version=77").status()).isEqualTo(404);
        }
        var ana = somebody();
        try (var caller = SignIn.caller(context, port, ana)) {
            assertThat(caller.post(lesson + "/readings", Map.of()).location()).endsWith("/lessons/lesson-2");
            assertThat(Jsoup.parse(caller.get("/people/desk").body()).select("a[href$=lesson-2]"))
                    .hasSize(1);
        }
        assertThat(data.export(ana).get("readings")).hasSize(1);
        data.erase(ana);
        assertThat(data.export(ana).get("readings")).isEmpty();
        assertThatThrownBy(() -> academy.lessonRead(ana, new LessonKey(code, "none")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.NOT_FOUND));
    }

    @Test
    void markdown_cannot_become_markup_or_lead_astray() {
        academy.publish(course("""
                <script>alert(1)</script> <img src=x onerror=alert(1)>

                [a](javascript:alert(1)) [b](//evil.example) [c](lesson:sell-live/price) [d](/live/new)
                [e](https://example.org) [f](data:text/html,x) [g](lesson:../..) ![art](https://evil.example/x.png)
                ![ours](art:greca)

                | a | b |
                |---|---|
                | <b>x</b> | y |"""));
        try (var nobody = new Caller(port)) {
            var page = Jsoup.parse(
                    nobody.get("/academy/%s/lessons/lesson-1".formatted(code)).body());
            var prose = page.expectFirst(".prose");
            assertThat(prose.select("script, [onerror], b")).isEmpty();
            assertThat(prose.text()).contains("<script>alert(1)</script>").contains("<b>x</b>");
            assertThat(prose.select("a").eachAttr("href"))
                    .containsExactly("/academy/sell-live/lessons/price", "/live/new", "https://example.org");
            assertThat(prose.select("img").eachAttr("src"))
                    .singleElement()
                    .asString()
                    .endsWith("/art/greca.svg");
            assertThat(prose.select("table.table td")).hasSize(2);
        }
    }

    private Progress progress(AccountId account) {
        return academy.progress(account, code).orElseThrow();
    }

    private AccountId somebody() {
        return people.register("ana-%s@example.org".formatted(ids.next()), "Ana", Language.ES);
    }

    /// A course of so many lessons, the same in both languages.
    private Syllabus course(String... bodies) {
        var title = new Title("Curso", "Resumen", "todos");
        var lessons = IntStream.range(0, bodies.length)
                .mapToObj(i -> {
                    var text = new Text("Unidad", "Lección " + (i + 1), "sabes", bodies[i], "ejercicio " + (i + 1));
                    return new Lesson("lesson-" + (i + 1), 1, 10, "", Map.of(Language.ES, text, Language.EN, text));
                })
                .toList();
        return new Syllabus(
                code.substring(0, Math.min(40, code.length())),
                99,
                "greca",
                Map.of(Language.ES, title, Language.EN, title),
                Arrays.asList(lessons.toArray(Lesson[]::new)));
    }
}
