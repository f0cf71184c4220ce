package aldea.baskets;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Priced;
import aldea.catalog.Catalog.Product;
import aldea.catalog.Catalog.Shop;
import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Language;
import aldea.stock.SkuId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What pages of a basket show of the catalogue, at most a second old: each page on the way to a purchase asks for the
/// same. Nothing is sold by it; the transaction that places a purchase asks for its prices itself.
@Component
class Seen {
    private final Catalog catalog;
    private final InstantSource clock;
    private final Cache<SkuId, Priced> prices;
    private final Cache<ProductId, Product> faces;
    private final LoadingCache<ShopId, Shop> shops;

    Seen(Catalog catalog, InstantSource clock) {
        this.catalog = catalog;
        this.clock = clock;
        this.prices = aSecond().build();
        this.faces = aSecond().build();
        this.shops = aSecond().build(catalog::shop);
    }

    /// Of those that are for sale.
    Map<SkuId, Priced> prices(Collection<SkuId> skus) {
        return prices.getAll(skus, missing -> catalog.price(Set.copyOf(missing), clock.instant()));
    }

    /// For their picture and address, which are the same in every language.
    Map<ProductId, Product> faces(Collection<ProductId> ids) {
        return faces.getAll(ids, missing -> catalog.products(Set.copyOf(missing), Language.ES));
    }

    Shop shop(ShopId id) {
        return shops.get(id);
    }

    private Caffeine<Object, Object> aSecond() {
        return Caffeine.newBuilder()
                .ticker(() -> clock.millis() * 1_000_000)
                .expireAfterWrite(Duration.ofSeconds(1))
                .maximumSize(10_000);
    }
}
