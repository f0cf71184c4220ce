package aldea.catalog;

import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.people.AccountId;
import aldea.places.PointId;
import aldea.places.VillageId;
import aldea.stock.SkuId;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Shops, products, pictures and offers.
@Service
public class Catalog {
    /// What a maker says when opening a shop.
    ///
    /// @param point where the maker hands parcels in
    public record ShopDraft(String name, String story, VillageId village, PointId point, Language language) {}

    /// @param slug in its address `/catalog/shops/{slug}`
    public record Shop(
            ShopId id, String slug, String name, String story, VillageId village, PointId point, AccountId maker) {}

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
    public record Priced(
            SkuId sku,
            ProductId product,
            String title,
            ShopId shop,
            Money unitPrice,
            int grams,
            Optional<String> source) {}

    /// Opens a shop and makes its maker MAKER in the shop's scope.
    public ShopId openShop(AccountId maker, ShopDraft draft) {
        throw new UnsupportedOperationException();
    }

    public Shop shop(ShopId id) {
        throw new UnsupportedOperationException();
    }

    public List<Shop> shopsOf(AccountId maker) {
        throw new UnsupportedOperationException();
    }

    public List<Shop> shopsIn(VillageId village) {
        throw new UnsupportedOperationException();
    }

    public ProductId addProduct(ShopId shop, ProductDraft draft) {
        throw new UnsupportedOperationException();
    }

    public Product product(ProductId id) {
        throw new UnsupportedOperationException();
    }

    public List<Product> productsOf(ShopId shop) {
        throw new UnsupportedOperationException();
    }

    /// Newest products first, at most 200.
    public List<Product> newest(int most) {
        throw new UnsupportedOperationException();
    }

    /// A new price from an instant on; the one before ends there.
    public void reprice(ProductId product, Money price, Instant from) {
        throw new UnsupportedOperationException();
    }

    /// Adds a picture: decoded, turned upright, re-encoded at several widths, without EXIF. Refuses what is no picture
    /// (PICTURE_UNREADABLE), too large a file (FILE_TOO_LARGE) or too many pixels (PICTURE_TOO_MANY_PIXELS).
    public void addPicture(ProductId product, InputStream upload) {
        throw new UnsupportedOperationException();
    }

    /// The prices that hold at an instant; a sku that is not for sale then is absent.
    public Map<SkuId, Priced> price(Collection<SkuId> skus, Instant at) {
        throw new UnsupportedOperationException();
    }
}
