package aldea.rules;

import aldea.baskets.Basket;
import aldea.catalog.Catalog;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.orders.Orders;
import aldea.payment.Method;
import aldea.places.Places;
import aldea.shipping.Address;
import aldea.testing.Village;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContext;

/// What addresses are made of that belong to somebody else: a shop, its product, its point, an order paid for.
record OthersThings(List<String> names) {
    static OthersThings in(ApplicationContext context) {
        var village = Village.withMaker(context);
        var product = village.product("Jícara", 120, 5);
        var order = order(context, village, product);
        var shop = context.getBean(Catalog.class).shop(village.shop());
        var place = context.getBean(Places.class).village(village.id());
        return new OthersThings(List.of(
                shop.slug(),
                shop.id().value().toString(),
                product.slug(),
                product.sku().value().toString(),
                place.slug(),
                village.point().value().toString(),
                order.id().value().toString(),
                order.reference(),
                order.tracking().orElseThrow()));
    }

    private static Orders.Summary order(ApplicationContext context, Village village, Catalog.Product product) {
        var orders = context.getBean(Orders.class);
        var basket = new Basket(List.of(new Basket.Line(product.sku(), 1)));
        var home = new Address("Ana", "", "Sinaloa 114", "Ciudad de México", "Ciudad de México", "06700", "MX", "");
        var total = orders.total(basket, home.country(), home.region(), home.postalCode(), "standard");
        var placed = orders.place(new Orders.Checkout(
                context.getBean(Ids.class).next().toString(),
                village.buyer(),
                basket,
                home,
                "standard",
                Method.CARD,
                total.total(),
                Language.ES));
        var purchase = ((Orders.Placed.Purchase) placed).id();
        orders.pay(purchase, Optional.of("tok_ok"));
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> orders.ordersOf(purchase).getFirst(),
                        one -> one.tracking().isPresent());
    }
}
