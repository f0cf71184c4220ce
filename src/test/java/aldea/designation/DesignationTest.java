package aldea.designation;

import static aldea.designation.Deals.BARELY_LESS;
import static aldea.designation.Deals.ENOUGH;
import static aldea.designation.Deals.HALF;
import static aldea.designation.Deals.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.catalog.ShopId;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.payment.PaymentEvent;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

@InVillage
// The village of impact's own test: these sales have no orders behind them.
@TestPropertySource(properties = "village=impact")
class DesignationTest {
    @Autowired
    Designation designation;

    @Autowired
    KeptFiles kept;

    @Autowired
    TestClock clock;

    @Autowired
    ApplicationContext context;

    private final ShopId one = new ShopId(new java.util.UUID(7, 7));
    private Deals deals;

    @BeforeEach
    void publish() {
        deals = Deals.with(context);
    }

    @Test
    void a_village_exactly_at_the_threshold_is_there_and_a_worse_rate_a_day_later_is_not_enough() {
        var at = deals.village(20);
        deals.sell(at, one, ENOUGH - 100, HALF);
        deals.sell(at, deals.another(), 100, HALF);
        var there = deals.strict(at);
        assertThat(there.sales()).isEqualByComparingTo("10000000");
        assertThat(there.enoughShops()).isFalse();
        assertThat(there.enoughShare()).as("two of twenty households").isTrue();
        assertThat(there.met()).isTrue();
        assertThat(there.missingShops()).isZero();

        var below = deals.village(20);
        deals.sell(below, one, ENOUGH - 100, BARELY_LESS);
        deals.sell(below, deals.another(), 100, BARELY_LESS);
        assertThat(deals.strict(below).met()).isFalse();
        assertThat(deals.strict(below).missingSales()).isEqualTo(Money.of(1, "CNY"));
        assertThat(deals.strict(below).salesShown().minor())
                .as("never looks like enough")
                .isEqualTo(999_999_999L);

        var lonely = deals.village(21);
        deals.sell(lonely, one, 2 * ENOUGH, HALF);
        deals.sell(lonely, deals.another(), 100, HALF);
        assertThat(deals.strict(lonely).enoughSales()).isTrue();
        assertThat(deals.strict(lonely).met())
                .as("two of twenty-one are less than a tenth")
                .isFalse();
        assertThat(deals.strict(lonely).missingShops()).isEqualTo(1);
        assertThat(designation.standings(at, YEAR))
                .extracting(standing -> standing.rule().kind())
                .contains(Rule.Kind.STRICT, Rule.Kind.NATIONAL);
    }

    @Test
    void a_return_after_the_year_lowers_the_year_of_the_sale() {
        var village = deals.village(10);
        var order = deals.sell(village, one, ENOUGH, HALF);
        assertThat(deals.strict(village).met()).isTrue();
        deals.goBack(village, order, "r1", 1, "2004-02-01T12:00:00Z");
        assertThat(deals.strict(village).sales()).isEqualByComparingTo("9999999.995");
        assertThat(deals.strict(village).met()).isFalse();
        assertThat(deals.strict(village).missingPesos()).hasValue(Money.mxn(1));

        deals.tell(new PaymentEvent.Refunded(
                new Reference(order.value()), Money.mxn(ENOUGH), "return", Instant.parse("2004-03-01T12:00:00Z")));
        Awaitility.await().until(() -> deals.strict(village).sold().isZero());
        assertThat(deals.strict(village).shops()).as("nothing was kept").isZero();
    }

    @Test
    void without_a_rate_of_the_day_nothing_is_decided() {
        var village = deals.village(10);
        deals.sell(village, one, ENOUGH, "2003-06-30T18:00:00Z");
        var standing = deals.strict(village);
        assertThat(standing.enoughSales()).as("by an old rate").isFalse();
        assertThat(standing.unrated()).containsExactly(LocalDate.of(2003, 6, 30));
        assertThat(standing.met()).isFalse();
        refused(Problem.RATE_UNKNOWN, () -> designation.propose(deals.account("p"), village, YEAR, "taobao", ""));
    }

    @Test
    void two_persons_decide_and_the_file_alone_says_the_same() {
        var village = deals.village(10);
        var order = deals.sell(village, one, ENOUGH + 100, HALF);
        deals.goBack(village, order, "r1", 100, "2004-01-15T12:00:00Z");
        var first = deals.account("first");
        var id = designation.propose(first, village, YEAR, "taobao", "Miren.");
        assertThat(designation.propose(first, village, YEAR, "taobao", "Miren."))
                .isEqualTo(id);
        refused(Problem.SECOND_PERSON, () -> designation.decide(id, first, true, ""));
        var second = deals.account("second");
        designation.decide(id, second, true, "Bien.");
        designation.decide(id, second, true, "Bien.");
        assertThat(designation.find(id).state()).isEqualTo(Case.State.DESIGNATED);
        assertThat(designation.register(500, 0)).extracting(Case::id).contains(id);
        refused(Problem.ALREADY_DONE, () -> designation.propose(second, village, YEAR, "taobao", ""));

        var checked = EvidenceCheck.of(designation.evidence(id));
        assertThat(checked.wrong()).isEmpty();
        assertThat(checked.standing()).hasValueSatisfying(standing -> {
            assertThat(standing.met()).isTrue();
            assertThat(standing.sales()).isEqualByComparingTo("10000000");
        });
        // What happens later does not change what was decided, and is seen beside it.
        deals.goBack(village, order, "r2", 1, "2005-01-15T12:00:00Z");
        assertThat(deals.strict(village).met()).isFalse();
        assertThat(designation.find(id).evidence().met()).isTrue();
        assertThat(kept.check()).isEmpty();
    }

    @Test
    void a_refusal_has_a_reason_and_an_appeal_is_answered_by_somebody_new() {
        var village = deals.village(10);
        deals.sell(village, one, ENOUGH - 2, HALF);
        var id = designation.propose(deals.account("a"), village, YEAR, "taobao", "");
        var refuser = deals.account("b");
        refused(Problem.RULE_NOT_MET, () -> designation.decide(id, refuser, true, "Sí."));
        refused(Problem.BAD_INPUT, () -> designation.decide(id, refuser, false, " "));
        designation.decide(id, refuser, false, "Falta un centavo.");
        var appellant = deals.account("c");
        designation.appeal(id, appellant, "Vendimos otro.");
        refused(Problem.SECOND_PERSON, () -> designation.answer(id, refuser, true, "Sí."));
        refused(Problem.SECOND_PERSON, () -> designation.answer(id, appellant, true, "Sí."));
        var judge = deals.account("d");
        refused(Problem.RULE_NOT_MET, () -> designation.answer(id, judge, true, "Sí."));
        deals.sell(village, one, 2, HALF);
        designation.answer(id, judge, true, "Ahora sí.");
        assertThat(designation.find(id).state()).isEqualTo(Case.State.DESIGNATED);
        assertThat(designation.find(id).evidence().met()).isTrue();

        var late = designation.propose(deals.account("e"), village, YEAR, "mx", "");
        designation.decide(late, refuser, false, "No.");
        clock.advance(Duration.ofDays(31));
        refused(Problem.NOT_POSSIBLE_NOW, () -> designation.appeal(late, appellant, "Tarde."));
    }

    private static void refused(Problem problem, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
