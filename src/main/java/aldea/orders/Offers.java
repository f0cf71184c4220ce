package aldea.orders;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Priced;
import aldea.catalog.Catalog.Shop;
import aldea.catalog.ShopId;
import aldea.payment.Method;
import aldea.payment.Payments;
import aldea.places.Places;
import aldea.stock.SkuId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What checkouts ask of other modules again and again, remembered for a moment. A remembered price only saves a round
/// trip: the transaction that places a purchase asks for all its prices once more.
@Component
class Offers {
    /// @param zone in which the shop's business day is counted
    record Seller(Shop shop, ZoneId zone) {}

    private final Catalog catalog;
    private final InstantSource clock;
    private final Cache<SkuId, Priced> prices = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .maximumSize(10_000)
            .build();
    private final LoadingCache<ShopId, Seller> sellers;
    private final LoadingCache<Method, Duration> patience;

    Offers(Catalog catalog, Places places, Payments payments, InstantSource clock) {
        this.catalog = catalog;
        this.clock = clock;
        this.sellers = halfAMinute().build(id -> {
            var shop = catalog.shop(id);
            return new Seller(shop, places.village(shop.village()).zone());
        });
        this.patience = halfAMinute().build(method -> payments.claimFor(method, clock.instant()));
    }

    /// Prices of at most a second ago.
    Map<SkuId, Priced> recent(Collection<SkuId> skus) {
        return prices.getAll(skus, missing -> catalog.price(Set.copyOf(missing), clock.instant()));
    }

    /// Prices of this moment.
    Map<SkuId, Priced> fresh(Collection<SkuId> skus, Instant now) {
        var found = catalog.price(skus, now);
        prices.invalidateAll(skus);
        prices.putAll(found);
        return found;
    }

    Seller seller(ShopId shop) {
        return sellers.get(shop);
    }

    /// How long units are claimed for a buyer who pays with this method.
    Duration claimFor(Method method) {
        return patience.get(method);
    }

    private static Caffeine<Object, Object> halfAMinute() {
        return Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(30)).maximumSize(10_000);
    }
}
