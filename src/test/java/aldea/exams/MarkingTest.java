package aldea.exams;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.cohorts.Classroom;
import aldea.kernel.Ids;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who reads and marks what somebody handed in.
@InVillage
class MarkingTest {
    private static final String COURSE = "sell-live";
    private static final Map<String, String> LEVELS = Map.of(
            "level-picture", "3", "level-piece", "3", "level-telling", "2", "level-buying", "2", "level-care", "3");

    private static final String WAITING = """
            INSERT INTO exams.handins (id, reference, account, course, words, link, at)
            SELECT gen_random_uuid(), gen_random_uuid()::text, gen_random_uuid(), 'sell-live', 'de más', '', now()
              FROM generate_series(1, :many)""";

    @Autowired
    ApplicationContext context;

    @Autowired
    Tasks tasks;

    @Autowired
    HandinTable handins;

    @Autowired
    People people;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    @Test
    void a_teacher_marks_own_learners_and_others_only_while_accredited_for_the_course() {
        var here = Classroom.in(context, "Ana");
        var elsewhere = Classroom.in(context, "Beto");
        var ana = here.learners().getFirst();
        tasks.handIn(ids.next(), ana, COURSE, "Vendí dos.", "");
        var reference = handins.of(List.of(ana), COURSE).getFirst().reference();
        // A role of teacher somewhere is no accreditation.
        var teaches = elsewhere.fair().somebody(Role.TEACHER);

        assertThat(opens(teaches, reference)).isFalse();
        assertThat(opens(elsewhere.learners().getFirst(), reference)).isFalse();
        assertThat(opens(here.teacher(), reference)).isTrue();
        assertThat(opens(elsewhere.teacher(), reference))
                .as("accredited for the course today")
                .isTrue();

        clock.advance(Duration.ofDays(61));
        assertThat(opens(here.colleague(), reference))
                .as("a learner of one's own")
                .isTrue();
        assertThat(opens(elsewhere.teacher(), reference))
                .as("the accreditation is over")
                .isFalse();
        assertThat(marks(elsewhere.teacher(), reference)).isEqualTo(404);
        assertThat(marks(here.teacher(), reference)).isEqualTo(302);

        var answers = elsewhere.fair().village().buyer();
        people.grant(answers, Role.COORDINATOR, Scope.EVERYWHERE, answers);
        assertThat(opens(answers, reference)).as("who answers for all").isTrue();
    }

    @Test
    void a_desk_says_how_many_wait_up_to_what_one_page_shows() {
        var reader = Classroom.in(context, "Ana").fair().village().buyer();
        people.grant(reader, Role.COORDINATOR, Scope.EVERYWHERE, reader);
        var jdbc = context.getBean(JdbcClient.class);
        var before = handins.countWaiting(reader, true, List.of());
        jdbc.sql(WAITING).param("many", HandinTable.SHOWN - before).update();
        try {
            assertThat(desk(reader))
                    .contains(HandinTable.SHOWN + " tareas esperan")
                    .doesNotContain("Más de");
            jdbc.sql(WAITING).param("many", 50).update();
            assertThat(desk(reader)).contains("Más de 200 tareas esperan revisión.");
        } finally {
            jdbc.sql("DELETE FROM exams.handins WHERE words = 'de más'").update();
        }
    }

    private String desk(AccountId somebody) {
        try (var caller = SignIn.caller(context, port, somebody)) {
            return caller.get("/people/desk").body();
        }
    }

    /// By its address and by its number.
    private boolean opens(AccountId somebody, String reference) {
        try (var caller = SignIn.caller(context, port, somebody)) {
            var page = caller.get("/exams/handins/" + reference).status();
            var found = caller.get("/exams/marking?reference=" + reference).location();
            assertThat(page).isIn(200, 404);
            assertThat(found.endsWith(reference)).isEqualTo(page == 200);
            return page == 200;
        }
    }

    private int marks(AccountId somebody, String reference) {
        try (var caller = SignIn.caller(context, port, somebody)) {
            return caller.post("/exams/handins/" + reference + "/marks", LEVELS).status();
        }
    }
}
