package aldea.live;

import aldea.catalog.Catalog;
import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Broadcast.Guest;
import aldea.live.Broadcast.Phase;
import aldea.live.Broadcast.Turn;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.stream.Streams;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The makers of several shops take turns in one show. While a shop is on screen only its pieces can be shown, and each
/// sale is booked to the shop whose piece it is.
@Service
public class Turns {
    /// The most shops in one show, its own among them.
    public static final int MOST_SHOPS = 12;

    /// The most products that a guest shows.
    public static final int MOST_ITEMS = 12;

    /// What came of a turn; a line for each currency.
    ///
    /// @param until empty while it is on
    /// @param units sold of the shop's pieces until its next turn
    /// @param goods what they cost; empty where nothing was sold
    public record Result(
            UUID turn, ShopId shop, Instant from, Optional<Instant> until, long units, Optional<Money> goods) {}

    private static final Logger log = LoggerFactory.getLogger(Turns.class);

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

    Turns(
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

    /// A shop takes part, with these of its products; who does already shows others from now on.
    ///
    /// @throws Refusal BAD_INPUT for the show's own shop, no or too many products, or those of another shop;
    ///     TOO_MANY_SHOPS; NOT_POSSIBLE_NOW once the show is over
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

    /// A shop takes part no more, and its products leave the run. If it is on screen the show's own shop is now, and if
    /// its phone sends, that ends.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW once the show is over
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

    /// Lets a guest come one place earlier; the first of them stays where it is.
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

    /// Another shop is on screen. Pressed twice, or by two people at once, it changes once.
    ///
    /// @param after the turn that was on when they pressed; empty before the first change
    /// @return whether this call changed it
    /// @throws Refusal BAD_INPUT for a shop that does not take part, NOT_POSSIBLE_NOW unless the show is live
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

    /// Who was on screen when, and what was sold; empty where nobody took turns.
    public List<Result> results(BroadcastId id) {
        return table.results(id);
    }

    /// Compares turns with one another, and what was shown and sold with who took part.
    ///
    /// @return one sentence a disagreement, beginning with `turns:`
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
        var at = picture.isBefore(since) ? since : picture;
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
