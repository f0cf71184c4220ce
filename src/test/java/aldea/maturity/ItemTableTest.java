package aldea.maturity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.businesses.Registration;
import aldea.businesses.Sector;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.maturity.Assessment.Side;
import aldea.maturity.Assessment.Wave;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@InVillage
class ItemTableTest {
    @Autowired
    ItemTable table;

    @Autowired
    Maturity maturity;

    @Autowired
    Businesses businesses;

    @Autowired
    People people;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private Village village;
    private AccountId coordinator;

    @BeforeEach
    void appoint() {
        village = Village.withMaker(context);
        coordinator = people.register("items%s@example.org".formatted(ids.shortReference()), "Tere", Language.ES);
        people.grant(coordinator, Role.COORDINATOR, Scope.place(village.id().value()), coordinator);
    }

    /// The figures are of all businesses there are: others' answers are put aside for this one transaction.
    @Test
    void figures_are_those_of_a_plain_reckoning() {
        transactions.executeWithoutResult(status -> {
            context.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                    .sql("UPDATE maturity.assessments SET instrument = 'put aside' WHERE wave = 'T2'")
                    .update();
            var random = new Random(5);
            var people = new ArrayList<Map<String, Optional<Integer>>>();
            for (var i = 0; i < 25; i++) {
                var business = business();
                var said = answers(random);
                people.add(said);
                maturity.record(said(business, Side.RESPONDENT, said));
                var seen = new HashMap<>(said);
                seen.computeIfPresent("1.1", (item, value) -> value.map(it -> Math.max(0, it - 1)));
                maturity.record(said(business, Side.ASSESSOR, i < 19 ? Map.of("1.2", Optional.of(2)) : seen));
            }
            var figures = table.of(maturity.instrument(), Wave.T2);

            var first = figures.lines().getFirst();
            for (var value = 0; value < 5; value++) {
                var wanted = value;
                assertThat(first.said().counts().get(value)).isEqualTo((int) people.stream()
                        .filter(it -> Optional.of(wanted).equals(it.get("1.1")))
                        .count());
            }
            assertThat(first.seen().count()).isEqualTo(6);
            assertThat(first.seen().mean()).as("six are too few to show").isEmpty();
            assertThat(first.agreement().enough()).isFalse();
            assertThat(first.agreement().bias()).isEmpty();
            assertThat(figures.lines().get(1).agreement().count()).isEqualTo(25);
            assertThat(figures.lines().get(1).agreement().distance()).isPresent();
            assertThat(first.relation().count()).isEqualTo(25);
            assertThat(first.relation().r().orElseThrow()).isCloseTo(itemRest(people, "1.1"), within(1e-9));
            var alpha = figures.alphas().getFirst();
            assertThat(alpha.count()).isEqualTo(25);
            assertThat(alpha.alpha().orElseThrow()).isCloseTo(alpha(people), within(1e-9));
            status.setRollbackOnly();
        });
    }

    @Test
    void the_page_and_the_table_are_for_coordinators_and_say_nothing_of_few() {
        maturity.record(said(business(), Side.RESPONDENT, answers(new Random(1))));
        try (var mine = SignIn.caller(context, port, coordinator);
                var stranger = SignIn.caller(context, port, village.buyer())) {
            assertThat(stranger.get("/maturity/items").status()).isEqualTo(404);
            assertThat(stranger.post("/maturity/items/exports", Map.of("format", "csv"))
                            .status())
                    .isEqualTo(404);
            assertThat(mine.get("/maturity/items?wave=T2").body()).contains("muy pocas", "1.1 ");
            assertThat(mine.get("/maturity/items?wave=T9").status()).isEqualTo(400);
            assertThat(mine.get("/people/desk").body()).contains("/maturity/items");
            var csv = mine.post("/maturity/items/exports", Map.of("format", "csv"))
                    .body();
            assertThat(csv.lines())
                    .hasSize(1 + 3 * 2 * maturity.instrument().items().size());
            assertThat(mine.post("/maturity/items/exports", Map.of("format", "xlsx"))
                            .status())
                    .isEqualTo(200);
        }
    }

    private static double itemRest(List<Map<String, Optional<Integer>>> people, String item) {
        var x = people.stream()
                .mapToDouble(it -> it.getOrDefault(item, Optional.empty()).orElseThrow())
                .toArray();
        var y = people.stream()
                .mapToDouble(it -> it.entrySet().stream()
                        .filter(answer -> answer.getKey().startsWith("1.")
                                && !answer.getKey().equals(item))
                        .mapToInt(answer -> answer.getValue().orElseThrow())
                        .average()
                        .orElseThrow())
                .toArray();
        var mx = java.util.Arrays.stream(x).average().orElseThrow();
        var my = java.util.Arrays.stream(y).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (var i = 0; i < x.length; i++) {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
        }
        return xy / Math.sqrt(xx * yy);
    }

    private static double alpha(List<Map<String, Optional<Integer>>> people) {
        var items = people.getFirst().keySet().stream()
                .filter(it -> it.startsWith("1."))
                .toList();
        var each = items.stream()
                .mapToDouble(item -> variance(people.stream()
                        .mapToDouble(
                                it -> it.getOrDefault(item, Optional.empty()).orElseThrow())
                        .toArray()))
                .sum();
        var whole = variance(people.stream()
                .mapToDouble(it -> items.stream()
                        .mapToInt(
                                item -> it.getOrDefault(item, Optional.empty()).orElseThrow())
                        .sum())
                .toArray());
        return items.size() / (items.size() - 1.0) * (1 - each / whole);
    }

    private static double variance(double[] values) {
        var mean = java.util.Arrays.stream(values).average().orElseThrow();
        return java.util.Arrays.stream(values)
                        .map(it -> (it - mean) * (it - mean))
                        .sum()
                / (values.length - 1);
    }

    /// All questions, the first dimension's whole.
    private Map<String, Optional<Integer>> answers(Random random) {
        var all = new HashMap<String, Optional<Integer>>();
        var skill = random.nextInt(3);
        maturity.instrument().items().forEach(item -> all.put(item.code(), Optional.of(skill + random.nextInt(3))));
        all.put("8.1", Optional.empty());
        return all;
    }

    private Assessment said(BusinessId business, Side side, Map<String, Optional<Integer>> answers) {
        return new Assessment(
                new AssessmentId(ids.next()),
                business,
                Wave.T2,
                side,
                maturity.instrument().code(),
                answers,
                coordinator,
                clock.instant());
    }

    private BusinessId business() {
        var id = new BusinessId(ids.next());
        businesses.register(new Registration.New(
                id,
                village.id(),
                Sector.TEXTILES,
                "Pruebas " + ids.shortReference(),
                "",
                Optional.empty(),
                true,
                coordinator,
                clock.instant()));
        return id;
    }
}
