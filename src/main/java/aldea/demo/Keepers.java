package aldea.demo;

import aldea.catalog.Catalog;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.orders.Orders;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.PointId;
import aldea.shipping.Shipping;
import aldea.shipping.Shipping.State;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Moves parcels on, one scan at a time: handed in, on the way, arrived, delivered.
@Component
@ConditionalOnProperty("aldea.demo")
class Keepers {
    private static final Logger log = LoggerFactory.getLogger(Keepers.class);

    private final Catalog catalog;
    private final People people;
    private final Orders orders;
    private final Shipping shipping;
    private final Buyers buyers;

    Keepers(Catalog catalog, People people, Orders orders, Shipping shipping, Buyers buyers) {
        this.catalog = catalog;
        this.people = people;
        this.orders = orders;
        this.shipping = shipping;
        this.buyers = buyers;
    }

    /// One round at the point of a maker's shop.
    ///
    /// @param percent how many of the waiting parcels move on
    void round(Script.Shop shop, RandomGenerator random, int percent) {
        var maker = people.personByEmail(shop.maker().email()).orElseThrow().id();
        var point = catalog.shopsOf(maker).getFirst().point();
        var keeper = people.holders(Role.POINT_KEEPER, Scope.point(point.value()))
                .getFirst()
                .id();
        for (var state : new String[] {"paid", "handed-in"}) {
            for (var order : orders.ordersFor(maker, state)) {
                if (random.nextInt(100) < percent) {
                    scan(order, point, keeper);
                }
            }
        }
        orders.ordersFor(maker, "delivered").forEach(buyers::thank);
    }

    private void scan(Orders.Summary order, PointId point, AccountId keeper) {
        var parcel = shipping.parcelOf(new Reference(order.id().value()));
        if (parcel.isEmpty() || parcel.get().state() == State.DELIVERED) {
            return;
        }
        var next = State.values()[parcel.get().state().ordinal() + 1];
        var where = next == State.HANDED_IN ? Optional.of(point) : Optional.<PointId>empty();
        var tracking = parcel.get().tracking();
        try {
            shipping.scan("demo-%s-%s".formatted(tracking, next), tracking, next, where, keeper);
        } catch (Refusal refused) {
            log.atDebug().addKeyValue("problem", refused.problem().code()).log("a demo scan was refused");
        }
    }
}
