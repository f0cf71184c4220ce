package aldea.live;

import aldea.baskets.Basket;
import aldea.baskets.Baskets;
import aldea.baskets.Hold;
import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Product;
import aldea.catalog.ProductId;
import aldea.edge.Edge;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import aldea.stock.SkuId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One tap sets a unit of what is shown aside for ten minutes; the rest is the checkout. A whole village taps in the
/// same second, so what a show sells is remembered for one.
@Controller
@RequestMapping("/live/{slug}")
class ClaimPages {
    private final Live live;
    private final RunTable runs;
    private final Catalog catalog;
    private final Baskets baskets;
    private final Edge edge;
    private final InstantSource clock;
    private final Cache<String, Shown> shown = remembered();
    private final Cache<SkuId, Optional<Product>> products = remembered();

    private record Shown(Optional<Broadcast> show, Set<ProductId> products) {
        boolean sells(Product product) {
            return products.contains(product.id());
        }
    }

    ClaimPages(Live live, RunTable runs, Catalog catalog, Baskets baskets, Edge edge, InstantSource clock) {
        this.live = live;
        this.runs = runs;
        this.catalog = catalog;
        this.baskets = baskets;
        this.edge = edge;
        this.clock = clock;
    }

    /// What a script is told; a browser without is led to the basket, which shows the time that is left.
    ///
    /// @param seconds for which the unit is set aside
    record Held(Instant until, long seconds, String checkout) {}

    @PostMapping("/claims")
    ResponseEntity<Held> claim(
            @PathVariable String slug,
            @RequestParam UUID sku,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var wanted = new SkuId(sku);
        var on = shown.get(slug, this::look);
        var show = on.show().orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var product = products.get(wanted, this::product)
                .filter(on::sells)
                .orElseThrow(() -> new Refusal(Problem.NOT_POSSIBLE_NOW));
        var line = "/waitlist/products/%s?show=%s".formatted(product.slug(), show.slug());
        return switch (hold(new Basket.Line(wanted, 1), line, viewer, request, response)) {
            case Hold.Held held -> {
                edge.stir(show.id().value());
                yield held(held.until(), request);
            }
            case Hold.SoldOut none ->
                throw new Refusal(Problem.SOLD_OUT, none.title(), none.left())
                        .with("left", none.left())
                        .with("wait", line);
            case Hold.TooMany many -> throw new Refusal(Problem.OFFER_LIMIT, many.limit());
        };
    }

    /// A deal that is over may have been sold out a moment ago: one can ask to be told of the next unit.
    private Hold hold(
            Basket.Line wanted, String line, Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        try {
            return baskets.hold(viewer, request, response, wanted);
        } catch (Refusal refusal) {
            throw refusal.problem() == Problem.OFFER_OVER ? refusal.with("wait", line) : refusal;
        }
    }

    private ResponseEntity<Held> held(Instant until, HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, "/baskets")
                    .build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Held(until, Duration.between(clock.instant(), until).toSeconds(), "/orders/checkout"));
    }

    /// Empty for what is not on.
    private Shown look(String slug) {
        var show = live.bySlug(slug).filter(one -> one.state().equals("live"));
        return new Shown(show, show.map(one -> Set.copyOf(runs.items(one.id()))).orElse(Set.of()));
    }

    private Optional<Product> product(SkuId sku) {
        return Optional.ofNullable(catalog.price(List.of(sku), clock.instant()).get(sku))
                .map(priced -> catalog.product(priced.product()));
    }

    private static <K, V> Cache<K, V> remembered() {
        return Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofSeconds(1))
                .maximumSize(10_000)
                .build();
    }
}
