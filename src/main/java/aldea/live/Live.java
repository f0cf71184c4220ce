package aldea.live;

import aldea.catalog.Catalog.Product;
import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Broadcast.Phase;
import aldea.people.AccountId;
import aldea.stream.HostKey;
import aldea.stream.StreamId;
import aldea.stream.Streams;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Shows before the camera: planned, rehearsed, begun, ended; and what their hosts do meanwhile.
@Service
public class Live {
    /// The longest title, in characters.
    public static final int TITLE = 80;

    /// The most products in one run of show.
    public static final int MOST_ITEMS = 40;

    /// What opens a show's stream to the host's page.
    public record Keys(StreamId stream, HostKey key) {}

    private static final Logger log = LoggerFactory.getLogger(Live.class);

    private final BroadcastTable table;
    private final RunTable runs;
    private final TurnTable turns;
    private final Plans plans;
    private final Marking marking;
    private final Streams streams;
    private final Ids ids;
    private final InstantSource clock;

    Live(
            BroadcastTable table,
            RunTable runs,
            TurnTable turns,
            Plans plans,
            Marking marking,
            Streams streams,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.runs = runs;
        this.turns = turns;
        this.plans = plans;
        this.marking = marking;
        this.streams = streams;
        this.ids = ids;
        this.clock = clock;
    }

    /// @throws Refusal BAD_INPUT for an empty title, no or too many products, or those of another shop
    @Transactional
    public Broadcast plan(AccountId by, Plan plan) {
        return plans.plan(by, plan);
    }

    public Optional<Broadcast> bySlug(String slug) {
        return slug.matches("[a-z0-9-]{1,90}") ? table.bySlug(slug) : Optional.empty();
    }

    /// Refuses with NOT_FOUND when there is none.
    public Broadcast broadcast(BroadcastId id) {
        return table.byId(id).orElseThrow(Live::unknown);
    }

    public Optional<Broadcast> byStream(StreamId stream) {
        return table.byStream(stream);
    }

    /// Those of them that are known.
    public List<Broadcast> broadcasts(Collection<BroadcastId> ids) {
        return ids.isEmpty() ? List.of() : table.byIds(ids);
    }

    /// The shops' shows, planned and past, the one that is planned latest first.
    ///
    /// @param most at most 200
    public List<Broadcast> broadcastsOf(Collection<ShopId> shops, int most) {
        return shops.isEmpty() ? List.of() : table.of(shops, Math.clamp(most, 1, 200));
    }

    /// Shows a product one place earlier than planned; its shop's first one stays where it is.
    @Transactional
    public void moveUp(BroadcastId id, ProductId product) {
        open(id);
        runs.shopOf(id, product).ifPresent(shop -> {
            var run = new ArrayList<>(runs.items(id, shop));
            var at = run.indexOf(product);
            if (at > 0) {
                Collections.swap(run, at - 1, at);
                runs.put(id, shop, run);
            }
        });
    }

    /// Camera and light are tried on a stream of their own. Refuses with NOT_POSSIBLE_NOW once it has begun.
    @Transactional
    public void rehearse(BroadcastId id) {
        var broadcast = open(id);
        if (broadcast.phase() instanceof Phase.Rehearsing) {
            return;
        }
        if (broadcast.phase() instanceof Phase.Live) {
            throw notNow();
        }
        table.rehearsed(id, streams.open(), clock.instant());
    }

    /// From now on it can be seen. Beginning twice is beginning once.
    @Transactional
    public void start(BroadcastId id) {
        var broadcast = open(id);
        if (broadcast.phase() instanceof Phase.Live) {
            return;
        }
        endRehearsal(broadcast);
        table.began(id, clock.instant());
        log.atInfo().addKeyValue("broadcast", id.value()).log("broadcast began");
    }

    /// A rehearsal ends and the plan stands; a show ends and becomes a replay; a plan is called off.
    @Transactional
    public void end(BroadcastId id) {
        var broadcast = table.lock(id).orElseThrow(Live::unknown);
        switch (broadcast.phase()) {
            case Phase.Ended ended -> {}
            case Phase.Rehearsing rehearsing -> {
                endRehearsal(broadcast);
                table.putOff(id);
            }
            case Phase.Planned planned -> close(broadcast);
            case Phase.Live live -> close(broadcast);
        }
    }

    /// Shows a product: a mark in the picture and, but for a rehearsal, a chapter of the replay.
    ///
    /// @throws Refusal BAD_INPUT for a product that is not in the run of show, NOT_YOUR_TURN for one of a shop that is
    ///     not on screen, NOT_POSSIBLE_NOW while nothing is sent
    @Transactional
    public void pin(BroadcastId id, ProductId product) {
        var broadcast = open(id);
        var stream = broadcast.hosted().orElseThrow(Live::notNow);
        marking.pin(broadcast, stream, product);
    }

    /// What a show may show, in its order.
    public List<Product> run(BroadcastId id, Language reader) {
        return marking.run(id, reader);
    }

    /// What of it may be shown now: the pieces of the shop on screen.
    public List<Product> onScreen(Broadcast broadcast, Language reader) {
        return marking.onScreen(broadcast, reader);
    }

    /// Puts what happens now beside the picture, such as a deal that opens: [Mark] says what may stand there.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW unless the show is live
    @Transactional
    public void mark(BroadcastId id, String kind, Map<String, String> facts) {
        marking.mark(live(id).stream(), kind, facts);
    }

    /// "Back in a minute".
    @Transactional
    public void leave(BroadcastId id) {
        var broadcast = live(id);
        if (runs.leave(ids.next(), id, clock.instant())) {
            marking.mark(broadcast.stream(), "break", Map.of());
        }
    }

    /// The host is back.
    @Transactional
    public void comeBack(BroadcastId id) {
        var broadcast = live(id);
        if (runs.comeBack(id, clock.instant())) {
            marking.mark(broadcast.stream(), "return", Map.of());
        }
    }

    /// A new key for the host's page; the one before stops working.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW unless rehearsing or live
    @Transactional
    public Keys keys(BroadcastId id) {
        var stream = open(id).hosted().orElseThrow(Live::notNow);
        return new Keys(stream, streams.admit(stream));
    }

    private void close(Broadcast broadcast) {
        var now = clock.instant();
        runs.comeBack(broadcast.id(), now);
        turns.endTurn(broadcast.id(), now);
        streams.end(broadcast.stream());
        table.ended(broadcast.id(), now);
        log.atInfo().addKeyValue("broadcast", broadcast.id().value()).log("broadcast ended");
    }

    private void endRehearsal(Broadcast broadcast) {
        if (broadcast.phase() instanceof Phase.Rehearsing rehearsing) {
            streams.end(rehearsing.stream());
        }
    }

    /// Locked, and not ended.
    private Broadcast open(BroadcastId id) {
        var broadcast = table.lock(id).orElseThrow(Live::unknown);
        if (broadcast.phase() instanceof Phase.Ended) {
            throw notNow();
        }
        return broadcast;
    }

    private Broadcast live(BroadcastId id) {
        var broadcast = open(id);
        if (broadcast.phase() instanceof Phase.Live) {
            return broadcast;
        }
        throw notNow();
    }

    private static Refusal notNow() {
        return new Refusal(Problem.NOT_POSSIBLE_NOW);
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }
}
