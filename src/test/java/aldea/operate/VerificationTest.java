package aldea.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.baskets.Basket;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.orders.Orders;
import aldea.payment.Method;
import aldea.payment.Payments;
import aldea.shipping.Address;
import aldea.shipping.Shipping;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import aldea.testing.Village;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@InVillage
class VerificationTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Verification verification;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void one_row_corrupted_by_hand_is_named_whichever_it_is() {
        // Tests of single modules leave payments without purchases behind in the village that all share.
        var before = verification.disagreements();
        var order = soldAndPaidOut();
        await().untilAsserted(() -> assertThat(verification.disagreements()).isSubsetOf(before));
        named(
                before,
                "stock:",
                "UPDATE stock.skus SET on_hand = on_hand + 1 WHERE id = (SELECT sku FROM orders.lines"
                        + " WHERE order_id = :order)",
                order);
        named(
                before,
                "escrow:",
                "UPDATE payment.escrows SET released_at = NULL, payout = NULL, due_minor = NULL"
                        + " WHERE order_ref = :order",
                order);
        named(
                before,
                "split:",
                "UPDATE orders.orders SET delivery_minor = delivery_minor + 1,"
                        + " total_minor = total_minor + 1 WHERE id = :order",
                order);
        named(
                before,
                "payout:",
                "UPDATE payment.payouts SET amount_minor = amount_minor + 1 WHERE id ="
                        + " (SELECT payout FROM payment.payout_orders WHERE order_ref = :order)",
                order);
        named(
                before,
                "village figure:",
                "UPDATE impact.figures SET sales_minor = sales_minor + 1 WHERE village ="
                        + " (SELECT village FROM orders.orders WHERE id = :order)",
                order);
        named(before, "village figure:", "DELETE FROM impact.sales WHERE order_id = :order", order);
        assertThat(verification.disagreements()).isSubsetOf(before);
    }

    /// Corrupts, looks, and takes it back.
    private void named(List<String> before, String area, String sql, java.util.UUID order) {
        transaction.executeWithoutResult(status -> {
            assertThat(jdbc.sql(sql).param("order", order).update()).isEqualTo(1);
            assertThat(verification.disagreementsNow())
                    .filteredOn(line -> !before.contains(line))
                    .anySatisfy(line -> assertThat(line).startsWith(area));
            status.setRollbackOnly();
        });
    }

    private java.util.UUID soldAndPaidOut() {
        var village = Village.withMaker(context);
        var product = village.product("Rebozo", 500, 3);
        var orders = context.getBean(Orders.class);
        var address = new Address("Ana", "+52 55 1234 5678", "Juárez 12", "Centro", "Oaxaca", "68000", "MX", "");
        var basket = new Basket(List.of(new Basket.Line(product.sku(), 1)));
        var total = orders.total(basket, "MX", "Oaxaca", "68000", "standard").total();
        var buyer = village.buyer();
        var placed = (Orders.Placed.Purchase) orders.place(new Orders.Checkout(
                context.getBean(Ids.class).next().toString(),
                buyer,
                basket,
                address,
                "standard",
                Method.CARD,
                total,
                Language.ES));
        orders.pay(placed.id(), Optional.of("tok_ok"));
        context.getBean(Payments.class).payoutAccount(village.maker(), "646180157000000004");
        var order = orders.ordersOf(placed.id()).getFirst();
        var shipping = context.getBean(Shipping.class);
        var tracking = order.tracking().orElseThrow();
        shipping.scan(key(), tracking, Shipping.State.HANDED_IN, Optional.of(village.point()), village.maker());
        shipping.scan(key(), tracking, Shipping.State.DELIVERED, Optional.empty(), village.maker());
        await().untilAsserted(() ->
                assertThat(orders.ordersOf(placed.id()).getFirst().state()).isEqualTo("delivered"));
        orders.accept(order.id(), buyer);
        context.getBean(TestClock.class).advance(Duration.ofMinutes(1));
        await().untilAsserted(() -> {
            context.getBean(Timers.class).run();
            assertThat(context.getBean(Payments.class)
                            .standing(village.maker())
                            .paidOut()
                            .isPositive())
                    .isTrue();
        });
        return order.id().value();
    }

    private String key() {
        return context.getBean(Ids.class).next().toString();
    }
}
