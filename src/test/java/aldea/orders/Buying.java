package aldea.orders;

import aldea.baskets.Basket;
import aldea.catalog.Catalog;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.orders.Orders.Checkout;
import aldea.orders.Orders.Placed;
import aldea.payment.Method;
import aldea.people.AccountId;
import aldea.shipping.Address;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/// Puts checkouts together for tests.
record Buying(ApplicationContext context) {
    static final Address ADDRESS = new Address(
            "Ana López", "+52 55 1234 5678", "Av. Juárez 12", "Centro", "Oaxaca", "68000", "MX", "Puerta azul");

    static Basket basket(Catalog.Product... products) {
        return basket(1, products);
    }

    static Basket basket(int quantity, Catalog.Product... products) {
        return new Basket(Arrays.stream(products)
                .map(product -> new Basket.Line(product.sku(), quantity))
                .toList());
    }

    String service() {
        return "standard";
    }

    Money total(Basket basket) {
        return orders().total(basket, "MX", ADDRESS.region(), ADDRESS.postalCode(), service())
                .total();
    }

    Checkout checkout(AccountId buyer, Basket basket, Method method) {
        return checkout(buyer, basket, method, key());
    }

    Checkout checkout(AccountId buyer, Basket basket, Method method, String key) {
        return new Checkout(key, buyer, basket, ADDRESS, service(), method, total(basket), Language.ES);
    }

    /// Takes over what is held for it.
    Checkout checkout(AccountId buyer, Basket basket, Optional<Reference> holder) {
        var plain = checkout(buyer, basket, Method.CARD);
        return new Checkout(
                plain.key(),
                buyer,
                basket,
                ADDRESS,
                plain.service(),
                plain.method(),
                plain.expected(),
                plain.language(),
                holder,
                false,
                Optional.empty());
    }

    /// A purchase hears a moment later that its claim has ended; until then its units count for an offer's limit.
    boolean hasLapsed(Placed.Purchase placed) {
        return context.getBean(PurchaseTable.class)
                .byId(placed.id())
                .orElseThrow()
                .lapsedAt()
                .isPresent();
    }

    Placed.Purchase place(AccountId buyer, Basket basket, Method method) {
        return (Placed.Purchase) orders().place(checkout(buyer, basket, method));
    }

    List<String> states(PurchaseId purchase) {
        return orders().ordersOf(purchase).stream().map(Orders.Summary::state).toList();
    }

    String key() {
        return context.getBean(Ids.class).next().toString();
    }

    Orders orders() {
        return context.getBean(Orders.class);
    }
}
