package aldea.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.testing.InVillage;
import aldea.testing.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What goes back in parts, before and after the maker was paid.
@InVillage
class BacksTest {
    private static final String CLABE = "646180157000000004";

    private final Till till;
    private final Payments payments;
    private final Timers timers;
    private final JdbcClient jdbc;

    @Autowired
    BacksTest(ApplicationContext context, Timers timers, JdbcClient jdbc) {
        this.till = Till.in(context);
        this.payments = till.payments();
        this.timers = timers;
        this.jdbc = jdbc;
    }

    @AfterEach
    void books_and_rows_agree() {
        assertThat(payments.check()).isEmpty();
        assertThat(till.ledger().check()).isEmpty();
    }

    private void run() {
        for (var i = 0; i < 2; i++) {
            List.of("payment-release", "payment-refunds", "payment-payouts", "sandbox", "payment-webhooks")
                    .forEach(timers::run);
        }
    }

    private static Payments.Back back(String key, long net, long commission, long delivery) {
        return new Payments.Back(
                key, Money.mxn(net), Money.mxn(commission), Money.mxn(delivery), Money.mxn(0), "returned");
    }

    private static void refused(Problem problem, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    private long refunded(Payments.Request request) {
        return jdbc.sql("SELECT refunded_minor FROM sandbox.charges WHERE purchase = ?")
                .param(request.purchase().value())
                .query(Long.class)
                .single();
    }

    private void release(Reference order) {
        payments.releaseAt(order, till.clock().instant());
        run();
    }

    private Money paidOut(AccountId maker) {
        return payments.standing(maker).paidOut();
    }

    @Test
    void parts_go_back_each_once_and_never_more_than_was_paid() {
        var maker = till.somebody();
        var request = till.card(maker, 100, 200);
        payments.start(request);
        payments.payoutAccount(maker, CLABE);
        var order = till.order(request, 0);
        payments.refund(order, back("line 1", 3_000, 266, 0));
        payments.refund(order, back("line 1", 3_000, 266, 0));
        payments.refund(order, back("line 2", 1_000, 100, 0));
        run();
        assertThat(refunded(request)).isEqualTo(4_366);
        refused(Problem.REPEATED_WITH_OTHER_CONTENT, () -> payments.refund(order, back("line 1", 3_000, 267, 0)));
        refused(Problem.TOO_MUCH_BACK, () -> payments.refund(order, back("line 3", 5_001, 0, 0)));
        refused(Problem.TOO_MUCH_BACK, () -> payments.refund(order, back("line 3", 0, 435, 0)));
        refused(Problem.TOO_MUCH_BACK, () -> payments.refund(order, back("line 3", 0, 0, 201)));
        release(order);
        assertThat(paidOut(maker)).isEqualTo(Money.mxn(5_000));
        assertThat(till.escrow(request, 0)).isZero();
        assertThat(till.escrow(request, 1)).isEqualTo(20_000);
        assertThat(payments.left(order))
                .contains(new Payments.Left(
                        Money.mxn(5_634), Money.mxn(5_000), Money.mxn(434), Money.mxn(200), Money.mxn(0)));
    }

    @Test
    void what_a_discount_of_the_programme_paid_for_returns_to_the_programme() {
        var maker = till.somebody();
        var order = new Reference(till.ids().next());
        var part = new Payments.Part(order, maker, Money.mxn(8_000), Money.mxn(2_000), Money.mxn(800), Money.mxn(200));
        var request = new Payments.Request(
                new Reference(till.ids().next()),
                till.somebody(),
                Money.mxn(8_000),
                Method.CARD,
                List.of(part),
                till.clock().instant().plus(Duration.ofDays(1)),
                Optional.of("tok_ok"));
        var before = till.balance(Accounts.promotions(Money.MXN));
        payments.start(request);
        assertThat(till.escrow(request, 0)).isEqualTo(10_000);
        assertThat(payments.standing(maker).inEscrow()).isEqualTo(Money.mxn(9_000));
        assertThat(till.balance(Accounts.promotions(Money.MXN))).isEqualTo(before - 2_000);
        payments.refund(
                order,
                new Payments.Back(
                        "half", Money.mxn(4_500), Money.mxn(400), Money.mxn(100), Money.mxn(1_000), "returned"));
        run();
        assertThat(refunded(request)).isEqualTo(4_000);
        payments.refund(
                order,
                new Payments.Back("gift", Money.mxn(500), Money.mxn(0), Money.mxn(0), Money.mxn(500), "corrected"));
        refused(
                Problem.TOO_MUCH_BACK,
                () -> payments.refund(
                        order,
                        new Payments.Back(
                                "all", Money.mxn(4_000), Money.mxn(400), Money.mxn(100), Money.mxn(0), "returned")));
        run();
        assertThat(refunded(request)).isEqualTo(4_000);
        payments.refund(order, "cancelled");
        run();
        assertThat(refunded(request)).isEqualTo(8_000);
        assertThat(till.balance(Accounts.promotions(Money.MXN))).isEqualTo(before);
        assertThat(till.escrow(request, 0)).isZero();
    }

    @Test
    void after_the_payout_the_programme_advances_and_the_next_release_pays_it_back() {
        var maker = till.somebody();
        var request = till.card(maker, 100, 200);
        payments.start(request);
        payments.payoutAccount(maker, CLABE);
        var order = till.order(request, 0);
        release(order);
        assertThat(paidOut(maker)).isEqualTo(Money.mxn(9_000));
        payments.refund(order, back("all of it", 9_000, 800, 200));
        run();
        assertThat(refunded(request)).isEqualTo(10_000);
        assertThat(payments.standing(maker).owed()).isEqualTo(Money.mxn(9_000));
        release(till.order(request, 1));
        assertThat(payments.standing(maker).owed()).isEqualTo(Money.mxn(0));
        assertThat(paidOut(maker)).isEqualTo(Money.mxn(18_000));
        assertThat(till.balance(Accounts.advance(maker, Money.MXN))).isZero();
    }

    @Test
    void what_is_released_and_not_yet_sent_pays_for_the_refund_first() {
        var maker = till.somebody();
        var request = till.card(maker, 100, 200, 50);
        payments.start(request);
        release(till.order(request, 0));
        release(till.order(request, 1));
        payments.refund(till.order(request, 1), back("more than its own", 18_000, 1_600, 400));
        assertThat(payments.standing(maker).underWay()).isEqualTo(Money.mxn(9_000));
        release(till.order(request, 2));
        payments.refund(till.order(request, 2), back("own first", 1_000, 0, 0));
        payments.payoutAccount(maker, CLABE);
        run();
        assertThat(paidOut(maker)).isEqualTo(Money.mxn(12_500));
        assertThat(payments.standing(maker).owed()).isEqualTo(Money.mxn(0));
    }

    @Test
    void while_somebody_argues_nothing_is_released() {
        var request = till.card(till.somebody(), 100);
        payments.start(request);
        var order = till.order(request, 0);
        payments.freeze(order, "dispute");
        payments.freeze(order, "dispute");
        payments.freeze(order, "return");
        release(order);
        payments.thaw(order, "dispute");
        payments.thaw(order, "dispute");
        run();
        assertThat(till.escrow(request, 0)).isEqualTo(10_000);
        payments.freeze(order, "dispute");
        payments.thaw(order, "return");
        run();
        assertThat(till.escrow(request, 0)).isZero();
        refused(
                Problem.PAYMENT_UNKNOWN,
                () -> payments.freeze(new Reference(till.ids().next()), "dispute"));
    }
}
