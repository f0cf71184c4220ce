package aldea.designation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.catalog.ShopId;
import aldea.impact.Impact;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.orders.OrderEvent;
import aldea.orders.OrderId;
import aldea.payment.PaymentEvent;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.Places;
import aldea.places.VillageId;
import aldea.rates.Rates;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@InVillage
// The village of impact's own test: these sales have no orders behind them.
@TestPropertySource(properties = "village=impact")
class DesignationTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Year YEAR = Year.of(2003);
    private static final String HALF = "2003-06-02T18:00:00Z";
    private static final String BARELY_LESS = "2003-06-03T18:00:00Z";
    // Ten million yuan at the rate of the first of these days.
    private static final long ENOUGH = 20_000_000_00L;

    @Autowired
    Designation designation;

    @Autowired
    Impact impact;

    @Autowired
    Rates rates;

    @Autowired
    Places places;

    @Autowired
    People people;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private final ShopId one = new ShopId(new java.util.UUID(7, 7));

    @BeforeEach
    void publish() {
        rate("2003-06-02", "0.5");
        rate("2003-06-03", "0.4999999999");
    }

    @Test
    void a_village_exactly_at_the_threshold_is_there_and_a_worse_rate_a_day_later_is_not_enough() {
        var at = village(20);
        sell(at, one, ENOUGH - 100, HALF);
        sell(at, another(), 100, HALF);
        var there = strict(at);
        assertThat(there.sales()).isEqualByComparingTo("10000000");
        assertThat(there.enoughShops()).isFalse();
        assertThat(there.enoughShare()).as("two of twenty households").isTrue();
        assertThat(there.met()).isTrue();
        assertThat(there.missingShops()).isZero();

        var below = village(20);
        sell(below, one, ENOUGH - 100, BARELY_LESS);
        sell(below, another(), 100, BARELY_LESS);
        assertThat(strict(below).met()).isFalse();
        assertThat(strict(below).missingSales()).isEqualTo(Money.of(1, "CNY"));
        assertThat(strict(below).salesShown().minor())
                .as("never looks like enough")
                .isEqualTo(999_999_999L);

        var lonely = village(21);
        sell(lonely, one, 2 * ENOUGH, HALF);
        sell(lonely, another(), 100, HALF);
        assertThat(strict(lonely).enoughSales()).isTrue();
        assertThat(strict(lonely).met())
                .as("two of twenty-one are less than a tenth")
                .isFalse();
        assertThat(strict(lonely).missingShops()).isEqualTo(1);
        assertThat(designation.standings(at, YEAR))
                .extracting(standing -> standing.rule().kind())
                .contains(Rule.Kind.STRICT, Rule.Kind.NATIONAL);
    }

    @Test
    void a_return_after_the_year_lowers_the_year_of_the_sale() {
        var village = village(10);
        var order = sell(village, one, ENOUGH, HALF);
        assertThat(strict(village).met()).isTrue();
        goBack(village, order, "r1", 1, "2004-02-01T12:00:00Z");
        assertThat(strict(village).sales()).isEqualByComparingTo("9999999.995");
        assertThat(strict(village).met()).isFalse();
        assertThat(strict(village).missingPesos()).hasValue(Money.mxn(1));

        transaction.executeWithoutResult(status -> events.publishEvent(new PaymentEvent.Refunded(
                new Reference(order.value()), Money.mxn(ENOUGH), "return", Instant.parse("2004-03-01T12:00:00Z"))));
        Awaitility.await().until(() -> strict(village).sold().isZero());
        assertThat(strict(village).shops()).as("nothing was kept").isZero();
    }

    @Test
    void without_a_rate_of_the_day_nothing_is_decided() {
        var village = village(10);
        sell(village, one, ENOUGH, "2003-06-30T18:00:00Z");
        var standing = strict(village);
        assertThat(standing.enoughSales()).as("by an old rate").isFalse();
        assertThat(standing.unrated()).containsExactly(LocalDate.of(2003, 6, 30));
        assertThat(standing.met()).isFalse();
        refused(Problem.RATE_UNKNOWN, () -> designation.propose(account("p"), village, YEAR, "taobao", ""));
    }

    @Test
    void two_persons_decide_and_the_file_alone_says_the_same() {
        var village = village(10);
        var order = sell(village, one, ENOUGH + 100, HALF);
        goBack(village, order, "r1", 100, "2004-01-15T12:00:00Z");
        var first = account("first");
        var id = designation.propose(first, village, YEAR, "taobao", "Miren.");
        assertThat(designation.propose(first, village, YEAR, "taobao", "Miren."))
                .isEqualTo(id);
        refused(Problem.SECOND_PERSON, () -> designation.decide(id, first, true, ""));
        var second = account("second");
        designation.decide(id, second, true, "Bien.");
        designation.decide(id, second, true, "Bien.");
        assertThat(designation.find(id).state()).isEqualTo(Case.State.DESIGNATED);
        assertThat(designation.register()).extracting(Case::id).contains(id);
        refused(Problem.ALREADY_DONE, () -> designation.propose(second, village, YEAR, "taobao", ""));

        var checked = EvidenceCheck.of(designation.evidence(id));
        assertThat(checked.wrong()).isEmpty();
        assertThat(checked.standing()).hasValueSatisfying(standing -> {
            assertThat(standing.met()).isTrue();
            assertThat(standing.sales()).isEqualByComparingTo("10000000");
        });
        // What happens later does not change what was decided, and is seen beside it.
        goBack(village, order, "r2", 1, "2005-01-15T12:00:00Z");
        assertThat(strict(village).met()).isFalse();
        assertThat(designation.find(id).evidence().met()).isTrue();
        assertThat(designation.check()).isEmpty();
    }

    @Test
    void a_refusal_has_a_reason_and_an_appeal_is_answered_by_somebody_new() {
        var village = village(10);
        sell(village, one, ENOUGH - 2, HALF);
        var id = designation.propose(account("a"), village, YEAR, "taobao", "");
        var refuser = account("b");
        refused(Problem.RULE_NOT_MET, () -> designation.decide(id, refuser, true, "Sí."));
        refused(Problem.BAD_INPUT, () -> designation.decide(id, refuser, false, " "));
        designation.decide(id, refuser, false, "Falta un centavo.");
        var appellant = account("c");
        designation.appeal(id, appellant, "Vendimos otro.");
        refused(Problem.SECOND_PERSON, () -> designation.answer(id, refuser, true, "Sí."));
        refused(Problem.SECOND_PERSON, () -> designation.answer(id, appellant, true, "Sí."));
        var judge = account("d");
        refused(Problem.RULE_NOT_MET, () -> designation.answer(id, judge, true, "Sí."));
        sell(village, one, 2, HALF);
        designation.answer(id, judge, true, "Ahora sí.");
        assertThat(designation.find(id).state()).isEqualTo(Case.State.DESIGNATED);
        assertThat(designation.find(id).evidence().met()).isTrue();

        var late = designation.propose(account("e"), village, YEAR, "mx", "");
        designation.decide(late, refuser, false, "No.");
        clock.advance(Duration.ofDays(31));
        refused(Problem.NOT_POSSIBLE_NOW, () -> designation.appeal(late, appellant, "Tarde."));
    }

    @Test
    void everybody_reads_and_only_those_who_account_for_the_village_act() {
        var village = village(10);
        sell(village, one, ENOUGH, HALF);
        var slug = places.village(village).slug();
        var coordinator = account("coordinator");
        people.grant(coordinator, Role.COORDINATOR, Scope.place(village.value()), coordinator);
        var other = account("other");
        people.grant(other, Role.OPERATOR, Scope.EVERYWHERE, other);
        var propose = "/designation/villages/" + slug + "/cases";
        try (var nobody = new Caller(port);
                var stranger = SignIn.caller(context, port, account("stranger"));
                var first = SignIn.caller(context, port, coordinator);
                var second = SignIn.caller(context, port, other)) {
            assertThat(nobody.get("/designation/villages/" + slug + "?year=2003")
                            .body())
                    .contains("Pueblo Taobao", "Liu 2025", "INEGI");
            assertThat(nobody.get("/places/villages/" + slug).body()).contains("pueblo digital");
            assertThat(stranger.post(propose, Map.of("year", "2003", "rule", "taobao"))
                            .status())
                    .isEqualTo(404);
            var path = first.post(propose, Map.of("year", "2003", "rule", "taobao", "words", "Va."))
                    .location();
            assertThat(nobody.get(path).body())
                    .contains("espera a una segunda persona")
                    .doesNotContain("<textarea");
            assertThat(first.get(path).body()).doesNotContain("<textarea");
            assertThat(second.get("/people/desk").body()).contains(path);
            assertThat(nobody.get(path + "/evidence").status()).isNotEqualTo(200);
            assertThat(stranger.get(path + "/evidence").status()).isEqualTo(404);
            assertThat(second.get(path + "/evidence").status()).isEqualTo(200);
            assertThat(second.post(path + "/decision", Map.of("outcome", "no")).body())
                    .contains("field--wrong");
            assertThat(second.post(path + "/decision", Map.of("outcome", "yes")).status())
                    .isEqualTo(302);
            assertThat(nobody.get("/designation").body())
                    .contains(places.village(village).name());
            rules(second, first);
        }
    }

    private static void rules(Caller operator, Caller coordinator) {
        var form = Map.of(
                "code",
                "mx-test",
                "from",
                "2026-01-01",
                "region",
                "Tlaxcala",
                "pesos",
                "900000",
                "shops",
                "30",
                "percent",
                "8",
                "source",
                "Periódico Oficial, 2026");
        assertThat(coordinator.post("/designation/rules", form).status()).isEqualTo(404);
        assertThat(operator.post("/designation/rules", form).status()).isEqualTo(302);
        assertThat(operator.get("/designation/rules").body()).contains("Tlaxcala", "$900,000.00");
    }

    private static void refused(Problem problem, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    private Standing strict(VillageId village) {
        return designation.standing(village, YEAR, "taobao").orElseThrow();
    }

    private void rate(String day, String rate) {
        rates.enter("designation-test", Money.MXN, CNY, LocalDate.parse(day), new BigDecimal(rate), "test");
    }

    private ShopId another() {
        return new ShopId(ids.next());
    }

    private AccountId account(String name) {
        return people.register("%s.%s@example.org".formatted(name, ids.shortReference()), name, Language.ES);
    }

    private OrderId sell(VillageId village, ShopId shop, long minor, String at) {
        var order = new OrderId(ids.next());
        transaction.executeWithoutResult(status -> events.publishEvent(new OrderEvent.Settled(
                order,
                ids.shortReference(),
                shop,
                village,
                new AccountId(ids.next()),
                Money.mxn(minor),
                Instant.parse(at))));
        Awaitility.await().until(() -> impact.salesOf(village).containsKey(order));
        return order;
    }

    private void goBack(VillageId village, OrderId order, String key, long minor, String at) {
        var before = strict(village).sold();
        var zero = Money.mxn(0);
        transaction.executeWithoutResult(status -> events.publishEvent(new PaymentEvent.RefundedInPart(
                new Reference(order.value()),
                key,
                Money.mxn(minor + 5000),
                Money.mxn(minor),
                zero,
                Money.mxn(5000),
                zero,
                "return",
                Instant.parse(at))));
        Awaitility.await().until(() -> strict(village).sold().equals(before.minus(Money.mxn(minor))));
    }

    private VillageId village(int households) {
        return places.addVillage(new Places.VillageDraft(
                "Santa Rosa " + ids.shortReference(),
                "78" + Math.abs(ids.next().getLeastSignificantBits() % 10_000_000),
                "Santa Rosa",
                "Oaxaca",
                "MX",
                17.0,
                -96.4,
                ZoneId.of("America/Mexico_City"),
                Optional.of(new Places.Households(households, "INEGI, Censo 2020", LocalDate.of(2020, 3, 15)))));
    }
}
