package aldea.catalog;

import aldea.kernel.CleanText;
import aldea.kernel.Language;
import aldea.places.Places;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What buyers see: products in their language with the units left at this moment. Two round trips each.
@Component
class Shelf {
    private final ProductTable products;
    private final Stock stock;
    private final Places places;
    private final ObjectProvider<Card.Lowering> lowering;
    private final InstantSource clock;

    Shelf(
            ProductTable products,
            Stock stock,
            Places places,
            ObjectProvider<Card.Lowering> lowering,
            InstantSource clock) {
        this.lowering = lowering;
        this.products = products;
        this.stock = stock;
        this.places = places;
        this.clock = clock;
    }

    Optional<ProductView> product(String slug, Language reader) {
        return bySlug(slug, Optional.of(reader));
    }

    /// In the maker's own words.
    Optional<ProductView> own(String slug) {
        return bySlug(slug, Optional.empty());
    }

    private Optional<ProductView> bySlug(String slug, Optional<Language> reader) {
        return slug.matches("[a-z0-9-]+")
                ? products.bySlug(slug, reader, clock.instant()).map(this::view)
                : Optional.empty();
    }

    private ProductView view(ProductTable.Shown shown) {
        var sku = shown.product().sku();
        var units = stock.available(List.of(sku)).getOrDefault(sku, 0);
        return new ProductView(
                shown.product(),
                places.village(shown.village()),
                shown.pictures(),
                units,
                shown.withdrawn(),
                Optional.ofNullable(
                        lowered(List.of(shown.product())).get(shown.product().id())));
    }

    /// One page of products; one more than [#PAGE] when there is a next page.
    ///
    /// @param text searched for; empty to browse the newest
    /// @param after the last product of the page before, when browsing
    /// @param page from 0, when searching
    List<Card> find(String text, Optional<Category> category, Optional<ProductId> after, int page, Language reader) {
        var folded = CleanText.folded(text);
        var most = Math.min(folded.codePointCount(0, folded.length()), SEARCH_LENGTH);
        var bounded = folded.substring(0, folded.offsetByCodePoints(0, most)).strip();
        if (bounded.isEmpty()) {
            // A text without any letter finds nothing; no text at all finds everything.
            return text.isBlank()
                    ? cards(products.browse(category, after, PAGE + 1, Optional.of(reader), clock.instant()))
                    : List.of();
        }
        var skipped = Math.clamp(page, 0, LAST_PAGE) * PAGE;
        return cards(products.search(bounded, category, skipped, PAGE + 1, Optional.of(reader), clock.instant()));
    }

    List<Card> of(ShopId shop, Language reader) {
        return cards(products.of(shop, Optional.of(reader), clock.instant()));
    }

    /// What else its shop makes.
    List<Card> more(ProductId than, Language reader) {
        return cards(products.more(than, BESIDE, Optional.of(reader), clock.instant()));
    }

    List<Card> newest(int most, Language reader) {
        return cards(products.newest(most, Optional.of(reader), clock.instant()));
    }

    private List<Card> cards(List<Catalog.Product> found) {
        var left = stock.available(found.stream().map(Catalog.Product::sku).toList());
        var lower = lowered(found);
        return found.stream()
                .map(product -> new Card(
                        product, left.getOrDefault(product.sku(), 0), Optional.ofNullable(lower.get(product.id()))))
                .toList();
    }

    /// The price before is the lowest that was asked in thirty days before it was lowered, as Article 6a of the
    /// European Union's Directive 98/6/EC wants it; where it was no more than what is asked now, none is shown.
    private Map<ProductId, Card.Lowered> lowered(List<Catalog.Product> found) {
        var now = clock.instant();
        var less = new HashMap<ProductId, Card.Less>();
        lowering.forEach(each -> less.putAll(each.of(found, now)));
        if (less.isEmpty()) {
            return Map.of();
        }
        var since = new HashMap<SkuId, Instant>();
        found.forEach(product ->
                Optional.ofNullable(less.get(product.id())).ifPresent(low -> since.put(product.sku(), low.since())));
        var lowest = products.lowest(since, BEFORE);
        var shown = new HashMap<ProductId, Card.Lowered>();
        for (var product : found) {
            var low = less.get(product.id());
            if (low != null) {
                var before = Optional.ofNullable(lowest.get(product.sku()))
                        .map(price -> price.minus(price.share(low.earlier())))
                        .filter(price -> price.compareTo(low.price()) > 0);
                shown.put(product.id(), new Card.Lowered(low.price(), before, low.name()));
            }
        }
        return shown;
    }

    private static final Duration BEFORE = Duration.ofDays(30);
    static final int PAGE = 24;
    private static final int BESIDE = 4;
    static final int LAST_PAGE = 40;
    private static final int SEARCH_LENGTH = 60;
}
