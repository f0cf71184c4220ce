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
import java.util.HashSet;
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

    @LocalServerPort
    private int port;

    @Autowired
    CascadePagesTest(ApplicationContext context, JdbcClient jdbc) {
        this.context = context;
        this.jdbc = jdbc;
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

    private AccountId operator() {
        var people = context.getBean(People.class);
        var ids = context.getBean(Ids.class);
        var somebody = people.register("many-%s@example.org".formatted(ids.next()), "Rosa", Language.ES);
        people.grant(somebody, Role.OPERATOR, Scope.EVERYWHERE, somebody);
        return somebody;
    }
}
