package aldea.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.orders.Orders.Placed;
import aldea.payment.Doorstep;
import aldea.payment.Method;
import aldea.payment.PaymentEvent;
import aldea.payment.Payments.Started;
import aldea.sandbox.Sandbox;
import aldea.shipping.ParcelEvent;
import aldea.shipping.Shipping;
import aldea.stock.Stock;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import aldea.testing.Village;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

@InVillage
class PayingTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Orders orders;

    @Autowired
    Stock stock;

    @Autowired
    Shipping shipping;

    @Autowired
    Timers timers;

    @Autowired
    TestClock clock;

    @Autowired
    Ids ids;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    Buying buying;
    Village village;

    @BeforeEach
    void open() {
        buying = new Buying(context);
        village = Village.withMaker(context);
    }

    @Test
    void a_card_that_pays_sells_the_units_and_announces_the_parcel_at_once() {
        var rebozo = village.product("Rebozo", 500, 5);
        var purchase = buying.place(village.buyer(), Buying.basket(2, rebozo), Method.CARD);
        assertThat(orders.pay(purchase.id(), Optional.of("tok_ok"))).isInstanceOf(Started.Captured.class);
        var order = orders.ordersOf(purchase.id()).getFirst();
        assertThat(order.state()).isEqualTo("paid");
        assertThat(order.tracking()).isPresent();
        assertThat(stock.available(List.of(rebozo.sku()))).containsEntry(rebozo.sku(), 3);
        clock.advance(Duration.ofDays(3));
        timers.run("stock-expire-claims");
        assertThat(stock.available(List.of(rebozo.sku()))).containsEntry(rebozo.sku(), 3);
        assertThat(orders.pay(purchase.id(), Optional.of("tok_ok"))).isInstanceOf(Started.Captured.class);
        assertThat(orders.ordersFor(village.maker(), "paid"))
                .extracting(Orders.Summary::id)
                .containsExactly(order.id());
    }

    @Test
    void a_declined_card_leaves_the_claim_and_another_card_pays() {
        var purchase = buying.place(village.buyer(), Buying.basket(village.product("Olla", 90, 1)), Method.CARD);
        assertThat(orders.pay(purchase.id(), Optional.of("tok_declined"))).isInstanceOf(Started.Declined.class);
        assertThat(buying.states(purchase.id())).containsExactly("placed");
        orders.pay(purchase.id(), Optional.of("tok_ok"));
        assertThat(buying.states(purchase.id())).containsExactly("paid");
    }

    @Test
    void an_unpaid_purchase_lapses_when_its_claim_ends() {
        var rebozo = village.product("Rebozo", 500, 1);
        var purchase = buying.place(village.buyer(), Buying.basket(rebozo), Method.CARD);
        expire();
        await().untilAsserted(() -> assertThat(buying.states(purchase.id())).containsExactly("lapsed"));
        assertThat(stock.available(List.of(rebozo.sku()))).containsEntry(rebozo.sku(), 1);
        Assertions.assertThatThrownBy(() -> orders.pay(purchase.id(), Optional.of("tok_ok")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void late_money_claims_again_while_units_are_left() {
        var rebozo = village.product("Rebozo", 500, 1);
        var purchase = buying.place(village.buyer(), Buying.basket(rebozo), Method.SPEI);
        expire();
        await().untilAsserted(() -> assertThat(buying.states(purchase.id())).containsExactly("lapsed"));
        captured(purchase);
        await().untilAsserted(() -> assertThat(buying.states(purchase.id())).containsExactly("paid"));
        assertThat(stock.available(List.of(rebozo.sku()))).containsEntry(rebozo.sku(), 0);
        captured(purchase);
        assertThat(orders.check()).isEmpty();
        assertThat(stock.check()).isEmpty();
    }

    @Test
    void late_money_goes_back_when_somebody_else_has_the_last_unit() {
        var rebozo = village.product("Rebozo", 500, 1);
        var late = buying.place(village.buyer(), Buying.basket(rebozo), Method.SPEI);
        expire();
        var other = buying.place(village.buyer(), Buying.basket(rebozo), Method.CARD);
        orders.pay(other.id(), Optional.of("tok_ok"));
        captured(late);
        await().untilAsserted(() -> assertThat(purchase(late).refundAskedAt()).isPresent());
        assertThat(buying.states(late.id())).containsExactly("lapsed");
        assertThat(buying.states(other.id())).containsExactly("paid");
        assertThat(stock.check()).isEmpty();
        assertThat(orders.check()).isEmpty();
    }

    /// Whatever the order in which we hear of it, such as all at once after the server was away.
    @Test
    void late_money_gets_the_last_unit_in_the_order_in_which_it_came_to_the_bank() {
        var rebozo = village.product("Rebozo", 500, 1);
        var late = new ArrayList<Placed.Purchase>();
        for (var i = 0; i < 6; i++) {
            var purchase = buying.place(village.buyer(), Buying.basket(rebozo), Method.SPEI);
            orders.pay(purchase.id(), Optional.empty());
            expire();
            await().untilAsserted(() -> assertThat(buying.states(purchase.id())).containsExactly("lapsed"));
            late.add(purchase);
        }
        var first = late.remove(3);
        for (var purchase : Stream.concat(Stream.of(first), late.stream()).toList()) {
            clock.advance(Duration.ofMinutes(1));
            context.getBean(Sandbox.class).pay(new Reference(purchase.id().value()));
        }
        Doorstep.deliver(context);
        timers.run("payment-webhooks");
        await().untilAsserted(() -> assertThat(late)
                .allSatisfy(one -> assertThat(purchase(one).refundAskedAt()).isPresent()));
        assertThat(buying.states(first.id())).containsExactly("paid");
    }

    @Test
    void money_for_a_cancelled_purchase_goes_back() {
        var rebozo = village.product("Rebozo", 500, 1);
        var purchase = buying.place(village.buyer(), Buying.basket(rebozo), Method.CASH);
        orders.cancel(purchase.id());
        captured(purchase);
        await().untilAsserted(
                        () -> assertThat(purchase(purchase).refundAskedAt()).isPresent());
        assertThat(stock.available(List.of(rebozo.sku()))).containsEntry(rebozo.sku(), 1);
    }

    @Test
    void another_amount_than_the_total_pays_nothing() {
        var purchase = buying.place(village.buyer(), Buying.basket(village.product("Olla", 90, 1)), Method.SPEI);
        context.getBean(Arrivals.class)
                .captured(List.of(new PaymentEvent.Captured.Capture(
                        new Reference(purchase.id().value()), Money.mxn(1), clock.instant())));
        assertThat(buying.states(purchase.id())).containsExactly("placed");
    }

    @Test
    void a_parcel_delivered_before_it_was_seen_handed_in_is_delivered_once() {
        var purchase = paid();
        var order = new Reference(orders.ordersOf(purchase.id()).getFirst().id().value());
        var parcel = shipping.parcelOf(order).orElseThrow().id();
        publish(new ParcelEvent.Delivered(order, parcel, clock.instant()));
        await().untilAsserted(() -> assertThat(buying.states(purchase.id())).containsExactly("delivered"));
        publish(new ParcelEvent.HandedIn(order, parcel, clock.instant()));
        publish(new ParcelEvent.Delivered(order, parcel, clock.instant()));
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(buying.states(purchase.id())).containsExactly("delivered"));
        assertThat(orders.check()).isEmpty();
    }

    @Test
    void nobody_else_may_accept_an_order_and_not_before_it_was_delivered() {
        var purchase = paid();
        var order = orders.ordersOf(purchase.id()).getFirst();
        Assertions.assertThatThrownBy(() -> orders.accept(order.id(), order.buyer()))
                .isInstanceOf(Refusal.class);
        Assertions.assertThatThrownBy(() -> orders.accept(order.id(), order.maker()))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void a_sale_that_the_buyer_accepts_is_settled_when_escrow_is_released() {
        var purchase = paid();
        var order = orders.ordersOf(purchase.id()).getFirst();
        var reference = new Reference(order.id().value());
        var parcel = shipping.parcelOf(reference).orElseThrow();
        publish(new ParcelEvent.Delivered(reference, parcel.id(), clock.instant()));
        await().untilAsserted(() -> assertThat(buying.states(purchase.id())).containsExactly("delivered"));
        orders.accept(order.id(), order.buyer());
        orders.accept(order.id(), order.buyer());
        publish(new PaymentEvent.Released(
                reference, order.maker(), Money.mxn(1), Money.mxn(1), Money.mxn(1), clock.instant()));
        await().untilAsserted(() -> assertThat(buying.states(purchase.id())).containsExactly("settled"));
        assertThat(orders.check()).isEmpty();
    }

    private Placed.Purchase paid() {
        var purchase = buying.place(village.buyer(), Buying.basket(village.product("Olla", 90, 3)), Method.CARD);
        orders.pay(purchase.id(), Optional.of("tok_ok"));
        return purchase;
    }

    private void expire() {
        clock.advance(Duration.ofDays(30));
        timers.run("stock-expire-claims");
    }

    /// As payment tells it when a transfer comes.
    private void captured(Placed.Purchase purchase) {
        publish(new PaymentEvent.Captured(List.of(new PaymentEvent.Captured.Capture(
                new Reference(purchase.id().value()), purchase.total(), clock.instant()))));
    }

    private void publish(Object event) {
        transaction.executeWithoutResult(status -> events.publishEvent(event));
    }

    private PurchaseRow purchase(Placed.Purchase purchase) {
        return context.getBean(PurchaseTable.class).byId(purchase.id()).orElseThrow();
    }
}
