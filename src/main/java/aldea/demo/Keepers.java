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
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
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
    private final Voices voices;

    Keepers(Catalog catalog, People people, Orders orders, Shipping shipping, Buyers buyers, Voices voices) {
        this.catalog = catalog;
        this.people = people;
        this.orders = orders;
        this.shipping = shipping;
        this.buyers = buyers;
        this.voices = voices;
    }

    /// One round at the point of a maker's shop.
    ///
    /// @param percent how many of the waiting parcels move on
    /// @param round tells this round from the others
    void round(Script.Shop shop, Dice dice, int percent, String round) {
        var maker = people.personByEmail(shop.maker().email()).orElseThrow().id();
        var own = catalog.shopsOf(maker).getFirst();
        var keeper = people.holders(Role.POINT_KEEPER, Scope.point(own.point().value()))
                .getFirst()
                .id();
        // Asked before anything moves, so that no parcel goes two ways in one round.
        var delivered = orders.ordersFor(maker, "delivered").stream()
                .sorted(Comparator.comparing(this::name))
                .toList();
        var waiting = Stream.of("paid", "handed-in")
                .flatMap(state -> orders.ordersFor(maker, state).stream())
                .toList();
        for (var order : waiting) {
            if (dice.chance(percent, "scan", name(order), round)) {
                scan(order, own.point(), keeper);
            }
        }
        for (var order : delivered) {
            voices.perhaps(order, name(order), dice, round);
            buyers.thank(order, name(order), dice);
        }
        voices.answer(own.id(), maker, dice, own.slug() + round);
    }

    /// What tells an order from the others in every run.
    private String name(Orders.Summary order) {
        return people.person(order.buyer()).email()
                + order.shop()
                + order.total().minor();
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
