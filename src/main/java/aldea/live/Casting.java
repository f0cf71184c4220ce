package aldea.live;

import aldea.catalog.Catalog;
import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Broadcast.Guest;
import aldea.live.Broadcast.Phase;
import aldea.live.Broadcast.Turn;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.stream.Streams;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the turns of relays.
@Component
class Casting implements Turns {
    private static final Logger log = LoggerFactory.getLogger(Casting.class);

    private final BroadcastTable broadcasts;
    private final TurnTable table;
    private final RunTable runs;
    private final Plans plans;
    private final Live live;
    private final Marking marking;
    private final Catalog catalog;
    private final Places places;
    private final Streams streams;
    private final Ids ids;
    private final InstantSource clock;

    Casting(
            BroadcastTable broadcasts,
            TurnTable table,
            RunTable runs,
            Plans plans,
            Live live,
            Marking marking,
            Catalog catalog,
            Places places,
            Streams streams,
            Ids ids,
            InstantSource clock) {
        this.broadcasts = broadcasts;
        this.table = table;
        this.runs = runs;
        this.plans = plans;
        this.live = live;
        this.marking = marking;
        this.catalog = catalog;
        this.places = places;
        this.streams = streams;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void join(BroadcastId id, Guest guest, List<ProductId> products) {
        var broadcast = open(id);
        if (guest.shop().equals(broadcast.shop()) || products.size() > MOST_ITEMS) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var shops = broadcast.shops();
        if (!shops.contains(guest.shop()) && shops.size() >= MOST_SHOPS) {
            throw new Refusal(Problem.TOO_MANY_SHOPS, MOST_SHOPS);
        }
        var checked = plans.checked(guest.shop(), products);
        table.join(id, guest, clock.instant());
        runs.put(id, guest.shop(), checked);
    }

    @Override
    @Transactional
    public void leave(BroadcastId id, ShopId shop) {
        var broadcast = open(id);
        if (shop.equals(broadcast.shop()) || !broadcast.shops().contains(shop)) {
            return;
        }
        if (broadcast.cast().onScreen().equals(shop)) {
            change(broadcast, broadcast.shop());
        }
        if (broadcast.cast().camera().filter(shop::equals).isPresent()) {
            // Nobody gets to know this key: it only shuts the door behind them.
            broadcast.hosted().ifPresent(streams::admit);
            table.letIn(id, Optional.empty());
        }
        runs.put(id, shop, List.of());
        table.part(id, shop, clock.instant());
    }

    @Override
    @Transactional
    public void moveUp(BroadcastId id, ShopId guest) {
        var guests = new ArrayList<>(
                open(id).cast().guests().stream().map(Guest::shop).toList());
        var at = guests.indexOf(guest);
        if (at > 0) {
            Collections.swap(guests, at - 1, at);
            table.order(id, guests);
        }
    }

    @Override
    @Transactional
    public boolean pass(BroadcastId id, Optional<UUID> after, ShopId to) {
        var broadcast = open(id);
        if (!(broadcast.phase() instanceof Phase.Live)) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        if (!broadcast.cast().turn().map(Turn::id).equals(after)
                || broadcast.cast().onScreen().equals(to)) {
            return false;
        }
        if (!broadcast.shops().contains(to)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        change(broadcast, to);
        return true;
    }

    /// The keys to send, for the show's host at any time and for the maker on screen. Whoever sent before no longer
    /// does.
    ///
    /// @throws Refusal NOT_YOUR_TURN, or NOT_POSSIBLE_NOW unless rehearsing or live
    @Transactional
    public Live.Keys camera(BroadcastId id, Viewer viewer) {
        var broadcast = open(id);
        broadcast.mustBeOn(viewer);
        var keys = live.keys(id);
        var shop =
                broadcast.isHost(viewer) ? broadcast.shop() : broadcast.cast().onScreen();
        table.letIn(id, Optional.of(shop));
        return keys;
    }

    @Override
    public List<Result> results(BroadcastId id) {
        return table.results(id);
    }

    @Override
    public List<String> check() {
        return table.disagreements();
    }

    private void change(Broadcast broadcast, ShopId to) {
        if (!(broadcast.phase() instanceof Phase.Live on)) {
            return;
        }
        var turn = broadcast.cast().turn();
        var since = turn.map(Turn::since).orElse(on.since());
        var picture = streams.pictureNow(broadcast.stream());
        // The picture may stand still meanwhile; turns keep their order all the same.
        var at = picture.isAfter(since) ? picture : since.plusMillis(1);
        if (turn.isEmpty()) {
            table.turn(ids.next(), broadcast.id(), broadcast.shop(), since, Optional.of(at));
        } else {
            table.endTurn(broadcast.id(), at);
        }
        table.turn(ids.next(), broadcast.id(), to, at, Optional.empty());
        var shop = catalog.shop(to);
        var village = places.village(shop.village()).name();
        marking.mark(
                broadcast.stream(), "turn", at, Map.of("shop", shop.name(), "slug", shop.slug(), "village", village));
        log.atInfo()
                .addKeyValue("broadcast", broadcast.id().value())
                .addKeyValue("shop", to.value())
                .log("turn began");
    }

    /// Locked, and not ended.
    private Broadcast open(BroadcastId id) {
        var broadcast = broadcasts.lock(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (broadcast.phase() instanceof Phase.Ended) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        return broadcast;
    }
}
