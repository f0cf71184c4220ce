package aldea.deals;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Product;
import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.catalog.Special;
import aldea.edge.Edge;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Broadcast;
import aldea.live.BroadcastId;
import aldea.live.Live;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Opens and closes deals: in stock, in the catalog and beside the picture in one transaction.
@Service
public class Deals {
    private static final Logger log = LoggerFactory.getLogger(Deals.class);
    private static final Duration HEARD = Duration.ofSeconds(15);
    private final DealTable table;
    private final Live live;
    private final Catalog catalog;
    private final Stock stock;
    private final Edge edge;
    private final Ids ids;
    private final InstantSource clock;

    /// What a host says when opening one.
    ///
    /// @param command new with each form: the same one opens once
    /// @param lasts 10 to 1200 seconds
    /// @param limit units one buyer may have
    public record Draft(UUID command, ProductId product, Money price, int units, Duration lasts, int limit) {}

    /// Why a deal ends.
    enum End {
        SOLD_OUT("sold-out"),
        TIME("time"),
        HOST("host");

        private final String word;

        End(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    Deals(DealTable table, Live live, Catalog catalog, Stock stock, Edge edge, Ids ids, InstantSource clock) {
        this.table = table;
        this.live = live;
        this.catalog = catalog;
        this.stock = stock;
        this.edge = edge;
        this.ids = ids;
        this.clock = clock;
    }

    /// Sets the units aside and shows the deal to everybody.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW unless the show is live and has no other deal, BAD_INPUT for a product that is
    ///     not of the shop on screen, a price that is not lower than the usual one, or seconds out of bounds;
    /// TOO_FEW_UNITS
    @Transactional
    public DealId open(BroadcastId show, Draft draft) {
        var known = table.known(draft.command());
        if (known.isPresent()) {
            return known.get();
        }
        var broadcast = live.broadcast(show);
        var product = live.onScreen(broadcast, broadcast.language()).stream()
                .filter(one -> one.id().equals(draft.product()))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        if (draft.lasts().compareTo(Deal.SHORTEST) < 0
                || draft.lasts().compareTo(Deal.LONGEST) > 0
                || draft.limit() < 1
                || !isLess(draft.price(), product.price())) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        if (in(show).isPresent()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var now = clock.instant();
        var id = new DealId(ids.next());
        var until = now.plus(draft.lasts());
        var sku = catalog.offer(new Special(
                product.sku(),
                draft.price(),
                draft.units(),
                now,
                until,
                OptionalInt.of(draft.limit()),
                Optional.empty(),
                "live:%s/%s".formatted(show.value(), id.value())));
        var deal = new Deal(
                id, show, product.id(), sku, draft.units(), draft.price(), product.price(), draft.limit(), until);
        if (!table.insert(deal, draft.command(), now)) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        live.mark(show, "deal", facts(deal, product));
        edge.stir(show.value());
        log.atInfo()
                .addKeyValue("deal", id.value())
                .addKeyValue("broadcast", show.value())
                .log("deal opened");
        return id;
    }

    /// Closing what is closed changes nothing.
    @Transactional
    public void close(DealId id) {
        close(id, End.HOST);
    }

    /// The one that is open in a show.
    public Optional<Deal> in(BroadcastId show) {
        return lately(show).filter(one -> one.end().isEmpty()).map(DealTable.Lately::deal);
    }

    /// The one of a live show whose time is not over: open, or sold out so that a unit of it may still come free.
    public Optional<Deal> on(BroadcastId show) {
        return table.on(Optional.of(show), Optional.empty(), clock.instant()).filter(this::isShown);
    }

    /// The same by what it sells.
    public Optional<Deal> on(SkuId sku) {
        return table.on(Optional.empty(), Optional.of(sku), clock.instant()).filter(this::isShown);
    }

    private boolean isShown(Deal deal) {
        return isLive(live.broadcast(deal.broadcast()));
    }

    /// The open one, or the one that closed a moment ago: long enough for every screen to hear how it ended.
    Optional<DealTable.Lately> lately(BroadcastId show) {
        return table.lately(show, clock.instant().minus(HEARD));
    }

    /// Whose piece it offers.
    ShopId shop(DealId id) {
        var product = table.product(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        return catalog.product(product).shop();
    }

    /// Which show it belongs to.
    Optional<BroadcastId> show(DealId id) {
        return table.broadcast(id);
    }

    List<Deal> open() {
        return table.open();
    }

    /// Units of an open deal that can be had.
    int left(Deal deal) {
        return stock.available(List.of(deal.sku())).getOrDefault(deal.sku(), 0);
    }

    /// Why an open deal must end now, if it must.
    Optional<End> due(Deal deal, int left) {
        if (left <= 0) {
            return Optional.of(End.SOLD_OUT);
        }
        return deal.until().isAfter(clock.instant()) ? Optional.empty() : Optional.of(End.TIME);
    }

    @Transactional
    public void close(DealId id, End as) {
        table.lock(id).ifPresent(deal -> {
            table.close(id, as.word, clock.instant());
            catalog.closeOffer(deal.sku());
            if (isLive(live.broadcast(deal.broadcast()))) {
                live.mark(
                        deal.broadcast(), "deal-over", Map.of("deal", id.value().toString()));
            }
            edge.stir(deal.broadcast().value());
            log.atInfo()
                    .addKeyValue("deal", id.value())
                    .addKeyValue("as", as.word)
                    .log("deal closed");
        });
    }

    static boolean isLive(Broadcast broadcast) {
        return broadcast.state().equals("live");
    }

    private static boolean isLess(Money price, Money usual) {
        return price.isPositive() && price.currency().equals(usual.currency()) && price.minor() < usual.minor();
    }

    private static Map<String, String> facts(Deal deal, Product product) {
        return Map.of(
                "deal", deal.id().value().toString(),
                "product", product.slug(),
                "title", product.title(),
                "price", deal.price().toString(),
                "usual", deal.usual().toString());
    }
}
