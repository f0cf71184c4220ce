package aldea.live;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Product;
import aldea.catalog.ProductId;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Broadcast.Phase;
import aldea.stream.Mark;
import aldea.stream.StreamId;
import aldea.stream.Streams;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Puts what happens in a show beside its picture.
@Component
class Marking {
    private final RunTable runs;
    private final Catalog catalog;
    private final Streams streams;
    private final Ids ids;

    Marking(RunTable runs, Catalog catalog, Streams streams, Ids ids) {
        this.runs = runs;
        this.catalog = catalog;
        this.streams = streams;
        this.ids = ids;
    }

    /// What may be shown, in its order.
    List<Product> run(BroadcastId id, Language reader) {
        var run = runs.items(id);
        var products = catalog.products(run, reader);
        return run.stream()
                .flatMap(product -> Optional.ofNullable(products.get(product)).stream())
                .toList();
    }

    /// What of it belongs to the shop on screen.
    List<Product> onScreen(Broadcast broadcast, Language reader) {
        var shop = broadcast.cast().onScreen();
        return run(broadcast.id(), reader).stream()
                .filter(product -> product.shop().equals(shop))
                .toList();
    }

    /// A product that is shown from now on: a mark and, but for a rehearsal, a chapter of the replay.
    void pin(Broadcast broadcast, StreamId stream, ProductId product) {
        var pinned = run(broadcast.id(), broadcast.language()).stream()
                .filter(one -> one.id().equals(product))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        if (!pinned.shop().equals(broadcast.cast().onScreen())) {
            throw new Refusal(Problem.NOT_YOUR_TURN);
        }
        var pin = ids.next();
        var picture = streams.pictureNow(stream);
        // A turn begins at a moment of the picture: what it shows comes after.
        var at = broadcast
                .cast()
                .turn()
                .map(turn -> turn.since().plusMillis(1))
                .filter(picture::isBefore)
                .orElse(picture);
        if (broadcast.phase() instanceof Phase.Live) {
            runs.pin(pin, broadcast.id(), pinned, at);
        }
        streams.mark(stream, new Mark(pin.toString(), "pin", at, Optional.empty(), facts(pinned)));
    }

    void mark(StreamId stream, String kind, Map<String, String> facts) {
        mark(stream, kind, streams.pictureNow(stream), facts);
    }

    void mark(StreamId stream, String kind, Instant at, Map<String, String> facts) {
        streams.mark(stream, new Mark(ids.next().toString(), kind, at, Optional.empty(), facts));
    }

    private static Map<String, String> facts(Product product) {
        return Map.of(
                "product", product.slug(),
                "title", product.title(),
                "price", product.price().toString());
    }
}
