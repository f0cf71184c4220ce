package aldea.orderbook;

import static org.awaitility.Awaitility.await;

import aldea.aftersale.Aftersale;
import aldea.aftersale.Reason;
import aldea.aftersale.Said;
import aldea.baskets.Basket;
import aldea.catalog.ProductId;
import aldea.kernel.Hash;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.orders.Imported;
import aldea.orders.OrderId;
import aldea.orders.Orders;
import aldea.orders.PurchaseId;
import aldea.payment.Method;
import aldea.people.AccountId;
import aldea.shipping.Address;
import aldea.shipping.Shipping;
import aldea.stock.SkuId;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import aldea.testing.Village;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Sells in a village, and keeps the book as the clerk does.
record Trading(ApplicationContext context, Village village) {
    static final Address HOME =
            new Address("Ximena Órnelas", "+52 55 1234 5678", "Av. Juárez 12", "Centro", "Oaxaca", "68000", "MX", "");

    Orders orders() {
        return context.getBean(Orders.class);
    }

    Orders.Summary place(AccountId buyer, String title, int units) {
        // Each at a moment of its own.
        context.getBean(TestClock.class).advance(Duration.ofSeconds(1));
        var product = village.product(title, 100, 9);
        var basket = new Basket(List.of(new Basket.Line(product.sku(), units)));
        var total = orders().total(basket, "MX", HOME.region(), HOME.postalCode(), "standard");
        var placed = (Orders.Placed.Purchase) orders().place(new Orders.Checkout(
                key(), buyer, basket, HOME, "standard", Method.CARD, total.total(), Language.ES));
        return orders().ordersOf(placed.id()).getFirst();
    }

    Orders.Summary pay(Orders.Summary placed) {
        orders().pay(placed.purchase(), Optional.of("tok_ok"));
        return until(placed, "paid");
    }

    Orders.Summary scan(Orders.Summary order, Shipping.State to, String state) {
        context.getBean(Shipping.class)
                .scan(key(), order.tracking().orElseThrow(), to, Optional.empty(), village.maker());
        return until(order, state);
    }

    Orders.Summary deliver(Orders.Summary order) {
        return scan(order, Shipping.State.DELIVERED, "delivered");
    }

    void settle(Orders.Summary order) {
        orders().accept(order.id(), order.buyer());
        context.getBean(TestClock.class).advance(Duration.ofMinutes(1));
        context.getBean(Timers.class).run("payment-release");
        until(order, "settled");
    }

    void takeBack(Orders.Summary order) {
        var said = new Said(key(), Said.Role.BUYER, Optional.of(order.buyer()), "");
        context.getBean(Aftersale.class)
                .ask(order.id(), said, new Aftersale.Wanted(Map.of(1, 1), Reason.BROKEN, Optional.empty(), List.of()));
    }

    private Orders.Summary until(Orders.Summary order, String state) {
        return await().until(
                        () -> orders().ordersOf(order.purchase()).getFirst(),
                        one -> one.state().equals(state));
    }

    /// Orders that were never paid, a minute apart, the first the newest: with nothing in the books.
    List<Imported.Purchase> never(AccountId buyer, Instant newest, List<String> titles) {
        return IntStream.range(0, titles.size())
                .mapToObj(n -> never(buyer, newest.minusSeconds(60L * n), titles.get(n)))
                .toList();
    }

    private Imported.Purchase never(AccountId buyer, Instant at, String title) {
        var id = Hash.of("never", key());
        var order = new Imported.Order(
                new OrderId(Hash.of("order", id.toString())),
                village.shop(),
                "Taller",
                village.id(),
                village.maker(),
                village.point(),
                Money.mxn(5_000),
                100,
                LocalDate.of(2026, 1, 1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Imported.Line(
                        new SkuId(Hash.of("sku", key())),
                        new ProductId(Hash.of("p", key())),
                        title,
                        1,
                        Money.mxn(100))));
        return new Imported.Purchase(
                new PurchaseId(id),
                "N" + id.toString().substring(0, 12).toUpperCase(java.util.Locale.ROOT),
                buyer,
                HOME,
                Method.CARD,
                Language.ES,
                at,
                Optional.empty(),
                List.of(order));
    }

    /// Runs the clerk until the book says the same of this village as orders do, and nothing waits.
    void keepBook() {
        var jdbc = context.getBean(JdbcClient.class);
        await().until(() -> {
            context.getBean(Timers.class).run("orderbook-clerk");
            return jdbc.sql(WAITING).query(Long.class).single() == 0;
        });
    }

    private static final String WAITING = """
            SELECT (SELECT count(*) FROM orderbook.marks)
                 + (SELECT count(*) FROM event_publication WHERE listener_id LIKE 'aldea.orderbook.%')
                 + (SELECT count(*) FROM orderbook.rounds WHERE ended_at IS NULL)""";

    Reference reference(Orders.Summary order) {
        return new Reference(order.id().value());
    }

    String key() {
        return context.getBean(Ids.class).next().toString();
    }
}
