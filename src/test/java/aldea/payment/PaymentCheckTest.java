package aldea.payment;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.testing.InVillage;
import aldea.testing.Timers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@InVillage
class PaymentCheckTest {
    private final Till till;
    private final Payments payments;
    private final Timers timers;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    PaymentCheckTest(ApplicationContext context, Timers timers, JdbcClient jdbc, TransactionTemplate transaction) {
        this.till = Till.in(context);
        this.payments = till.payments();
        this.timers = timers;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void a_row_changed_by_hand_is_named() {
        var maker = till.somebody();
        var request = till.card(maker, 100, 200);
        payments.start(request);
        payments.payoutAccount(maker, "646180157000000004");
        payments.releaseAt(till.order(request, 0), till.clock().instant());
        for (var i = 0; i < 2; i++) {
            timers.run("payment-release");
            timers.run("payment-payouts");
            timers.run("sandbox");
            timers.run("payment-webhooks");
        }
        assertThat(payments.check()).isEmpty();
        var released = till.order(request, 0).value().toString();
        var held = till.order(request, 1).value().toString();
        var tampering = Map.of(
                "UPDATE payment.escrows SET amount_minor = 19000 WHERE order_ref = '%s'".formatted(held),
                "escrow: order " + held,
                "UPDATE payment.escrows SET released_at = NULL, payout = NULL, due_minor = NULL WHERE order_ref = '%s'"
                        .formatted(released),
                "release:" + released,
                "UPDATE payment.parts SET amount_minor = 19999 WHERE order_ref = '%s'".formatted(held),
                "split: payment of purchase " + request.purchase().value(),
                "UPDATE payment.payouts SET amount_minor = 1 WHERE payee = '%s'".formatted(maker.value()),
                "payout: payout",
                "UPDATE payment.payouts SET confirmed_at = NULL WHERE payee = '%s'".formatted(maker.value()),
                "expected pending",
                "DELETE FROM payment.payout_orders WHERE order_ref = '%s'".formatted(released),
                "payout: order " + released);
        tampering.forEach((sql, named) -> {
            var found = transaction.execute(status -> {
                assertThat(jdbc.sql(sql).update()).isEqualTo(1);
                status.setRollbackOnly();
                return payments.check();
            });
            assertThat(found).as(sql).anyMatch(line -> line.contains(named));
        });
    }
}
