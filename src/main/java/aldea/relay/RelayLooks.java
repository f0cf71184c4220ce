package aldea.relay;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Product;
import aldea.catalog.Catalog.Shop;
import aldea.catalog.ShopId;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.live.Broadcast;
import aldea.live.Broadcast.Phase;
import aldea.live.Live;
import aldea.live.ShowView.Chapter;
import aldea.live.Turns;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.relay.Invitation.Answer;
import aldea.relay.RelayView.Found;
import aldea.relay.RelayView.Line;
import aldea.relay.RelayView.Place;
import aldea.relay.RelayView.Seat;
import aldea.relay.RelayView.Time;
import aldea.stream.Streams;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Makes views of relays.
@Component
class RelayLooks {
    private static final int SHOWN = 12;

    private final Relay relay;
    private final Live live;
    private final Turns turns;
    private final Catalog catalog;
    private final Places places;
    private final Streams streams;

    RelayLooks(Relay relay, Live live, Turns turns, Catalog catalog, Places places, Streams streams) {
        this.relay = relay;
        this.live = live;
        this.turns = turns;
        this.catalog = catalog;
        this.places = places;
        this.streams = streams;
    }

    /// @param query part of a shop's name; empty for the shops of the host's village
    RelayView.Plan plan(Broadcast show, String query, Language reader) {
        var own = catalog.shop(show.shop());
        var run = live.run(show.id(), reader);
        var seats = new ArrayList<Seat>();
        seats.add(new Seat("", own, village(own), "own", of(run, own.id()), true, false));
        var invitations = new LinkedHashMap<ShopId, Invitation>();
        relay.invitations(show.id()).forEach(one -> invitations.put(one.shop(), one));
        for (var guest : show.cast().guests()) {
            var invitation = invitations.remove(guest.shop());
            if (invitation != null) {
                seats.add(seat(invitation, guest.lends(), of(run, guest.shop()), seats.size() > 1));
            }
        }
        invitations.values().stream()
                .filter(one -> one.answer() != Answer.AGREED)
                .forEach(one -> seats.add(seat(one, false, List.of(), false)));
        var open = !(show.phase() instanceof Phase.Ended);
        return new RelayView.Plan(show, zone(own), seats, query, open ? found(show, own, query) : List.of(), open);
    }

    private List<Found> found(Broadcast show, Shop own, String query) {
        var taken = new HashSet<ShopId>();
        taken.add(own.id());
        relay.invitations(show.id()).forEach(one -> taken.add(one.shop()));
        var shops = query.isEmpty() ? catalog.shopsIn(own.village()) : catalog.shopsNamed(query);
        return shops.stream()
                .filter(shop -> !taken.contains(shop.id()))
                .sorted((one, other) -> Boolean.compare(
                        other.village().equals(own.village()), one.village().equals(own.village())))
                .limit(SHOWN)
                .map(shop -> new Found(shop, village(shop)))
                .toList();
    }

    private Seat seat(Invitation invitation, boolean lends, List<Product> products, boolean later) {
        var shop = catalog.shop(invitation.shop());
        var state = invitation.answer().name().toLowerCase(Locale.ROOT);
        return new Seat(invitation.id().value().toString(), shop, village(shop), state, products, lends, later);
    }

    /// @param chosen slugs that were ticked and refused; empty for those the shop shows
    RelayView.Ask ask(Invitation invitation, Viewer viewer, List<String> chosen) {
        var show = live.broadcast(invitation.show());
        var host = catalog.shop(show.shop());
        var shown = of(live.run(show.id(), viewer.language()), invitation.shop());
        return new RelayView.Ask(
                invitation,
                show,
                zone(host),
                new Found(host, village(host)),
                catalog.shop(invitation.shop()),
                catalog.productsOf(invitation.shop()),
                chosen.isEmpty() ? shown.stream().map(Product::slug).toList() : chosen,
                show.cast().guests().stream()
                        .anyMatch(guest -> guest.shop().equals(invitation.shop()) && guest.lends()),
                !(show.phase() instanceof Phase.Ended));
    }

