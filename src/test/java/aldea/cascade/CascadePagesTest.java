package aldea.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class CascadePagesTest {
    private static final int MANY = 5_050;

    private static final String TAUGHT = """
            INSERT INTO cascade.taught (certification, teacher, learner, course, state, year, at)
            SELECT gen_random_uuid(), :teacher, gen_random_uuid(), 'sell-live', 'Muchos', 2031,
                   timestamptz '2031-03-01' + n * interval '1 second'
              FROM generate_series(1, :many) AS n""";

    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private final TestClock clock;

    @LocalServerPort
    private int port;

    @Autowired
    CascadePagesTest(ApplicationContext context, JdbcClient jdbc, TestClock clock) {
        this.context = context;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @AfterEach
    void forget() {
        jdbc.sql("DELETE FROM cascade.taught WHERE state = 'Muchos'").update();
    }

    @Test
    void very_many_are_all_on_some_page_and_a_tree_says_how_many_it_leaves_out() {
        var teacher = operator();
        jdbc.sql(TAUGHT).param("teacher", teacher.value()).param("many", MANY).update();
        try (var operator = SignIn.caller(context, port, teacher)) {
            var next = "/cascade/figures?state=Muchos&year=2031";
            var rows = 0;
            var seen = new HashSet<String>();
            while (!next.isEmpty() && seen.add(next)) {
                var page = Jsoup.parse(operator.get(next).body());
                assertThat(page.select("h1").text()).contains("5,050");
                rows += page.select("tbody tr").size();
                next = page.select("a[rel=next]").attr("href");
            }
            assertThat(rows).isEqualTo(MANY);
            assertThat(operator.get("/cascade/people/" + teacher.value()).body())
                    .contains("5,050", "Falta mostrar 50 personas");
        }
    }

    @Test
    void a_teacher_is_told_in_time_that_an_accreditation_ends() {
        var root = operator();
        var teacher = context.getBean(People.class)
                .register(
                        "ends-%s@example.org"
                                .formatted(context.getBean(Ids.class).next()),
                        "Flor",
                        Language.ES);
        var today = Rules.day(clock.instant());
        accredit(teacher, root, "sell-live", today.plusDays(61));
        accredit(teacher, root, "teach-others", today.plusDays(60));
        try (var caller = SignIn.caller(context, port, teacher)) {
            assertThat(caller.get("/people/desk").body())
                    .contains("Puedes enseñar «Enseña a otros»")
                    .doesNotContain("Puedes enseñar «Vende en vivo");
            accredit(teacher, root, "teach-others", today.plusDays(300));
            assertThat(caller.get("/people/desk").body()).doesNotContain("Puedes enseñar «");
        }
        clock.advance(Duration.ofDays(62));
        try (var caller = SignIn.caller(context, port, teacher)) {
            assertThat(caller.get("/people/desk").body())
                    .contains("Podías enseñar «Vende en vivo")
                    .doesNotContain("Podías enseñar «Enseña a otros»", "Puedes enseñar «");
        }
    }

    private void accredit(AccountId teacher, AccountId by, String course, LocalDate until) {
        context.getBean(Cascade.class)
                .accredit(new Accreditation.Draft(
                        new AccreditationId(context.getBean(Ids.class).next()),
                        teacher,
                        course,
                        by,
                        Optional.empty(),
                        "Vino con la delegación",
                        Rules.day(clock.instant()),
                        until));
    }

    private AccountId operator() {
        var people = context.getBean(People.class);
        var ids = context.getBean(Ids.class);
        var somebody = people.register("many-%s@example.org".formatted(ids.next()), "Rosa", Language.ES);
        people.grant(somebody, Role.OPERATOR, Scope.EVERYWHERE, somebody);
        return somebody;
    }
}
