package aldea.demo;

import aldea.catalog.Catalog;
import aldea.catalog.ProductId;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.live.Plan;
import aldea.people.People;
import aldea.relay.Relay;
import aldea.stream.Streams;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// A show that is always on: a weaver at the loom, sent through the same door as everybody's, in real time whatever the
/// village's days do. After an hour it ends, becomes a replay, and the next one begins. Who takes it over at the
/// console keeps it: it goes on here when nothing has come from them for a while.
@Component
@ConditionalOnProperty("aldea.demo")
class RunningShow {
    private static final Logger log = LoggerFactory.getLogger(RunningShow.class);
    private static final Duration ONE_SHOW = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration TO_COME = Duration.ofDays(30);
    private static final int PIN_EVERY = 45;
    private static final int BREAK_EVERY = 300;
    private static final int BREAK = 12;
    // Marks the commands by which shows are planned: the same one plans once, whoever asks again after a restart.
    private static final long SHOWS = 0xA1DEA_5110L;
    private static final List<String> TITLES =
            List.of("Telar en vivo: la greca de Mitla", "Tejemos y platicamos", "Del hilo al tapete, paso a paso");

    private final People people;
    private final Catalog catalog;
    private final Live live;
    private final Relay relay;
    private final Streams streams;
    private final AcceleratedClock clock;
    private final Ids ids;
    private final List<ShowGuest> guests;
    private final Semaphore guestsTurn = new Semaphore(1);
    private int number;

    RunningShow(
            People people,
            Catalog catalog,
            Live live,
            Relay relay,
            Streams streams,
            AcceleratedClock clock,
            Ids ids,
            List<ShowGuest> guests) {
        this.people = people;
        this.catalog = catalog;
        this.live = live;
        this.relay = relay;
        this.streams = streams;
        this.clock = clock;
        this.ids = ids;
        this.guests = List.copyOf(guests);
    }

    /// A neighbour is asked to join, and finds the invitation on her desk.
    private void invite(Broadcast show, Script script) {
        if (relay.invitations(show.id()).isEmpty()) {
            relay.invite(show.id(), neighbour(script).id());
        }
    }

    private Catalog.Shop neighbour(Script script) {
        var maker = script.villages().getFirst().shops().getFirst().maker();
        return catalog.shopsOf(people.register(maker.email(), maker.name(), Language.ES))
                .getFirst();
    }

    /// A neighbour's show that is still to come. Twice is once.
    void announce(Script script) {
        var shop = neighbour(script);
        live.plan(
                shop.maker(),
                new Plan(
                        new UUID(SHOWS, -1),
                        shop.id(),
                        "Así se tiñe con grana",
                        clock.instant().plus(TO_COME),
                        Language.ES,
                        catalog.productsOf(shop.id()).stream()
                                .map(Catalog.Product::id)
                                .toList()));
    }

    /// @return ends the sitting; the show waits for the next start
    AutoCloseable begin(Script script) {
        var ended = new CountDownLatch(1);
        var thread = Thread.ofVirtual().name("demo-show").start(() -> run(script, ended));
        return () -> {
            ended.countDown();
            thread.join(Duration.ofSeconds(10));
        };
    }

    private void run(Script script, CountDownLatch ended) {
        var reel = LoomReel.read();
        try {
            do {
                sit(script, reel, ended);
            } while (!ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void sit(Script script, LoomReel reel, CountDownLatch ended) throws InterruptedException {
        try {
            var show = next(script);
            invite(show, script);
            if (streams.state(show.stream()) != Streams.State.LIVE) {
                host(show, reel, ended);
            }
        } catch (RuntimeException failed) {
            log.atDebug().setCause(failed).log("the demo's show pauses");
        }
    }

    /// The show that goes on, or a new one.
    private Broadcast next(Script script) {
        var shop = script.villages().getFirst().shops().get(1);
        var maker = people.register(shop.maker().email(), shop.maker().name(), Language.ES);
        var place = catalog.shopsOf(maker).getFirst().id();
        var products =
                catalog.productsOf(place).stream().map(Catalog.Product::id).toList();
        while (true) {
            var plan = new Plan(
                    new UUID(SHOWS, number),
                    place,
                    TITLES.get(number % TITLES.size()),
                    clock.instant(),
                    Language.ES,
                    products);
            var show = live.plan(maker, plan);
            if (!(show.phase() instanceof Broadcast.Phase.Ended)) {
                return show;
            }
            number++;
        }
    }

    private void host(Broadcast show, LoomReel reel, CountDownLatch ended) throws InterruptedException {
        live.start(show.id());
        live.comeBack(show.id());
        var products = catalog.productsOf(show.shop()).stream()
                .map(Catalog.Product::id)
                .toList();
        var keys = live.keys(show.id());
        var session = ids.next();
        streams.send(keys.stream(), keys.key().token(), session, 0, reel.init().bytes());
        var began = System.nanoTime();
        for (var piece = 0; ; piece++) {
            var due = TimeUnit.MICROSECONDS.toNanos(reel.microsUntil(piece)) - (System.nanoTime() - began);
            if (ended.await(Math.max(0, due), TimeUnit.NANOSECONDS)) {
                return;
            }
            streams.send(keys.stream(), keys.key().token(), session, piece + 1, reel.piece(piece));
            if (piece % 2 == 0) {
                act(show, products, piece / 2);
            }
            if (streams.recorded(show.stream()).compareTo(ONE_SHOW) > 0) {
                live.end(show.id());
                return;
            }
        }
    }

    /// What the host does at a second: shows the pieces in turn, is away for a moment now and then.
    private void act(Broadcast show, List<ProductId> products, int second) {
        if (second % PIN_EVERY == 4) {
            live.pin(show.id(), products.get(second / PIN_EVERY % products.size()));
        }
        if (second % BREAK_EVERY == BREAK_EVERY - BREAK) {
            live.leave(show.id());
        }
        if (second % BREAK_EVERY == 0 && second > 0) {
            live.comeBack(show.id());
        }
        if (!guests.isEmpty() && guestsTurn.tryAcquire()) {
            Thread.startVirtualThread(() -> entertain(show, second));
        }
    }

    private void entertain(Broadcast show, int second) {
        try {
            guests.forEach(guest -> guest.second(show, second));
        } catch (RuntimeException failed) {
            log.atDebug().setCause(failed).log("a guest of the demo's show was refused");
        } finally {
            guestsTurn.release();
        }
    }
}
