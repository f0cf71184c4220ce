package aldea.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.catalog.Catalog;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.orders.Orders.Checkout;
import aldea.orders.Orders.Placed;
import aldea.payment.Method;
import aldea.stock.Stock;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@InVillage
class PlacingTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Orders orders;

    @Autowired
    Stock stock;

    @Autowired
    Catalog catalog;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

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
    void three_hundred_buyers_of_one_hundred_units_get_exactly_one_hundred() throws Exception {
        var rebozo = village.product("Rebozo", 500, 100);
        var checkout = buying.checkout(village.buyer(), Buying.basket(rebozo), Method.CARD);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 300)
                    .mapToObj(i -> threads.submit(() -> orders.place(withKey(checkout, buying.key()))))
                    .toList();
            var sold = 0;
            for (var call : calls) {
                switch (call.get()) {
                    case Placed.Purchase bought -> sold += bought.total().isPositive() ? 1 : 0;
                    case Placed.SoldOut refused -> {
                        assertThat(refused.title()).isEqualTo("Rebozo");
                        assertThat(refused.left()).isZero();
                    }
                }
            }
            assertThat(sold).isEqualTo(100);
        }
        assertThat(stock.available(List.of(rebozo.sku()))).containsEntry(rebozo.sku(), 0);
        assertThat(stock.check()).isEmpty();
        assertThat(orders.check()).isEmpty();
    }

    @Test
    void the_same_key_with_the_same_content_is_placed_once() throws Exception {
        var rebozo = village.product("Rebozo", 500, 100);
        var checkout = buying.checkout(village.buyer(), Buying.basket(rebozo), Method.CARD);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> orders.place(checkout)))
                    .toList();
            for (var call : calls) {
                assertThat(call.get()).isEqualTo(orders.place(checkout));
            }
        }
        assertThat(stock.available(List.of(rebozo.sku()))).containsEntry(rebozo.sku(), 99);
    }

    @Test
    void a_repeated_purchase_is_answered_though_its_price_changed_and_it_is_sold_out() {
        var rebozo = village.product("Rebozo", 500, 1);
        var checkout = buying.checkout(village.buyer(), Buying.basket(rebozo), Method.CARD);
        var placed = orders.place(checkout);
        catalog.reprice(rebozo.id(), Money.mxn(70_000), clock.instant());
        assertThat(orders.place(checkout)).isEqualTo(placed);
    }

    @Test
    void the_same_key_with_other_content_is_refused() {
        var rebozo = village.product("Rebozo", 500, 100);
        var buyer = village.buyer();
        var checkout = buying.checkout(buyer, Buying.basket(rebozo), Method.CARD);
        orders.place(checkout);
        var other = buying.checkout(buyer, Buying.basket(2, rebozo), Method.CARD, checkout.key());
        assertRefused(other, Problem.REPEATED_WITH_OTHER_CONTENT);
        var another = buying.checkout(village.buyer(), Buying.basket(rebozo), Method.CARD, checkout.key());
        assertThat(orders.place(another)).isInstanceOf(Placed.Purchase.class);
    }

    @Test
    void another_price_than_the_one_shown_is_refused_and_claims_nothing() {
        var rebozo = village.product("Rebozo", 500, 100);
        var checkout = buying.checkout(village.buyer(), Buying.basket(rebozo), Method.CARD);
        catalog.reprice(rebozo.id(), Money.mxn(70_000), clock.instant());
        assertRefused(checkout, Problem.PRICE_CHANGED);
        assertThat(stock.available(List.of(rebozo.sku()))).containsEntry(rebozo.sku(), 100);
    }

    @Test
    void a_basket_of_two_shops_is_one_purchase_and_two_orders() {
        var other = Village.withMaker(context);
        var basket = Buying.basket(
                village.product("Rebozo", 500, 5), other.product("Olla", 120, 5), village.product("Tapete", 900, 5));
        var purchase = buying.place(village.buyer(), basket, Method.SPEI);
        var parts = orders.ordersOf(purchase.id());
        assertThat(parts)
                .extracting(Orders.Summary::reference)
                .containsExactly(purchase.reference() + "-1", purchase.reference() + "-2");
        assertThat(parts).extracting(Orders.Summary::maker).containsExactly(village.maker(), other.maker());
        assertThat(parts.stream().map(Orders.Summary::total).reduce(Money::plus))
                .contains(purchase.total());
        assertThat(orders.check()).isEmpty();
    }

    @Test
    void one_sku_too_few_places_nothing_of_the_basket() {
        var many = village.product("Rebozo", 500, 5);
        var few = village.product("Tapete", 900, 1);
        var checkout = buying.checkout(village.buyer(), Buying.basket(2, many, few), Method.CARD);
        assertThat(orders.place(checkout)).isEqualTo(new Placed.SoldOut("Tapete", 1));
        assertThat(stock.available(List.of(many.sku()))).containsEntry(many.sku(), 5);
    }

    @Test
    void a_service_that_does_not_go_there_is_refused() {
        var rebozo = village.product("Rebozo", 500, 5);
        var right = buying.checkout(village.buyer(), Buying.basket(rebozo), Method.CARD);
        var wrong = new Checkout(
                right.key(),
                right.buyer(),
                right.basket(),
                right.address(),
                "teleport",
                right.method(),
                right.expected(),
                right.language());
        assertRefused(wrong, Problem.NO_DELIVERY_THERE);
    }

    @Test
    void a_cancelled_purchase_frees_its_units_once() {
        var rebozo = village.product("Rebozo", 500, 5);
        var purchase = buying.place(village.buyer(), Buying.basket(2, rebozo), Method.CASH);
        orders.cancel(purchase.id());
        assertThat(stock.available(List.of(rebozo.sku()))).containsEntry(rebozo.sku(), 5);
        assertThat(buying.states(purchase.id())).containsExactly("cancelled");
        assertThatThrownBy(() -> orders.cancel(purchase.id())).isInstanceOf(Refusal.class);
    }

    @Test
    void a_corrupted_split_is_named() {
        var purchase = buying.place(village.buyer(), Buying.basket(village.product("Rebozo", 500, 5)), Method.CARD);
        transaction.executeWithoutResult(rolledBack -> {
            jdbc.sql("UPDATE orders.lines SET quantity = 2 WHERE order_id = :id")
                    .param("id", orders.ordersOf(purchase.id()).getFirst().id().value())
                    .update();
            assertThat(orders.check()).singleElement().asString().startsWith("split: order ");
            rolledBack.setRollbackOnly();
        });
    }

    private void assertRefused(Checkout checkout, Problem problem) {
        assertThatThrownBy(() -> orders.place(checkout))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    private static Checkout withKey(Checkout checkout, String key) {
        return new Checkout(
                key,
                checkout.buyer(),
                checkout.basket(),
                checkout.address(),
                checkout.service(),
                checkout.method(),
                checkout.expected(),
                checkout.language());
    }
}
