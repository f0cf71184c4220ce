package aldea.payment;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.testing.InVillage;
import aldea.testing.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class RefundsTest {
    private final Till till;
    private final Payments payments;
    private final Timers timers;
    private final JdbcClient jdbc;

    @Autowired
    RefundsTest(ApplicationContext context, Timers timers, JdbcClient jdbc) {
        this.till = Till.in(context);
        this.payments = till.payments();
        this.timers = timers;
        this.jdbc = jdbc;
    }

    @Test
    void money_goes_back_once_though_late_and_cancelled_ask_at_the_same_moment() throws Exception {
        var request = till.card(till.somebody(), 50);
        payments.start(request);
        var order = till.order(request, 0);
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Callable<Void>>();
            for (var reason : List.of("lapsed", "cancelled", "lapsed", "cancelled")) {
                asked.add(() -> {
                    payments.refund(order, reason);
                    return null;
                });
            }
            for (var one : both.invokeAll(asked)) {
                one.get();
            }
        }
        sendAndHear();
        sendAndHear();
        payments.refund(order, "changed-mind");
        sendAndHear();
        assertThat(jdbc.sql("SELECT count(*) FROM payment.refunds WHERE order_ref = ?")
                        .param(order.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("SELECT refunded_minor FROM sandbox.charges WHERE purchase = ?")
                        .param(request.purchase().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(5_000);
        assertThat(till.escrow(request, 0)).isZero();
    }

    private void sendAndHear() {
        timers.run("payment-refunds");
        timers.run("sandbox");
        timers.run("payment-webhooks");
    }
}
