package aldea.live;

import aldea.catalog.Catalog;
import aldea.catalog.ProductId;
import aldea.kernel.Language;
import aldea.live.Broadcast.Phase;
import aldea.live.ShowView.Chapter;
import aldea.places.Places;
import aldea.stock.Stock;
import aldea.stream.Streams;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Makes views of shows.
@Component
class Looks {
    private final RunTable runs;
    private final Catalog catalog;
    private final Places places;
    private final Stock stock;
    private final Streams streams;

    Looks(RunTable runs, Catalog catalog, Places places, Stock stock, Streams streams) {
        this.runs = runs;
        this.catalog = catalog;
        this.places = places;
        this.stock = stock;
        this.streams = streams;
    }

    List<BroadcastCard> cards(List<Broadcast> broadcasts, Language reader) {
        if (broadcasts.isEmpty()) {
            return List.of();
        }
        var faces = runs.first(broadcasts.stream().map(Broadcast::id).toList());
        var products = catalog.products(faces.values().stream().distinct().toList(), reader);
        return broadcasts.stream()
                .flatMap(
                        broadcast -> Optional.ofNullable(faces.get(broadcast.id()))
                                .map(products::get)
                                .map(face -> card(broadcast, face))
                                .stream())
                .toList();
    }

    private BroadcastCard card(Broadcast broadcast, Catalog.Product face) {
        var shop = catalog.shop(broadcast.shop());
        return new BroadcastCard(
                broadcast.slug(),
                broadcast.title(),
                shop.name(),
                broadcast.shownState(),
                broadcast.plannedFor(),
                zone(shop),
                face.picture().orElse(""),
                face.category());
    }

    /// As everybody sees it.
    ShowView show(Broadcast broadcast, Language reader) {
        return view(
                broadcast, broadcast.shownState(), broadcast.stream().value().toString(), reader);
    }

    /// As its host sees it.
    ShowView hosted(Broadcast broadcast, Language reader) {
        var stream = broadcast.hosted().orElse(broadcast.stream());
        return view(broadcast, broadcast.state(), stream.value().toString(), reader);
    }

    private ShowView view(Broadcast broadcast, String state, String stream, Language reader) {
        var shop = catalog.shop(broadcast.shop());
        var run = runs.items(broadcast.id());
        var pins = runs.pins(broadcast.id());
        var products = catalog.products(run, reader);
        var live = broadcast.phase() instanceof Phase.Live;
        return new ShowView(
                broadcast.slug(),
                broadcast.title(),
                shop,
                state,
                broadcast.plannedFor(),
                zone(shop),
                stream,
                live && runs.isAway(broadcast.id()),
                broadcast.hasReplay(),
                broadcast.hasReplay() ? streams.recorded(broadcast.stream()).toMinutes() : 0,
                items(run, products, live && !pins.isEmpty() ? Optional.of(pins.getLast()) : Optional.empty()),
                broadcast.hasReplay() ? chapters(broadcast, pins, products) : List.of());
    }

    private List<ShowItem> items(
            List<ProductId> run, Map<ProductId, Catalog.Product> products, Optional<RunTable.Pin> last) {
        var left = stock.available(
                products.values().stream().map(Catalog.Product::sku).toList());
        return run.stream()
                .flatMap(id -> Optional.ofNullable(products.get(id)).stream())
                .map(product -> new ShowItem(
                        product,
                        left.getOrDefault(product.sku(), 0),
                        last.filter(pin -> pin.product().equals(product.id())).isPresent()))
                .toList();
    }

    private List<Chapter> chapters(
            Broadcast broadcast, List<RunTable.Pin> pins, Map<ProductId, Catalog.Product> products) {
        var began = streams.began(broadcast.stream());
        var chapters = new ArrayList<Chapter>();
        for (var pin : pins) {
            var product = products.get(pin.product());
            if (product != null && began.isPresent()) {
                var second = Duration.between(began.get(), pin.at()).toSeconds();
                chapters.add(new Chapter(product, Math.max(0, second)));
            }
        }
        return chapters;
    }

    ZoneId zone(Catalog.Shop shop) {
        return places.village(shop.village()).zone();
    }
}
