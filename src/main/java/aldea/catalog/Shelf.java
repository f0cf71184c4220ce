package aldea.catalog;

import aldea.kernel.CleanText;
import aldea.kernel.GroupRead;
import aldea.kernel.Language;
import aldea.places.Places;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What buyers see: products in their language with the units left at this moment. Two round trips a page,
/// however many look at the same moment.
@Component
class Shelf {
    private final ProductTable products;
    private final Stock stock;
    private final Places places;
    private final InstantSource clock;
    private final GroupRead<Wanted, ProductView> wanted = new GroupRead<>(this::shown);
    private final GroupRead<Browsed, List<Card>> browsed = new GroupRead<>(each(this::cards));
    private final GroupRead<Newest, List<Card>> newest = new GroupRead<>(each(this::cards));

    /// @param reader empty for the maker's own words
    private record Wanted(String slug, Optional<Language> reader) {}

    private record Browsed(Optional<Category> category, Optional<ProductId> after, Language reader) {}

    private record Newest(int most, Language reader) {}

    Shelf(ProductTable products, Stock stock, Places places, InstantSource clock) {
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
        return slug.matches("[a-z0-9-]+") ? wanted.get(new Wanted(slug, reader)) : Optional.empty();
    }

    private Map<Wanted, ProductView> shown(Set<Wanted> wanted) {
        var found = new HashMap<Wanted, ProductTable.Shown>();
        wanted.stream()
                .map(Wanted::reader)
                .distinct()
                .forEach(reader -> products.bySlugs(
                                wanted.stream()
                                        .filter(one -> one.reader().equals(reader))
                                        .map(Wanted::slug)
                                        .toList(),
                                reader,
                                clock.instant())
                        .forEach(shown -> found.put(new Wanted(shown.product().slug(), reader), shown)));
        var left = stock.available(
                found.values().stream().map(shown -> shown.product().sku()).collect(Collectors.toSet()));
        var views = new HashMap<Wanted, ProductView>();
        found.forEach((one, shown) -> views.put(one, view(shown, left)));
        return views;
    }

    private ProductView view(ProductTable.Shown shown, Map<SkuId, Integer> left) {
        return new ProductView(
                shown.product(),
                places.village(shown.village()),
                shown.pictures(),
                left.getOrDefault(shown.product().sku(), 0),
                shown.withdrawn());
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
                    ? browsed.get(new Browsed(category, after, reader)).orElseThrow()
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
        return newest.get(new Newest(most, reader)).orElseThrow();
    }

    private List<Card> cards(Newest newest) {
        return cards(products.newest(newest.most(), Optional.of(newest.reader()), clock.instant()));
    }

    private List<Card> cards(Browsed page) {
        var reader = Optional.of(page.reader());
        return cards(products.browse(page.category(), page.after(), PAGE + 1, reader, clock.instant()));
    }

    private List<Card> cards(List<Catalog.Product> found) {
        var left = stock.available(found.stream().map(Catalog.Product::sku).toList());
        return found.stream()
                .map(product -> new Card(product, left.getOrDefault(product.sku(), 0)))
                .toList();
    }

    private static <K, V> Function<Set<K>, Map<K, V>> each(Function<K, V> query) {
        return keys -> keys.stream().collect(Collectors.toMap(Function.identity(), query));
    }

    static final int PAGE = 24;
    private static final int BESIDE = 4;
    static final int LAST_PAGE = 40;
    private static final int SEARCH_LENGTH = 60;
}
