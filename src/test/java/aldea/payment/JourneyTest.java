package aldea.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.payment.Payments.Started;
import aldea.sandbox.Sandbox;
import aldea.testing.InVillage;
import aldea.testing.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One peso's way, by card, transfer and voucher, forth and back.
@InVillage
class JourneyTest {
    private static final String CLABE = "646180157000000004";

    private final Till till;
    private final Payments payments;
    private final Sandbox sandbox;
    private final Timers timers;
    private final JdbcClient jdbc;

    @Autowired
    JourneyTest(ApplicationContext context, Sandbox sandbox, Timers timers, JdbcClient jdbc) {
        this.till = Till.in(context);
        this.payments = till.payments();
        this.sandbox = sandbox;
        this.timers = timers;
        this.jdbc = jdbc;
    }

    private void run() {
        for (var name : new String[] {"release", "refunds", "payouts", "sandbox", "webhooks", "reconciliation"}) {
            timers.run(name.equals("sandbox") ? name : "payment-" + name);
        }
    }

    private static void refused(Problem problem, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    @Test
    void from_a_card_to_the_makers_bank() {
        var maker = till.somebody();
        var request = till.card(maker, 100, 200);
        payments.start(request);
        assertThat(payments.standing(maker).inEscrow()).isEqualTo(Money.mxn(27_000));
        payments.payoutAccount(maker, "6461 8015 7000 0000 04");
        payments.releaseAt(till.order(request, 0), till.clock().instant().plus(Duration.ofDays(3)));
        run();
        assertThat(payments.standing(maker).paidOut()).isEqualTo(Money.mxn(0));
        till.clock().advance(Duration.ofDays(3));
        run();
        var standing = payments.standing(maker);
        assertThat(standing.inEscrow()).isEqualTo(Money.mxn(18_000));
        assertThat(standing.paidOut()).isEqualTo(Money.mxn(9_000));
        assertThat(standing.underWay()).isEqualTo(Money.mxn(0));
        assertThat(standing.clabe()).contains(CLABE);
        assertThat(till.escrow(request, 0)).isZero();
        assertThat(booked("release", request)).isEqualTo(Money.mxn(9_000));
        assertThat(booked("commission", request)).isEqualTo(Money.mxn(800));
        assertThat(booked("delivery", request)).isEqualTo(Money.mxn(200));
        payments.releaseAt(till.order(request, 0), till.clock().instant());
        run();
        assertThat(payments.standing(maker).paidOut()).isEqualTo(Money.mxn(9_000));
    }

    private Money booked(String what, Payments.Request request) {
        var key = what + ":" + till.order(request, 0).value();
        return till.ledger().withKeys(List.of(key)).getFirst().amount();
    }

    @Test
    void a_transfer_is_paid_and_told_by_webhook() {
        var request = till.request(Method.SPEI, Optional.empty(), till.somebody(), 70);
        payments.start(request);
        run();
        assertThat(till.escrow(request, 0)).isZero();
        sandbox.pay(request.purchase());
        run();
        assertThat(till.escrow(request, 0)).isEqualTo(7_000);
        assertThat(payments.started(request.purchase())).contains(new Started.Captured());
        refused(Problem.PAYMENT_UNKNOWN, () -> sandbox.pay(request.purchase()));
    }

    @Test
    void a_voucher_paid_after_its_end_is_captured_late_and_can_go_back() {
        var request = till.request(Method.CASH, Optional.empty(), till.somebody(), 70);
        payments.start(request);
        till.clock().advance(Duration.ofDays(2));
        run();
        assertThat(failures(request.purchase())).containsExactly("expired");
        sandbox.pay(request.purchase());
        run();
        assertThat(till.escrow(request, 0)).isEqualTo(7_000);
        var order = till.order(request, 0);
        payments.refund(order, "too-late");
        payments.refund(order, "too-late");
        refused(
                Problem.NOT_POSSIBLE_NOW,
                () -> payments.releaseAt(order, till.clock().instant()));
        assertThat(till.escrow(request, 0)).isEqualTo(7_000);
        run();
        run();
        assertThat(till.escrow(request, 0)).isZero();
    }

    private java.util.List<String> failures(Reference purchase) {
        return jdbc.sql("""
                SELECT reason FROM payment.facts JOIN payment.payments p ON p.id = payment
                 WHERE purchase = :purchase AND kind = 'failed'""")
                .param("purchase", purchase.value())
                .query((row, number) -> row.getString("reason"))
                .list();
    }

    @Test
    void another_amount_than_asked_is_never_accepted_and_goes_back() {
        var transfer = till.request(Method.SPEI, Optional.empty(), till.somebody(), 70);
        payments.start(transfer);
        sandbox.pay(transfer.purchase(), Money.mxn(6_999));
        run();
        run();
        assertThat(till.escrow(transfer, 0)).isZero();
        assertThat(failures(transfer.purchase())).containsExactly("wrong-amount");
        assertThat(strayMoneyLeft(transfer.purchase())).isZero();
        var card = till.card(till.somebody(), 70);
        assertThat(payments.start(Till.with(card, "tok_short"))).isEqualTo(new Started.Declined("wrong-amount"));
        assertThat(payments.start(card)).isInstanceOf(Started.Captured.class);
        run();
        run();
        assertThat(strayMoneyLeft(card.purchase())).isZero();
        assertThat(till.escrow(card, 0)).isEqualTo(7_000);
    }

    private long strayMoneyLeft(Reference purchase) {
        var charges = jdbc.sql("SELECT charge FROM payment.strays WHERE purchase = :purchase")
                .param("purchase", purchase.value())
                .query(String.class)
                .list();
        assertThat(charges).hasSize(1);
        return charges.stream()
                .mapToLong(charge -> till.balance(Accounts.stray(charge)))
                .sum();
    }

    @Test
    void money_for_a_purchase_nobody_opened_goes_back_after_an_hour() {
        var request = till.card(till.somebody(), 40);
        // The process died between the gateway's answer and our commit: only the gateway knows.
        var gateway = charge(request);
        run();
        assertThat(strays(request.purchase())).isZero();
        till.clock().advance(Duration.ofMinutes(61));
        run();
        till.clock().advance(Duration.ofMinutes(61));
        run();
        run();
        assertThat(strayMoneyLeft(request.purchase())).isZero();
        assertThat(gateway.received()).isEqualTo(Money.mxn(4_000));
    }

    @Test
    void a_process_that_died_after_the_charge_finds_it_again() {
        var request = till.card(till.somebody(), 40);
        charge(request);
        assertThat(payments.start(Till.with(request, "tok_slow"))).isInstanceOf(Started.Captured.class);
        run();
        assertThat(till.escrow(request, 0)).isEqualTo(4_000);
        assertThat(strays(request.purchase())).isZero();
    }

    @Autowired
    private Gateway gateway;

    private Gateway.Charge charge(Payments.Request request) {
        return gateway.charge(new Gateway.Order(
                Starts.tryKey(request.purchase(), 0),
                request.purchase(),
                Method.CARD,
                request.amount(),
                request.card(),
                request.expiresAt()));
    }

    private long strays(Reference purchase) {
        return jdbc.sql("SELECT count(*) FROM payment.strays WHERE purchase = :purchase")
                .param("purchase", purchase.value())
                .query(Long.class)
                .single();
    }

    @Test
    void a_rejected_payout_waits_for_a_mended_account() {
        var maker = till.somebody();
        var request = till.card(maker, 100);
        payments.start(request);
        payments.payoutAccount(maker, Sandbox.CLOSED_ACCOUNT);
        payments.releaseAt(till.order(request, 0), till.clock().instant());
        run();
        run();
        assertThat(payments.standing(maker).underWay()).isEqualTo(Money.mxn(9_000));
        assertThat(payments.standing(maker).paidOut()).isEqualTo(Money.mxn(0));
        payments.payoutAccount(maker, CLABE);
        run();
        run();
        assertThat(payments.standing(maker).paidOut()).isEqualTo(Money.mxn(9_000));
        assertThat(payments.standing(maker).underWay()).isEqualTo(Money.mxn(0));
    }
}
