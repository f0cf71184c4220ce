package aldea.catalog;

import aldea.catalog.Catalog.Priced;
import aldea.catalog.Catalog.Product;
import aldea.catalog.Catalog.Shop;
import aldea.kernel.CleanText;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.places.Places;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What buyers see: products in their language with the units left at this moment, two round trips each. For the pages
/// of a basket and a checkout, that ask the same again and again, prices and faces of at most a second ago: a
/// remembered
/// one only saves a round trip, the transaction that places a purchase asks for all its prices once more.
@Component
public class Shelf {
    private final ProductTable products;
    private final Prices prices;
    private final ShopTable shops;
    private final Stock stock;
    private final Places places;
    private final ObjectProvider<Card.Lowering> lowering;
    private final InstantSource clock;
    private final Cache<ProductId, Product> seenFaces;
    private final Cache<ShopId, Shop> seenShops;

    Shelf(
            ProductTable products,
            Prices prices,
            ShopTable shops,
            Stock stock,
            Places places,
            ObjectProvider<Card.Lowering> lowering,
            InstantSource clock) {
        this.lowering = lowering;
        this.products = products;
        this.prices = prices;
        this.shops = shops;
        this.stock = stock;
        this.places = places;
        this.clock = clock;
        this.seenFaces = aSecond(clock);
        this.seenShops = aSecond(clock);
    }

    /// Of those that are for sale, at most a second old.
    public Map<SkuId, Priced> prices(Collection<SkuId> skus) {
        return prices.recent(skus);
    }

    /// Of this moment, and remembered.
    public Map<SkuId, Priced> freshPrices(Collection<SkuId> skus, Instant now) {
        return prices.fresh(skus, now);
    }

    /// For their picture and address, which are the same in every language; at most a second old.
    public Map<ProductId, Product> faces(Collection<ProductId> ids) {
        return seenFaces.getAll(
                ids,
                missing -> products.byIds(Set.copyOf(missing), Optional.of(Language.ES), clock.instant()).stream()
                        .collect(Collectors.toMap(Product::id, product -> product)));
    }

    /// At most a second old.
    public Shop shop(ShopId id) {
        return seenShops.get(id, asked -> shops.byId(asked).orElseThrow(() -> new Refusal(Problem.NOT_FOUND)));
    }

    static <K, V> Cache<K, V> aSecond(InstantSource clock) {
        return Caffeine.newBuilder()
                .ticker(() -> clock.millis() * 1_000_000)
                .expireAfterWrite(Duration.ofSeconds(1))
                .maximumSize(10_000)
                .build();
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

    private List<Card> cards(List<Product> found) {
        var left = stock.available(found.stream().map(Catalog.Product::sku).toList());
        var lower = lowered(found);
        return found.stream()
                .map(product -> new Card(
                        product, left.getOrDefault(product.sku(), 0), Optional.ofNullable(lower.get(product.id()))))
                .toList();
    }

    /// The price before is the lowest that was asked in thirty days before it was lowered, as Article 6a of the
    /// European
    /// Union's Directive 98/6/EC wants it; where it was no more than what is asked now, none is shown.
    private Map<ProductId, Card.Lowered> lowered(List<Product> found) {
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
