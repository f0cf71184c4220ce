package aldea.practicum;

import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.catalog.Catalog;
import aldea.catalog.ShopId;
import aldea.kernel.Reference;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.orders.OrderEvent;
import aldea.orders.OrderId;
import aldea.orders.Sales;
import aldea.people.AccountId;
import aldea.practicum.FactTable.Fact;
import aldea.stream.StreamEvent;
import aldea.teams.Team;
import aldea.teams.TeamEvent;
import aldea.teams.Teams;
import aldea.teams.VisitEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Notes what happened for whom it counts: the maker of the shop, and the members of the team that accompanies its
/// business at that time, unless the shop had done it before it was linked. An event that arrives twice is noted once;
/// of two the earlier one counts.
@Component
class Noting {
    private final FactTable table;
    private final Products products;
    private final Catalog catalog;
    private final Businesses businesses;
    private final Teams teams;
    private final Live live;
    private final Sales sales;
    private final InstantSource clock;

    Noting(
            FactTable table,
            Products products,
            Catalog catalog,
            Businesses businesses,
            Teams teams,
            Live live,
            Sales sales,
            InstantSource clock) {
        this.table = table;
        this.products = products;
        this.catalog = catalog;
        this.businesses = businesses;
        this.teams = teams;
        this.live = live;
        this.sales = sales;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(StreamEvent.Ended event) {
        live.byStream(event.stream()).ifPresent(this::broadcast);
    }

    private void broadcast(Broadcast show) {
        if (!(show.phase() instanceof Broadcast.Phase.Ended over)
                || over.began().isEmpty()) {
            return;
        }
        var lasted = Duration.between(over.began().get(), over.at());
        if (lasted.toMinutes() < table.rule("broadcast-minutes", Practicum.day(over.at()))) {
            return;
        }
        var fact = new Fact(
                Milestone.FIRST_BROADCAST, show.id().value(), over.at(), lasted.toSeconds(), "/live/" + show.slug());
        show.shops().forEach(shop -> note(shop, fact));
    }

    @ApplicationModuleListener
    void on(OrderEvent.Settled event) {
        note(
                event.shop(),
                new Fact(
                        Milestone.FIRST_SALE,
                        event.order().value(),
                        event.at(),
                        0,
                        packing(event.shop(), event.reference())));
    }

    @ApplicationModuleListener
    void on(OrderEvent.HandedIn event) {
        listed(event.order()).ifPresent(order -> {
            var waited = Duration.between(order.paid().orElse(event.at()), event.at());
            if (waited.compareTo(Duration.ofDays(table.rule("parcel-days", Practicum.day(event.at())))) <= 0) {
                note(
                        order.shop(),
                        new Fact(
                                Milestone.FIRST_PARCEL,
                                event.order().value(),
                                event.at(),
                                Math.max(0, waited.toSeconds()),
                                packing(order.shop(), event.reference())));
            }
        });
    }

    @ApplicationModuleListener
    void on(VisitEvent.Made event) {
        var fact = new Fact(
                Milestone.FIRST_VISIT,
                event.visit().value(),
                event.at(),
                0,
                "/teams/" + event.team().value());
        event.present().forEach(one -> table.note(one, fact, Optional.of(event.business()), clock.instant()));
    }

    @ApplicationModuleListener
    void on(TeamEvent.Assigned event) {
        table.stay(event.team(), event.business(), event.at());
    }

    /// The products that came while they were there are noted for good.
    @ApplicationModuleListener
    void on(TeamEvent.Released event) {
        var since = table.since(List.of(event.team())).get(event.business());
        if (since != null) {
            products.first(products.shops(Map.of(event.business(), since)), true)
                    .filter(done -> done.at().isBefore(event.at()))
                    .ifPresent(done -> members(teams.team(event.team()))
                            .forEach(one -> table.note(
                                    one,
                                    new Fact(done.milestone(), event.business().value(), done.at(), 0, done.path()),
                                    Optional.of(event.business()),
                                    clock.instant())));
            table.go(event.team(), event.business(), event.at());
        }
    }

    private void note(ShopId shop, Fact fact) {
        var now = clock.instant();
        table.note(catalog.shop(shop).maker(), fact, Optional.empty(), now);
        var first = table.first(shop, fact);
        var business = businesses.ofShops(List.of(shop)).get(shop);
        var linked = businesses.linked(List.of(shop)).get(shop);
        if (business != null && linked != null && !first.isBefore(linked)) {
            helpers(business).forEach(one -> table.note(one, fact, Optional.of(business), now));
        }
    }

    private List<AccountId> helpers(BusinessId business) {
        return teams.accompanying(business)
                .map(teams::team)
                .map(Noting::members)
                .orElse(List.of());
    }

    private static List<AccountId> members(Team team) {
        return team.members().stream()
                .filter(Team.Member::isIn)
                .map(Team.Member::account)
                .toList();
    }

    private Optional<Sales.Listed> listed(OrderId order) {
        return sales.listed(List.of(new Reference(order.value()))).stream().findFirst();
    }

    private static String packing(ShopId shop, String reference) {
        return "/orders/shop/%s/orders/%s".formatted(shop.value(), reference);
    }
}