    List<RelayView.Ask> waiting(Viewer viewer, List<ShopId> shops) {
        return relay.waiting(shops).stream()
                .filter(one -> one.answer() == Answer.OPEN)
                .map(one -> ask(one, viewer, List.of()))
                .toList();
    }

    RelayView.Turns turns(Broadcast show, Viewer viewer) {
        var own = show.shopsOf(viewer);
        var all = show.shops().stream().map(shop -> place(show, shop, own)).toList();
        var several = all.size() > 1;
        var guest = own.stream().filter(shop -> !shop.equals(show.shop())).findFirst();
        return new RelayView.Turns(
                show,
                all,
                show.cast().turn().map(turn -> turn.id().toString()).orElse(""),
                show.phase() instanceof Phase.Live,
                show.isOn(viewer),
                show.isHost(viewer),
                several ? Optional.of(place(show, show.next(), own)) : Optional.empty(),
                guest.flatMap(shop -> relay.invitation(show.id(), shop))
                        .map(one -> one.id().value().toString())
                        .orElse(""));
    }

    private Place place(Broadcast show, ShopId id, List<ShopId> own) {
        var shop = catalog.shop(id);
        return new Place(shop, village(shop), show.cast().onScreen().equals(id), own.contains(id));
    }

    /// Units for everybody who takes part; money of a shop for its own maker.
    Optional<RelayView.Results> results(Broadcast show, Viewer viewer) {
        var results = turns.results(show.id());
        if (results.isEmpty()) {
            return Optional.empty();
        }
        var began = streams.began(show.stream());
        var byTurn = new LinkedHashMap<Object, Line>();
        var byShop = new LinkedHashMap<Object, Line>();
        for (var result : results) {
            var shop = catalog.shop(result.shop());
            var mine = viewer.holds(Role.MAKER, Scope.shop(shop.id().value()));
            var goods = mine ? Optional.of(result.goods().stream().toList()) : Optional.<List<Money>>empty();
            var at = Chapter.clock(second(began, result.from()));
            byTurn.merge(result.turn(), new Line(at, shop.name(), result.units(), goods), RelayLooks::sum);
            byShop.merge(shop.id(), new Line("", shop.name(), result.units(), goods), RelayLooks::sum);
        }
        return Optional.of(new RelayView.Results(List.copyOf(byTurn.values()), List.copyOf(byShop.values())));
    }

    private static Line sum(Line one, Line other) {
        var goods = one.goods().map(first -> {
            var sums = new LinkedHashMap<String, Money>();
            Stream.concat(first.stream(), other.goods().orElse(List.of()).stream())
                    .forEach(money -> sums.merge(money.currency().getCurrencyCode(), money, Money::plus));
            return List.copyOf(sums.values());
        });
        return new Line(one.at(), one.shop(), one.units() + other.units(), goods);
    }

    /// Empty for a show of one shop.
    Optional<RelayView.Screen> screen(Broadcast show) {
        if (!show.isRelay()) {
            return Optional.empty();
        }
        var over = show.phase() instanceof Phase.Ended;
        var shop = catalog.shop(over ? show.shop() : show.cast().onScreen());
        var began = streams.began(show.stream());
        // A turn with sales in two currencies comes in two lines.
        var times = turns.results(show.id()).stream()
                .filter(result -> over)
                .map(result -> time(
                        second(began, result.from()),
                        catalog.shop(result.shop()).name()))
                .distinct()
                .toList();
        return Optional.of(
                new RelayView.Screen(new Found(shop, village(shop)), times, show.phase() instanceof Phase.Live));
    }

    private static Time time(long second, String shop) {
        return new Time(second, Chapter.clock(second), shop);
    }

    private static long second(Optional<Instant> began, Instant at) {
        return began.map(first -> Math.max(0, Duration.between(first, at).toSeconds()))
                .orElse(0L);
    }

    private static List<Product> of(List<Product> run, ShopId shop) {
        return run.stream().filter(product -> product.shop().equals(shop)).toList();
    }

    private ZoneId zone(Shop shop) {
        return places.village(shop.village()).zone();
    }

    private String village(Shop shop) {
        return places.village(shop.village()).name();
    }
}
