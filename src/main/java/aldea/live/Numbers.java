package aldea.live;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Product;
import aldea.edge.Edge;
import aldea.edge.Source;
import aldea.edge.Standing;
import aldea.kernel.Ids;
import aldea.live.Told.Amount;
import aldea.live.Told.Item;
import aldea.live.Told.Open;
import aldea.stock.Stock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What is told of a show: one look at the database for all who watch it on this node.
@Component
class Numbers implements Source {
    /// What this node counts between two looks, and told the others.
    private static final class Tally {
        final AtomicInteger hearts = new AtomicInteger();
        int toldViewers;
        long toldAt = System.nanoTime();
    }

    private final BroadcastTable broadcasts;
    private final RunTable runs;
    private final NumbersTable table;
    private final Catalog catalog;
    private final Stock stock;
    private final ObjectProvider<Figures> figures;
    private final Edge edge;
    private final UUID node;
    private final Map<BroadcastId, Tally> tallies = new ConcurrentHashMap<>();

    Numbers(
            BroadcastTable broadcasts,
            RunTable runs,
            NumbersTable table,
            Catalog catalog,
            Stock stock,
            ObjectProvider<Figures> figures,
            Edge edge,
            Ids ids) {
        this.broadcasts = broadcasts;
        this.runs = runs;
        this.table = table;
        this.catalog = catalog;
        this.stock = stock;
        this.figures = figures;
        this.edge = edge;
        this.node = ids.next();
    }

    /// Some hearts more; of a flood only so many count.
    void love(BroadcastId broadcast, int more) {
        edge.nudge(broadcast.value());
        tally(broadcast).hearts.updateAndGet(waiting -> Math.min(waiting + more, MOST_HEARTS));
    }

    @Override
    public Optional<UUID> topic(String path) {
        var address = ADDRESS.matcher(path);
        return address.matches()
                ? broadcasts
                        .bySlug(address.group(1))
                        .map(broadcast -> broadcast.id().value())
                : Optional.empty();
    }

    @Override
    public Standing look(UUID topic, int listeners) {
        var broadcast = new BroadcastId(topic);
        settle(broadcast, listeners);
        var told = told(broadcast, listeners);
        return new Standing(told.everybody(), told.host(), told.isOver());
    }

    @Override
    public void forget(UUID topic) {
        tallies.remove(new BroadcastId(topic));
    }

    private Tally tally(BroadcastId broadcast) {
        return tallies.computeIfAbsent(broadcast, absent -> new Tally());
    }

    private void settle(BroadcastId broadcast, int viewers) {
        var tally = tally(broadcast);
        var hearts = tally.hearts.get();
        if (hearts > 0) {
            table.love(broadcast, hearts);
            tally.hearts.addAndGet(-hearts);
        }
        var now = System.nanoTime();
        // The other nodes hear how many watch here when that changed, and now and then.
        if (viewers != tally.toldViewers || viewers > 0 && now - tally.toldAt > TELL_NANOS) {
            table.tell(broadcast, node, viewers);
            tally.toldViewers = viewers;
            tally.toldAt = now;
        }
    }

    /// How things stand.
    Told told(BroadcastId id, int viewersHere) {
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
        return new Told(open, more(id), broadcast.state(), camera(broadcast));
    }

    private String camera(Broadcast broadcast) {
        return broadcast
                .cast()
                .camera()
                .filter(shop -> broadcast.isRelay())
                .map(shop -> catalog.shop(shop).name())
                .orElse("");
    }

    private Map<String, Object> more(BroadcastId broadcast) {
        var more = new TreeMap<String, Object>();
        figures.stream().forEach(part -> part.now(broadcast).ifPresent(now -> more.put(part.name(), now)));
        return more;
    }

    private static final Pattern ADDRESS = Pattern.compile("/live/([a-z0-9-]{1,90})/numbers");
    private static final long TELL_NANOS = 10_000_000_000L;
    private static final int MOST_HEARTS = 500;
}
