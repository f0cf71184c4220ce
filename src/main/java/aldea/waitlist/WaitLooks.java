package aldea.waitlist;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Product;
import aldea.deals.Deal;
import aldea.deals.Deals;
import aldea.kernel.Language;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.people.Viewer;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Makes views of what somebody waits for, or could.
@Component
class WaitLooks {
    private final LineTable lines;
    private final Catalog catalog;
    private final Stock stock;
    private final Deals deals;
    private final Live live;
    private final InstantSource clock;

    WaitLooks(LineTable lines, Catalog catalog, Stock stock, Deals deals, Live live, InstantSource clock) {
        this.lines = lines;
        this.catalog = catalog;
        this.stock = stock;
        this.deals = deals;
        this.live = live;
        this.clock = clock;
    }

    /// Empty for a product of which there are units, unless they asked before.
    Optional<WaitView> view(Product product, Viewer viewer, Optional<Broadcast> show) {
        return views(List.of(product), viewer, show).stream().findFirst();
    }

    /// What a show sells, as far as it is sold out or they asked for it.
    List<WaitView> inShow(Broadcast show, Viewer viewer) {
        return views(live.run(show.id(), viewer.language()), viewer, Optional.of(show));
    }

    /// All that somebody waits for.
    List<WaitView> of(Viewer viewer) {
        var mine =
                mine(viewer).values().stream().map(one -> one.wish().product()).toList();
        return views(List.copyOf(catalog.products(mine, viewer.language()).values()), viewer, Optional.empty());
    }

    private List<WaitView> views(List<Product> products, Viewer viewer, Optional<Broadcast> show) {
        var mine = mine(viewer);
        var deal = show.flatMap(on -> deals.on(on.id()));
        var offers = mine.values().stream()
                .flatMap(one -> one.wish().served().stream().map(Wait.Served::offer));
        var units = stock.available(Stream.concat(
                        Stream.concat(
                                products.stream().map(Product::sku),
                                deal.stream().map(Deal::sku)),
                        offers)
                .collect(Collectors.toSet()));
        return products.stream()
                .filter(product -> mine.containsKey(product.sku()) || isGone(product, deal, units))
                .map(product -> view(
                        product,
                        Optional.ofNullable(mine.get(product.sku())),
                        units,
                        show.map(Broadcast::slug).orElse(""),
                        viewer.signedIn()))
                .toList();
    }

    private WaitView view(
            Product product, Optional<LineTable.Mine> mine, Map<SkuId, Integer> units, String show, boolean signedIn) {
        var served = mine.flatMap(one -> one.wish().served());
        return new WaitView(
                product,
                show,
                signedIn,
                mine.filter(one -> served.isEmpty()).map(LineTable.Mine::before),
                served.map(one -> new WaitView.Turn(
                        one.price(),
                        Duration.between(clock.instant(), one.until()),
                        units.getOrDefault(one.offer(), 0) == 0)));
    }

    private Map<SkuId, LineTable.Mine> mine(Viewer viewer) {
        var mine = new HashMap<SkuId, LineTable.Mine>();
        viewer.account()
                .map(lines::mine)
                .orElse(List.of())
                .forEach(one -> mine.put(one.wish().sku(), one));
        return mine;
    }

    private static boolean isGone(Product product, Optional<Deal> deal, Map<SkuId, Integer> units) {
        return units.getOrDefault(product.sku(), 0) <= 0
                || deal.filter(one -> one.product().equals(product.id()) && units.getOrDefault(one.sku(), 0) <= 0)
                        .isPresent();
    }

    /// A product in the reader's language.
    Optional<Product> product(String slug, Language reader) {
        return catalog.productBySlug(slug, reader);
    }
}
