package aldea.exams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import aldea.exams.Question.Kind;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class ItemTableTest {
    private static final int PEOPLE = 25;
    private static final int QUESTIONS = 5;

    @Autowired
    ApplicationContext context;

    @Autowired
    ItemTable table;

    @Autowired
    Banks banks;

    @Autowired
    People people;

    @Autowired
    Ids ids;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private AccountId operator;

    @BeforeEach
    void appoint() {
        operator = people.register("keeper%s@example.org".formatted(ids.shortReference()), "Eli", Language.EN);
        people.grant(operator, Role.OPERATOR, Scope.EVERYWHERE, operator);
    }

    @Test
    void figures_are_those_of_a_plain_reckoning_of_first_attempts() {
        var bank = "figures-" + ids.shortReference().toString().toLowerCase(java.util.Locale.ROOT);
        banks.take(bank, questions(), "gift", operator);
        var newest = banks.newest(bank).orElseThrow();
        var random = new Random(11);
        var right = new boolean[PEOPLE][QUESTIONS];
        for (var person = 0; person < PEOPLE; person++) {
            var account = ids.next();
            var skill = random.nextDouble();
            for (var n = 0; n < QUESTIONS; n++) {
                right[person][n] = n == 0 || random.nextDouble() < skill;
            }
            answered(bank, newest, account, right[person], 1);
            answered(bank, newest, account, new boolean[QUESTIONS], 2);
        }
        var figures = table.of(bank, newest.items());

        for (var n = 1; n < QUESTIONS; n++) {
            agrees(figures.get(n), right, n);
        }
        assertThat(figures.getFirst().r()).as("all were right").isEmpty();
        assertThat(figures.getFirst().easiness().orElseThrow()).isEqualByComparingTo("100");
        assertThat(new ItemFigures(
                                newest.items().getFirst(),
                                19,
                                3,
                                0,
                                figures.get(1).r())
                        .discrimination())
                .as("nineteen are too few")
                .isEmpty();
    }

    private static List<Question> questions() {
        return IntStream.range(0, QUESTIONS)
                .mapToObj(n -> new Question(
                        "q" + n,
                        Kind.TRUE_FALSE,
                        "tag",
                        "",
                        List.of(0),
                        null,
                        null,
                        Map.of(Language.EN, new Question.Wording("Is it " + n + "?", List.of(), ""))))
                .toList();
    }

    private static void agrees(ItemFigures done, boolean[][] right, int question) {
        var x = IntStream.range(0, PEOPLE)
                .mapToDouble(person -> right[person][question] ? 1 : 0)
                .toArray();
        var y = IntStream.range(0, PEOPLE)
                .mapToDouble(person -> IntStream.range(0, QUESTIONS)
                                .filter(other -> other != question && right[person][other])
                                .count()
                        / (QUESTIONS - 1.0))
                .toArray();
        assertThat(done.count()).isEqualTo(PEOPLE);
        assertThat(done.right()).isEqualTo((int) Arrays.stream(x).sum());
        assertThat(done.r().orElseThrow()).isCloseTo(pearson(x, y), within(1e-9));
        assertThat(done.easiness().orElseThrow().doubleValue())
                .isCloseTo(100 * Arrays.stream(x).sum() / PEOPLE, within(0.05));
    }

    @Test
    void the_page_and_the_table_are_for_those_who_write_banks() {
        var path = "/exams/banks/sell-live/items";
        var anybody = people.register("pupil%s@example.org".formatted(ids.shortReference()), "Ana", Language.EN);
        try (var keeper = SignIn.caller(context, port, operator);
                var pupil = SignIn.caller(context, port, anybody)) {
            assertThat(pupil.get(path).status()).isEqualTo(404);
            assertThat(pupil.post(path + "/exports", Map.of("format", "csv")).status())
                    .isEqualTo(404);
            assertThat(keeper.get("/exams/banks").body()).contains(path);
            assertThat(keeper.get(path).body()).contains("how its questions do", "With the rest");
            assertThat(keeper.get("/exams/banks/no-such/items").status()).isEqualTo(404);
            assertThat(keeper.post(path + "/exports", Map.of("format", "csv")).body())
                    .contains("\"Attempts\"");
            assertThat(keeper.post(path + "/exports", Map.of("format", "xlsx")).status())
                    .isEqualTo(200);
        }
    }

    private void answered(String bank, Banks.Bank newest, UUID account, boolean[] right, int hour) {
        var attempt = ids.next();
        var correct = IntStream.range(0, right.length).filter(n -> right[n]).count();
        jdbc.sql("""
                        INSERT INTO exams.attempts (id, account, course, lesson, edition, seed, language, started_at,
                                                    answered_at, correct, total, passed)
                        VALUES (:id, :account, :bank, 'lesson', :edition, 1, 'en',
                                timestamptz '2026-01-01 00:00Z' + :hour * interval '1 hour',
                                timestamptz '2026-01-01 00:30Z' + :hour * interval '1 hour', :correct, :total,
                                false)""")
                .param("id", attempt)
                .param("account", account)
                .param("bank", bank)
                .param("edition", newest.edition())
                .param("hour", hour)
                .param("correct", correct)
                .param("total", right.length)
                .update();
        for (var n = 0; n < right.length; n++) {
            jdbc.sql("INSERT INTO exams.answers VALUES (:attempt, :n, :item, :given, :right)")
                    .param("attempt", attempt)
                    .param("n", n)
                    .param("item", newest.items().get(n).id())
                    .param("given", right[n] ? "0" : "")
                    .param("right", right[n])
                    .update();
        }
    }

    private static double pearson(double[] x, double[] y) {
        var mx = Arrays.stream(x).average().orElseThrow();
        var my = Arrays.stream(y).average().orElseThrow();
        var xy = IntStream.range(0, x.length)
                .mapToDouble(i -> (x[i] - mx) * (y[i] - my))
                .sum();
        var xx = Arrays.stream(x).map(it -> (it - mx) * (it - mx)).sum();
        var yy = Arrays.stream(y).map(it -> (it - my) * (it - my)).sum();
        return xy / Math.sqrt(xx * yy);
    }
}
