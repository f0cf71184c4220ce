package aldea.orders;

import aldea.baskets.Basket;
import aldea.catalog.Catalog.Priced;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.shipping.Shipping;
import aldea.shipping.Shipping.Quote;
import aldea.stock.SkuId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Prices baskets: goods by the offers of the moment, delivery by shop.
@Component
class Pricing {
    /// Where to, as far as the price of delivery depends on it.
    record Destination(String country, String region, String postalCode) {}

    private final Offers offers;
    private final Shipping shipping;
    private final Rules rules;

    Pricing(Offers offers, Shipping shipping, Rules rules) {
        this.offers = offers;
        this.shipping = shipping;
        this.rules = rules;
    }

    /// Refuses with NOT_POSSIBLE_NOW what is not for sale, with NO_DELIVERY_THERE where the service does not go.
    Split split(Basket basket, Map<SkuId, Priced> prices, Destination to, String service, Instant now) {
        var parts = byShop(basket, prices).stream()
                .map(lines -> part(lines, to, service, now))
                .toList();
        return new Split(
                parts,
                sum(parts.stream().map(Split.Part::goods).toList()),
                sum(parts.stream().map(part -> part.quote().price()).toList()));
    }

    /// The services to a destination that go from all shops of the basket: their prices added up, the latest promise.
    List<Quote> services(Basket basket, Map<SkuId, Priced> prices, Destination to, Instant now) {
        var parcels = byShop(basket, prices);
        var together = new LinkedHashMap<String, Quote>();
        var parcelsWith = new LinkedHashMap<String, Integer>();
        for (var lines : parcels) {
            for (var quote : quotes(lines, to, now)) {
                together.merge(quote.service(), quote, Pricing::together);
                parcelsWith.merge(quote.service(), 1, Integer::sum);
            }
        }
        return together.values().stream()
                .filter(quote -> parcels.size() == parcelsWith.getOrDefault(quote.service(), 0))
                .toList();
    }

    private Split.Part part(List<Split.Line> lines, Destination to, String service, Instant now) {
        var seller = offers.seller(lines.getFirst().offer().shop());
        var quote = quotes(lines, to, now).stream()
                .filter(one -> one.service().equals(service))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.NO_DELIVERY_THERE));
        var goods = sum(lines.stream().map(Split.Line::goods).toList());
        var basisPoints = rules.commission(now.atZone(seller.zone()).toLocalDate());
        return new Split.Part(seller, lines, goods, quote, grams(lines), basisPoints, goods.share(basisPoints));
    }

    private List<Quote> quotes(List<Split.Line> lines, Destination to, Instant now) {
        var from = offers.seller(lines.getFirst().offer().shop()).shop().point();
        return shipping.quotes(from, to.country(), to.region(), to.postalCode(), grams(lines), now);
    }

    private static List<List<Split.Line>> byShop(Basket basket, Map<SkuId, Priced> prices) {
        var lines = basket.lines().stream()
                .map(line -> new Split.Line(offer(line.sku(), prices), line.quantity()))
                .toList();
        if (lines.stream()
                        .map(line -> line.offer().unitPrice().currency())
                        .distinct()
                        .count()
                > 1) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var byShop = lines.stream()
                .collect(Collectors.groupingBy(line -> line.offer().shop(), LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(byShop.values());
    }

    private static Priced offer(SkuId sku, Map<SkuId, Priced> prices) {
        var offer = prices.get(sku);
        if (offer == null) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        return offer;
    }

    private static int grams(List<Split.Line> lines) {
        return lines.stream()
                .map(line -> Math.multiplyExact(line.offer().grams(), line.quantity()))
                .reduce(0, Math::addExact);
    }

    private static Quote together(Quote one, Quote other) {
        return new Quote(
                one.service(),
                one.price().plus(other.price()),
                one.earliest().isAfter(other.earliest()) ? one.earliest() : other.earliest(),
                one.latest().isAfter(other.latest()) ? one.latest() : other.latest());
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money::plus).orElseThrow();
    }
}
