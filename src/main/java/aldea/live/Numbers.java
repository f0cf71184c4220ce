package aldea.live;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Product;
import aldea.kernel.Ids;
import aldea.live.Snapshot.Amount;
import aldea.live.Snapshot.Item;
import aldea.live.Snapshot.Open;
import aldea.live.Snapshot.Told;
import aldea.stock.Stock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The numbers plane: one look at the database a tick for each show that somebody watches here, however many watch.
@Component
class Numbers {
    private static final Logger log = LoggerFactory.getLogger(Numbers.class);

    private final BroadcastTable broadcasts;
    private final RunTable runs;
    private final NumbersTable table;
    private final Catalog catalog;
    private final Stock stock;
    private final List<Figures> figures;
    private final JsonMapper json;
    private final InstantSource clock;
    private final UUID node;
    private final Map<BroadcastId, Plane> planes = new ConcurrentHashMap<>();
    private final ReentrantLock ticking = new ReentrantLock();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-numbers").factory());

    private final Future<?> ticks;

    Numbers(
            BroadcastTable broadcasts,
            RunTable runs,
            NumbersTable table,
            Catalog catalog,
            Stock stock,
            ObjectProvider<Figures> figures,
            JsonMapper json,
            Ids ids,
            InstantSource clock) {
        this.broadcasts = broadcasts;
        this.runs = runs;
        this.table = table;
        this.catalog = catalog;
        this.stock = stock;
        this.figures = figures.stream().toList();
        this.json = json;
        this.clock = clock;
        this.node = ids.next();
        this.ticks = ticker.scheduleWithFixedDelay(this::tick, TICK, TICK, TimeUnit.MILLISECONDS);
    }

    /// Where this show's readers wait.
    Plane plane(BroadcastId broadcast) {
        var plane = planes.get(broadcast);
        if (plane != null) {
            return plane;
        }
        var first = Snapshot.of(clock.millis(), look(broadcast, 0), json);
        return planes.computeIfAbsent(broadcast, absent -> new Plane(first));
    }

    /// Some hearts more; of a flood only so many count.
    void love(BroadcastId broadcast, int more) {
        plane(broadcast).hearts.updateAndGet(waiting -> Math.min(waiting + more, MOST_HEARTS));
    }

    /// Looks once at each show that is watched here.
    void tick() {
        ticking.lock();
        try {
            planes.forEach((broadcast, plane) -> {
                try {
                    tick(broadcast, plane);
                } catch (DataAccessException failed) {
                    log.atWarn()
                            .addKeyValue("broadcast", broadcast.value())
                            .setCause(failed)
                            .log("numbers not read");
                }
            });
        } finally {
            ticking.unlock();
        }
    }

    private void tick(BroadcastId broadcast, Plane plane) {
        var hearts = plane.hearts.get();
        if (hearts > 0) {
            table.love(broadcast, hearts);
            plane.hearts.addAndGet(-hearts);
        }
        if (plane.mustTell()) {
            table.tell(broadcast, node, plane.viewers());
        }
        var told = look(broadcast, plane.viewers());
        if (!told.equals(plane.now().told())) {
            var version = Math.max(plane.now().version() + 1, clock.millis());
            plane.show(Snapshot.of(version, told, json));
        }
        if (plane.isIdleFor(IDLE_TICKS)) {
            planes.remove(broadcast);
            plane.close();
        }
    }

    private Told look(BroadcastId id, int viewersHere) {
        var broadcast = broadcasts.byId(id).orElseThrow();
        var counted = table.counted(id, node);
        var sold = table.sold(id);
        var run = runs.items(id);
        var products = catalog.products(run, broadcast.language());
        var left = stock.available(products.values().stream().map(Product::sku).toList());
        var items = run.stream()
                .flatMap(product -> Optional.ofNullable(products.get(product)).stream())
                .map(product -> new Item(
                        product.slug(),
                        product.title(),
                        new Amount(
                                product.price().minor(),
                                product.price().currency().getCurrencyCode()),
                        left.getOrDefault(product.sku(), 0),
                        sold.getOrDefault(product.id(), 0L)))
                .toList();
        var pinned = counted.pinned()
                .flatMap(product -> Optional.ofNullable(products.get(product)))
                .flatMap(product -> items.stream()
                        .filter(item -> item.slug().equals(product.slug()))
                        .findFirst());
        var open = new Open(
                broadcast.shownState(),
                broadcast.stream().value().toString(),
                counted.away(),
                counted.elsewhere() + viewersHere,
                counted.hearts(),
                sold.values().stream().mapToLong(Long::longValue).sum(),
                pinned.map(Item::left).orElse(null),
                pinned.orElse(null),
                items);
        return new Told(open, more(id), broadcast.state(), table.money(id));
    }

    private Map<String, Object> more(BroadcastId broadcast) {
        var more = new TreeMap<String, Object>();
        figures.forEach(part -> part.now(broadcast).ifPresent(now -> more.put(part.name(), now)));
        return more;
    }

    /// Listeners would hold up the server's farewell.
    @EventListener
    void on(ContextClosedEvent closed) {
        ticks.cancel(false);
        ticker.shutdown();
        planes.values().forEach(Plane::close);
    }

    private static final long TICK = 500;
    private static final int IDLE_TICKS = 60;
    private static final int MOST_HEARTS = 500;
}
