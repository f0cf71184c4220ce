package aldea.discounts;

import aldea.catalog.Card;
import aldea.catalog.Catalog.Product;
import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Money;
import aldea.orders.Reductions;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What one unit costs everybody by a campaign, or by a price that holds from one unit on.
@Component
class Lowering implements Card.Lowering {
    private static final Duration BEFORE = Duration.ofDays(30);
    private final Known known;
    private final LoadingCache<Past, List<Terms>> past;

    private record Past(ShopId shop, Instant since) {}

    Lowering(Known known, RuleTable rules) {
        this.known = known;
        this.past = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofMinutes(1))
                .maximumSize(10_000)
                .build(key -> rules.recent(key.shop(), key.since().minus(BEFORE), key.since()));
    }

    @Override
    public Map<ProductId, Card.Less> of(Collection<Product> products, Instant at) {
        var on = known.prices(products.stream().map(Product::shop).toList());
        if (on.stream().noneMatch(rule -> isForOne(rule.terms()) && rule.terms().holds(at))) {
            return Map.of();
        }
        var less = new HashMap<ProductId, Card.Less>();
        var byShop =
                on.stream().collect(Collectors.groupingBy(rule -> rule.terms().shop()));
        for (var product : products) {
            var own = Stream.of(Optional.<ShopId>empty(), Optional.of(product.shop()))
                    .flatMap(shop -> byShop.getOrDefault(shop, List.of()).stream())
                    .toList();
            of(product, own, at).ifPresent(found -> less.put(product.id(), found));
        }
        return less;
    }

    private static boolean isForOne(Terms terms) {
        return terms.kind() == Terms.Kind.CAMPAIGN || terms.kind() == Terms.Kind.QUANTITY && terms.units() == 1;
    }

    private Optional<Card.Less> of(Product product, List<Rule> on, Instant at) {
        var item = new Reductions.Item(product.sku(), product.id(), product.shop(), 1, product.price(), false);
        var draft = new Reductions.Draft(Optional.empty(), Optional.empty(), List.of(item), at);
        var cuts = Reckoning.cuts(
                draft, on, Optional.empty(), id -> product.category().code());
        var by = on.stream()
                .filter(rule -> cuts.stream().anyMatch(cut -> cut.source().equals(rule.source())))
                .min(Comparator.comparing(rule -> rule.terms().from()));
        return by.map(rule -> new Card.Less(
                product.price()
                        .minus(cuts.stream()
                                .map(Reductions.Cut::amount)
                                .reduce(Money::plus)
                                .orElseThrow()),
                rule.terms().from(),
                earlier(item, rule.terms().from(), product),
                rule.terms().name()));
    }

    /// The most that was off it by other rules in the thirty days before.
    private int earlier(Reductions.Item item, Instant since, Product product) {
        return past.get(new Past(item.shop(), since)).stream()
                .filter(terms -> isForOne(terms)
                        && terms.fits(item, id -> product.category().code()))
                .mapToInt(terms -> terms.gain() instanceof Gain.PerCent percent ? percent.basisPoints() : 0)
                .max()
                .orElse(0);
    }
}
