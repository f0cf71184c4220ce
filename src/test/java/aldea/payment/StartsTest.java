package aldea.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.payment.Payments.Started;
import aldea.testing.InVillage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@InVillage
class StartsTest {
    private final Till till;
    private final Payments payments;
    private final TransactionTemplate transaction;

    @Autowired
    StartsTest(ApplicationContext context, TransactionTemplate transaction) {
        this.till = Till.in(context);
        this.payments = till.payments();
        this.transaction = transaction;
    }

    @Test
    void a_card_is_captured_at_once_and_each_order_has_its_escrow() {
        var request = till.card(till.somebody(), 120, 80);
        assertThat(payments.started(request.purchase())).isEmpty();
        assertThat(payments.start(request)).isInstanceOf(Started.Captured.class);
        assertThat(till.escrow(request, 0)).isEqualTo(12_000);
        assertThat(till.escrow(request, 1)).isEqualTo(8_000);
        assertThat(payments.started(request.purchase())).contains(new Started.Captured());
    }

    @Test
    void asking_twice_answers_the_same_and_charges_once() {
        var request = till.card(till.somebody(), 120);
        payments.start(request);
        assertThat(payments.start(Till.with(request, "tok_lost"))).isInstanceOf(Started.Captured.class);
        assertThat(till.escrow(request, 0)).isEqualTo(12_000);
        var other = till.card(till.somebody(), 120);
        var mixed = new Payments.Request(
                request.purchase(),
                request.payer(),
                other.amount(),
                Method.CARD,
                other.parts(),
                request.expiresAt(),
                request.card());
        assertThatThrownBy(() -> payments.start(mixed))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(Problem.REPEATED_WITH_OTHER_CONTENT));
    }

    @Test
    void a_declined_card_may_be_followed_by_another() {
        var request = till.card(till.somebody(), 50);
        assertThat(payments.start(Till.with(request, "tok_declined")))
                .isEqualTo(new Started.Declined("insufficient-funds"));
        assertThat(payments.started(request.purchase())).contains(new Started.Declined("insufficient-funds"));
        assertThat(payments.start(Till.with(request, "nonsense"))).isEqualTo(new Started.Declined("card-unknown"));
        assertThat(till.escrow(request, 0)).isZero();
        assertThat(payments.start(Till.with(request, "tok_ok"))).isInstanceOf(Started.Captured.class);
        assertThat(till.escrow(request, 0)).isEqualTo(5_000);
    }

    @Test
    void an_answer_lost_on_the_way_is_found_again() {
        var request = till.card(till.somebody(), 50);
        assertThat(payments.start(Till.with(request, "tok_silent"))).isInstanceOf(Started.Captured.class);
        assertThat(till.escrow(request, 0)).isEqualTo(5_000);
    }

    @Test
    void transfer_and_voucher_say_where_to_pay_and_say_it_again() {
        for (var method : List.of(Method.SPEI, Method.CASH)) {
            var request = till.request(method, Optional.empty(), till.somebody(), 50);
            var started = payments.start(request);
            assertThat(started).isInstanceOfSatisfying(Started.Waiting.class, waiting -> {
                assertThat(waiting.payTo()).matches(method == Method.SPEI ? "[0-9]{18}" : "[0-9]{14}");
                assertThat(waiting.amount()).isEqualTo(Money.mxn(5_000));
            });
            assertThat(payments.start(request)).isEqualTo(started);
            assertThat(payments.started(request.purchase())).contains(started);
        }
    }

    @Test
    void a_hundred_who_pay_at_once_are_all_captured() throws Exception {
        var requests = new ArrayList<Payments.Request>();
        for (var i = 0; i < 100; i++) {
            requests.add(till.card(till.somebody(), 10, 20));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Started>>();
            for (var request : requests) {
                answers.add(threads.submit(() -> payments.start(request)));
                answers.add(threads.submit(() -> payments.start(request)));
            }
            for (var answer : answers) {
                assertThat(answer.get()).isInstanceOf(Started.Captured.class);
            }
        }
        assertThat(requests).allMatch(request -> till.escrow(request, 1) == 2_000);
        assertThat(till.ledger().check()).isEmpty();
    }

    @Test
    void a_gateway_is_not_called_inside_a_transaction() {
        var request = till.card(till.somebody(), 50);
        assertThatThrownBy(() -> transaction.execute(status -> payments.start(request)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void each_method_has_its_time() {
        var now = till.clock().instant();
        assertThat(payments.claimFor(Method.CARD, now)).isEqualTo(Duration.ofMinutes(15));
        assertThat(payments.claimFor(Method.CASH, now)).isEqualTo(Duration.ofDays(3));
    }
}
