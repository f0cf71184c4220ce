package aldea.catalog;

import aldea.kernel.CleanText;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.PointId;
import aldea.places.VillageId;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Shops, products, pictures and offers.
@Service
public class Catalog {
    /// What a maker says when opening a shop; parcels are handed in at `point`.
    public record ShopDraft(String name, String story, VillageId village, PointId point, Language language) {}

    /// @param slug in its address `/catalog/shops/{slug}`
    public record Shop(
            ShopId id, String slug, String name, String story, VillageId village, PointId point, AccountId maker) {
        /// How the story begins, for cards.
        public String opening() {
            var letters = story.codePointCount(0, story.length());
            return letters <= 140 ? story : story.substring(0, story.offsetByCodePoints(0, 140)) + "…";
        }
    }

    /// @param category one of [Category]
    /// @param grams what one unit weighs, packed
    /// @param units on hand from the start
    public record ProductDraft(
            String title,
            String description,
            Category category,
            Money price,
            int grams,
            int units,
            Language language) {}

    /// A product as lists show it. A product has one variant for now; `sku` is its.
    ///
    /// @param slug in its address `/catalog/products/{slug}`
    /// @param picture the address of its picture of 640 px, empty for its category's drawing
    public record Product(
            ProductId id,
            String slug,
            String title,
            String description,
            Category category,
            ShopId shop,
            String shopName,
            String shopSlug,
            SkuId sku,
            Money price,
            int grams,
            Optional<String> picture) {}

    /// An offer's price for one sku at an instant, with all that a line of an order keeps of it.
    ///
    /// @param source where the offer comes from (such as a broadcast), opaque
    /// @param special what else holds for a special offer's sku
    public record Priced(
            SkuId sku,
            ProductId product,
            String title,
            ShopId shop,
            Money unitPrice,
            int grams,
            Optional<String> source,
            Optional<Special> special) {}

    private final ShopTable shops;
    private final ProductTable products;
    private final Telling telling;
    private final Prices prices;
    private final Album album;
    private final People people;
    private final Stock stock;
    private final Ids ids;
    private final InstantSource clock;

    Catalog(
            ShopTable shops,
            ProductTable products,
            Telling telling,
            Prices prices,
            Album album,
            People people,
            Stock stock,
            Ids ids,
            InstantSource clock) {
        this.shops = shops;
        this.products = products;
        this.telling = telling;
        this.prices = prices;
        this.album = album;
        this.people = people;
        this.stock = stock;
        this.ids = ids;
        this.clock = clock;
    }

    /// Opens a shop and makes its maker MAKER in the shop's scope.
    @Transactional
    public ShopId openShop(AccountId maker, ShopDraft draft) {
        var name = Naming.required(draft.name(), Naming.NAME);
        var id = new ShopId(ids.next());
        var slug = Naming.freeSlug(name, ids, shops::free);
        var story = CleanText.lines(draft.story(), Naming.STORY);
        var shop = new Shop(id, slug, name, story, draft.village(), draft.point(), maker);
        shops.insert(shop, draft.language(), clock.instant());
        people.grant(maker, Role.MAKER, Scope.shop(id.value()), maker);
        return id;
    }

    /// Refuses with NOT_FOUND when there is none.
    public Shop shop(ShopId id) {
        return shops.byId(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    public Optional<Shop> shopBySlug(String slug) {
        return slug.matches("[a-z0-9-]+") ? shops.bySlug(slug) : Optional.empty();
    }

    public List<Shop> shopsOf(AccountId... makers) {
        return shops.of(List.of(makers));
    }

    /// The oldest first, at most 200.
    public List<Shop> shopsIn(VillageId village) {
        return shops.in(village);
    }

    /// Those whose name contains these words, wherever they are, at most 20.
    public List<Shop> shopsNamed(String words) {
        return shops.named(words);
    }

    /// When each of these shops put up its first product; one that has had none is absent. One round trip.
    public Map<ShopId, Instant> firstProducts(Collection<ShopId> of) {
        return shops.firstProducts(of);
    }

    /// Its units are on hand at once. Refuses with BAD_INPUT an empty title, a price or weight that is not positive.
    @Transactional
    public ProductId addProduct(ShopId shop, ProductDraft draft) {
        var title = Naming.required(draft.title(), Naming.NAME);
        if (!draft.price().isPositive() || draft.grams() <= 0 || draft.units() < 0) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var id = new ProductId(ids.next());
        var sku = new SkuId(ids.next());
        products.insert(id, shop, Naming.freeSlug(title, ids, products::free), draft, sku, clock.instant());
        telling.tell(id, draft.language(), title, draft.description());
        prices.first(sku, draft.price());
        if (draft.units() > 0) {
            stock.move(sku, draft.units(), "made");
        }
        return id;
    }

    /// Refuses with NOT_FOUND when there is none; one that was withdrawn is still found.
    public Product product(ProductId id) {
        return products.byId(id, Optional.empty(), clock.instant())
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND))
                .product();
    }

    /// In the reader's language where there are words in it; products that never were are absent. One round trip.
    public Map<ProductId, Product> products(Collection<ProductId> ids, Language reader) {
        var found = ids.isEmpty() ? List.<Product>of() : products.byIds(ids, Optional.of(reader), clock.instant());
        return found.stream().collect(Collectors.toMap(Product::id, product -> product));
    }

    public Optional<Product> productBySlug(String slug, Language reader) {
        return slug.matches("[a-z0-9-]+")
                ? products.bySlug(slug, Optional.of(reader), clock.instant()).map(ProductTable.Shown::product)
                : Optional.empty();
    }

    /// Those for sale, newest first, at most 200.
    public List<Product> productsOf(ShopId shop) {
        return products.of(shop, Optional.empty(), clock.instant());
    }

    /// Newest products first, at most 200.
    public List<Product> newest(int most) {
        return products.newest(Math.clamp(most, 0, 200), Optional.empty(), clock.instant());
    }

    /// A new price from an instant on (now, for one that is past); the one before ends there.
    public void reprice(ProductId product, Money price, Instant from) {
        prices.reprice(product, price, from);
    }

    /// Adds a picture, re-encoded without EXIF. Refuses what [aldea.pictures.Pictures#store] refuses.
    public void addPicture(ProductId product, InputStream upload) {
        album.add(product, upload);
    }

    /// The maker's own words anew, in the product's language.
    public void describe(ProductId product, String title, String description) {
        telling.tell(product, telling.languageOf(product), title, description);
    }

    /// The same in another language. Refuses with BAD_INPUT the maker's own, an empty title or too long a text.
    public void translate(ProductId product, Language into, String title, String description) {
        telling.translate(product, into, title, description);
    }

    /// No longer for sale.
    @Transactional
    public void withdraw(ProductId product) {
        products.withdraw(product, clock.instant());
    }

    /// Sets units apart under a sku of their own, which lists never show. Refuses with TOO_FEW_UNITS (with those that
    /// are left), with BAD_INPUT another currency or a window that is over, with NOT_FOUND what is not for sale.
    public SkuId offer(Special special) {
        return prices.open(special);
    }

    /// A special offer ends now, if it has not. Units that nobody has claimed go back to the base at once, claimed ones
    /// when their claim ends unsold.
    public void closeOffer(SkuId sku) {
        prices.close(sku);
    }

    /// The prices that hold at an instant; a sku that is not for sale then is absent. A special offer is found by its
    /// sku before and after its window too: whether units can be had it says itself. One round trip.
    public Map<SkuId, Priced> price(Collection<SkuId> skus, Instant at) {
        return prices.at(skus, at);
    }
}
