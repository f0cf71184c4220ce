package aldea.rules;

import aldea.baskets.Basket;
import aldea.catalog.Catalog;
import aldea.chat.Chat;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Reference;
import aldea.live.Live;
import aldea.live.Plan;
import aldea.orders.Orders;
import aldea.payment.Method;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.shipping.Address;
import aldea.testing.Village;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContext;

/// What addresses are made of that belong to somebody else: a shop, its product, its point, an order paid for.
record OthersThings(List<String> names) {
    static OthersThings in(ApplicationContext context) {
        var village = Village.withMaker(context);
        var product = village.product("Jícara", 120, 5);
        var order = order(context, village, product);
        var room = talked(context, village, product);
        var shop = context.getBean(Catalog.class).shop(village.shop());
        var place = context.getBean(Places.class).village(village.id());
        return new OthersThings(List.of(
                shop.slug(),
                shop.id().value().toString(),
                product.slug(),
                product.sku().value().toString(),
                place.slug(),
                room.substring(room.lastIndexOf('/') + 1),
                village.point().value().toString(),
                order.id().value().toString(),
                order.reference(),
                order.tracking().orElseThrow()));
    }

    /// A show in whose chat somebody said something; where it is watched.
    static String talked(ApplicationContext context, Village village, Catalog.Product product) {
        var live = context.getBean(Live.class);
        var ids = context.getBean(Ids.class);
        var now = context.getBean(InstantSource.class).instant();
        var plan = new Plan(ids.next(), village.shop(), "En vivo", now, Language.ES, List.of(product.id()));
        var show = live.plan(village.maker(), plan);
        live.start(show.id());
        var buyer = new Viewer(Optional.of(village.buyer()), "Ana", Language.ES, Set.of());
        context.getBean(Chat.class).say(new Reference(show.id().value()), buyer, "¿Es de lana?");
        return "/live/" + show.slug();
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
                .until(
                        () -> orders.ordersOf(purchase).getFirst(),
                        one -> one.tracking().isPresent());
    }
}
