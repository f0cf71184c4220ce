package aldea.live;

import aldea.catalog.Catalog;
import aldea.catalog.ProductId;
import aldea.kernel.Language;
import aldea.live.Broadcast.Phase;
import aldea.live.ShowView.Chapter;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.stock.Stock;
import aldea.stream.Streams;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    List<ShowView.Card> cards(List<Broadcast> broadcasts, Language reader) {
        if (broadcasts.isEmpty()) {
            return List.of();
        }
        var faces = runs.first(broadcasts.stream().map(Broadcast::id).toList());
        var products = catalog.products(faces.values().stream().distinct().toList(), reader);
        var kept = streams.kept(broadcasts.stream()
                .filter(Broadcast::hasReplay)
                .map(Broadcast::stream)
                .toList());
        return broadcasts.stream()
                .flatMap(broadcast -> Optional.ofNullable(faces.get(broadcast.id()))
                        .map(products::get)
                        .map(face -> card(broadcast, face, kept.contains(broadcast.stream())))
                        .stream())
                .toList();
    }

    private ShowView.Card card(Broadcast broadcast, Catalog.Product face, boolean kept) {
        var shop = catalog.shop(broadcast.shop());
        return new ShowView.Card(
                broadcast.slug(),
                broadcast.title(),
                names(broadcast, shop),
                broadcast.hasReplay() && !kept ? "past" : broadcast.shownState(),
                broadcast.plannedFor(),
                zone(shop),
                face.picture().orElse(""),
                face.category());
    }

    /// The show's own shop, and how many take turns with it.
    private String names(Broadcast broadcast, Catalog.Shop own) {
        var guests = broadcast.cast().guests().stream()
                .limit(NAMED)
                .map(guest -> catalog.shop(guest.shop()).name());
        var more = broadcast.cast().guests().size() - NAMED;
        return Stream.of(Stream.of(own.name()), guests, Stream.of("+" + more).filter(one -> more > 0))
                .flatMap(Function.identity())
                .collect(Collectors.joining(" · "));
    }

    /// As everybody sees it.
    ShowView show(Broadcast broadcast, Language reader) {
        var stream = broadcast.stream().value().toString();
        var run = new Run(runs.items(broadcast.id()), false, "");
        return view(broadcast, broadcast.shownState(), stream, run, reader);
    }

    /// As its host sees it: with the pieces of whoever is on screen; who waits for their turn sees their own.
    ShowView hosted(Broadcast broadcast, Viewer viewer) {
        var stream = broadcast.hosted().orElse(broadcast.stream()).value().toString();
        var shop = broadcast.isOn(viewer)
                ? broadcast.cast().onScreen()
                : broadcast.shopsOf(viewer).getFirst();
        var whose = broadcast.isRelay() ? catalog.shop(shop).name() : "";
        var run = new Run(runs.items(broadcast.id(), shop), broadcast.isOn(viewer), whose);
        return view(broadcast, broadcast.state(), stream, run, viewer.language());
    }

    private record Run(List<ProductId> products, boolean on, String whose) {}

    private ShowView view(Broadcast broadcast, String state, String stream, Run run, Language reader) {
        var shop = catalog.shop(broadcast.shop());
        var pins = runs.pins(broadcast.id());
        var products = catalog.products(run.products(), reader);
        var live = broadcast.phase() instanceof Phase.Live;
        var replay = broadcast.hasReplay()
                && !streams.kept(List.of(broadcast.stream())).isEmpty();
        return new ShowView(
                broadcast.slug(),
                broadcast.title(),
                shop,
                state,
                broadcast.plannedFor(),
                zone(shop),
                stream,
                live && runs.isAway(broadcast.id()),
                replay,
                broadcast.hasReplay() && !replay,
                replay ? streams.recorded(broadcast.stream()).toMinutes() : 0,
                run.on(),
                run.whose(),
                items(run.products(), products, live ? runs.pinned(broadcast.id()) : Optional.empty()),
                replay ? chapters(broadcast, pins, products) : List.of());
    }

    private static final int NAMED = 2;

    private List<ShowView.Item> items(
            List<ProductId> run, Map<ProductId, Catalog.Product> products, Optional<ProductId> pinned) {
        var left = stock.available(
                products.values().stream().map(Catalog.Product::sku).toList());
        return run.stream()
                .flatMap(id -> Optional.ofNullable(products.get(id)).stream())
                .map(product -> new ShowView.Item(
                        product,
                        left.getOrDefault(product.sku(), 0),
                        pinned.filter(product.id()::equals).isPresent()))
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
                var shop = broadcast.isRelay() ? product.shopName() : "";
                chapters.add(new Chapter(product, Math.max(0, second), shop));
            }
        }
        return chapters;
    }

    ZoneId zone(Catalog.Shop shop) {
        return places.village(shop.village()).zone();
    }
}
