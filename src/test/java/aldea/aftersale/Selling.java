package aldea.aftersale;

import static org.awaitility.Awaitility.await;

import aldea.baskets.Basket;
import aldea.catalog.Catalog;
import aldea.catalog.Category;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.orders.OrderId;
import aldea.orders.Orders;
import aldea.orders.Sales;
import aldea.payment.Method;
import aldea.people.AccountId;
import aldea.shipping.Address;
import aldea.shipping.Shipping;
import aldea.testing.Village;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/// Sells, sends and delivers for tests.
record Selling(ApplicationContext context, Village village) {
    static final Address HOME = new Address(
            "Ana López", "+52 55 1234 5678", "Av. Juárez 12", "Centro", "Oaxaca", "68000", "MX", "Puerta azul");

    Catalog.Product product(String title, long minor, int units) {
        var catalog = context.getBean(Catalog.class);
        return catalog.product(catalog.addProduct(
                village.shop(),
                new Catalog.ProductDraft(
                        title, "Hecho a mano.", Category.TEXTILES, Money.mxn(minor), 600, units, Language.ES)));
    }

    /// @param secret of its purchase's page
    record Paid(OrderId order, String reference, String secret) {
        String purchase() {
            return reference.substring(0, reference.lastIndexOf('-'));
        }
    }

    Paid sell(AccountId buyer, Basket.Line... lines) {
        var orders = context.getBean(Orders.class);
        var basket = new Basket(List.of(lines));
        var total = orders.total(basket, "MX", HOME.region(), HOME.postalCode(), "standard");
        var placed = (Orders.Placed.Purchase) orders.place(
                new Orders.Checkout(key(), buyer, basket, HOME, "standard", Method.CARD, total.total(), Language.ES));
        orders.pay(placed.id(), Optional.of("tok_ok"));
        var order = orders.ordersOf(placed.id()).getFirst();
        await().until(() -> sold(order.id()).paid().isPresent());
        return new Paid(order.id(), order.reference(), placed.secret());
    }

    void send(OrderId order) {
        scan(order, Shipping.State.HANDED_IN);
        await().until(() -> sold(order).handedIn().isPresent());
    }

    void deliver(OrderId order) {
        scan(order, Shipping.State.DELIVERED);
        await().until(() -> sold(order).delivered().isPresent());
    }

    void scan(OrderId order, Shipping.State state) {
        var shipping = context.getBean(Shipping.class);
        var parcel =
                shipping.parcelOf(new aldea.kernel.Reference(order.value())).orElseThrow();
        shipping.scan(key(), parcel.tracking(), state, Optional.empty(), village.maker());
    }

    Sales.Sold sold(OrderId order) {
        return context.getBean(Sales.class).sold(order).orElseThrow();
    }

    Said buyer() {
        return new Said(key(), Said.Role.BUYER, Optional.of(village.maker()), "");
    }

    Said maker(String note) {
        return new Said(key(), Said.Role.MAKER, Optional.of(village.maker()), note);
    }

    String key() {
        return context.getBean(Ids.class).next().toString();
    }
}
