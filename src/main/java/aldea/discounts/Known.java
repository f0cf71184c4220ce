package aldea.discounts;

import aldea.catalog.Catalog;
import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Language;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Rules as this node knows them, at most a second old. All prices without a code are kept, and read again only after
/// an edit: each second asks for a number and for what the programme has spent. Coupons are asked for by their code.
@Component
class Known {
    private static final Duration FRESH = Duration.ofSeconds(1);

    /// @param byShop those of the programme under none
    private record Snapshot(long number, List<Rule> rules, Map<Optional<ShopId>, List<Rule>> byShop) {
        static Snapshot of(long number, List<Rule> rules) {
            return new Snapshot(
                    number,
                    rules,
                    rules.stream()
                            .collect(Collectors.groupingBy(rule -> rule.terms().shop())));
        }
    }

    private final RuleTable table;
    private final InstantSource clock;
    private volatile Snapshot last = Snapshot.of(-1, List.of());
    private final LoadingCache<String, Snapshot> prices;
    private final LoadingCache<String, Optional<Rule>> coupons;
    private final LoadingCache<ProductId, String> categories;

    Known(RuleTable table, Catalog catalog, InstantSource clock) {
        this.table = table;
        this.clock = clock;
        this.prices = Caffeine.newBuilder().expireAfterWrite(FRESH).build(key -> read());
        this.coupons = Caffeine.newBuilder()
                .expireAfterWrite(FRESH)
                .maximumSize(10_000)
                .build(table::byCode);
        this.categories = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofMinutes(10))
                .maximumSize(10_000)
                .build(id -> Optional.ofNullable(
                                catalog.products(List.of(id), Language.ES).get(id))
                        .map(product -> product.category().code())
                        .orElse(""));
    }

    /// What is off without a code in these shops, and by the programme.
    List<Rule> prices(Collection<ShopId> shops) {
        var all = prices.get("").byShop();
        return all.isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of(Optional.<ShopId>empty()),
                                shops.stream().distinct().map(Optional::of))
                        .flatMap(shop -> all.getOrDefault(shop, List.of()).stream())
                        .toList();
    }

    /// @param code upper case letters and digits
    Optional<Rule> coupon(String code) {
        return coupons.get(code);
    }

    String category(ProductId product) {
        return categories.get(product);
    }

    /// Something changed: the next to ask reads it.
    void forget() {
        prices.invalidateAll();
        coupons.invalidateAll();
    }

    /// These were counted.
    void forget(Collection<Rule> counted) {
        coupons.invalidateAll(
                counted.stream().flatMap(rule -> rule.terms().code().stream()).toList());
        if (counted.stream().anyMatch(rule -> rule.terms().code().isEmpty())) {
            prices.invalidateAll();
        }
    }

    private Snapshot read() {
        var before = last;
        var number = table.number();
        var now = clock.instant();
        var rules = number == before.number() ? counted(before.rules(), table.spent(now)) : table.prices(now);
        last = Snapshot.of(number, rules);
        return last;
    }

    private static List<Rule> counted(List<Rule> rules, Map<RuleId, RuleTable.Spent> spent) {
        return rules.stream()
                .map(rule -> Optional.ofNullable(spent.get(rule.id()))
                        .map(now -> new Rule(rule.id(), rule.terms(), now.used(), now.minor(), rule.ended()))
                        .orElse(rule))
                .toList();
    }
}
