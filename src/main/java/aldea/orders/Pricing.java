package aldea.orders;

import aldea.baskets.Basket;
import aldea.catalog.Catalog.Priced;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.shipping.Address;
import aldea.shipping.Shipping;
import aldea.shipping.Shipping.Quote;
import aldea.stock.SkuId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Prices baskets: goods by the offers of the moment, delivery by shop.
@Component
class Pricing {
    /// Where to, as far as the price of delivery depends on it.
    record Destination(String country, String region, String postalCode) {}

    private final Offers offers;
    private final Shipping shipping;
    private final Rules rules;
    private final OrderTable orders;
    private final ObjectProvider<Occasions> occasions;
    private final ObjectProvider<Reductions> reductions;
    private final Ids ids;

    Pricing(
            Offers offers,
            Shipping shipping,
            Rules rules,
            OrderTable orders,
            ObjectProvider<Occasions> occasions,
            ObjectProvider<Reductions> reductions,
            Ids ids) {
        this.offers = offers;
        this.shipping = shipping;
        this.rules = rules;
        this.orders = orders;
        this.occasions = occasions;
        this.reductions = reductions;
        this.ids = ids;
    }

    /// Refuses with NOT_POSSIBLE_NOW what is not for sale, with NO_DELIVERY_THERE where the service does not go.
    Split split(Basket basket, Map<SkuId, Priced> prices, Destination to, String service, Instant now) {
        var parts = byShop(basket, prices).stream()
                .map(lines -> part(lines, to, service, now))
                .toList();
        return Split.of(parts);
    }

    /// The same with what there is off its lines.
    ///
    /// @throws Refusal for a coupon that cannot be used
    Split reduced(Split split, Reductions.Draft draft) {
        var cuts = reductions.stream().flatMap(each -> each.of(draft).stream()).toList();
        return cuts.isEmpty()
                ? split
                : Split.of(split.parts().stream().map(part -> part.less(cuts)).toList());
    }

    static Reductions.Draft draft(Split split, Optional<AccountId> buyer, Optional<String> coupon, Instant now) {
        var items = split.lines().stream()
                .map(line -> item(line.offer(), line.quantity()))
                .toList();
        return new Reductions.Draft(buyer, coupon, items, now);
    }

    static Reductions.Item item(Priced offer, int quantity) {
        return new Reductions.Item(
                offer.sku(),
                offer.product(),
                offer.shop(),
                quantity,
                offer.unitPrice(),
                offer.special().isPresent());
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

    /// The same, where a parcel of the buyer's on the same occasion has not left: of its delivery only what the joint
    /// parcel costs more than was paid, and never more than alone.
    Split riding(Split split, AccountId buyer, Address to, Instant now) {
        var occasion = occasion(split.lines(), now);
        if (occasion.isEmpty()) {
            return split;
        }
        var parts = split.parts().stream()
                .map(part -> ride(part, occasion.get(), buyer, to, now)
                        .map(part::riding)
                        .orElse(part))
                .toList();
        return Split.of(parts);
    }

    /// The order in whose parcel it may ride, to the same address.
    Optional<OrderRow> rideable(Basket basket, Map<SkuId, Priced> prices, AccountId buyer, Instant now) {
        return occasion(byShop(basket, prices).stream().flatMap(List::stream).toList(), now)
                .flatMap(occasion -> shipping.open(occasion, buyer))
                .flatMap(order -> orders.byId(new OrderId(order.value())));
    }

    private Optional<Split.Ride> ride(Split.Part part, String occasion, AccountId buyer, Address to, Instant now) {
        var shop = part.seller().shop();
        var draft = new Shipping.Draft(
                new Reference(ids.next()),
                "",
                shop.point(),
                shop.maker(),
                shop.name(),
                buyer,
                to,
                part.grams(),
                part.quote(),
                Optional.of(occasion));
        return shipping.joining(draft).flatMap(joint -> {
            var rows = joint.orders().stream()
                    .flatMap(order -> orders.byId(new OrderId(order.value())).stream())
                    .filter(row -> row.refundedAt().isEmpty())
                    .toList();
            var whole = shipping
                    .quotes(shop.point(), to.country(), to.region(), to.postalCode(), joint.grams() + part.grams(), now)
                    .stream()
                    .filter(quote -> quote.service().equals(part.quote().service()))
                    .map(Quote::price)
                    .findFirst();
            return rows.isEmpty() ? Optional.empty() : whole.flatMap(price -> saved(part, price, rows));
        });
    }

    private static Optional<Split.Ride> saved(Split.Part part, Money whole, List<OrderRow> rows) {
        var own = part.quote().price();
        var paid = sum(rows.stream().map(row -> row.quote().price()).toList());
        var due = Math.clamp(whole.minor() - paid.minor(), 0, own.minor());
        var first = rows.getFirst();
        return paid.currency().equals(own.currency()) && due < own.minor()
                ? Optional.of(new Split.Ride(
                        first.reference(), first.placedAt(), new Money(own.minor() - due, own.currency())))
                : Optional.empty();
    }

    /// On which all of it is bought, if on any.
    private Optional<String> occasion(List<Split.Line> lines, Instant now) {
        var purchase = new PurchaseId(ids.next());
        var bought = lines.stream()
                .map(line -> new Orders.Bought(purchase, line.offer().product(), line.quantity(), line.goods(), now))
                .toList();
        return occasions.stream()
                .flatMap(each -> Optional.ofNullable(each.of(bought).get(purchase)).stream())
                .findFirst();
    }

    private Split.Part part(List<Split.Line> lines, Destination to, String service, Instant now) {
        var seller = offers.seller(lines.getFirst().offer().shop());
        var quote = quotes(lines, to, now).stream()
                .filter(one -> one.service().equals(service))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.NO_DELIVERY_THERE));
        var goods = sum(lines.stream().map(Split.Line::goods).toList());
        var basisPoints = rules.commission(now.atZone(seller.zone()).toLocalDate());
        return new Split.Part(
                seller,
                lines,
                goods,
                List.of(),
                quote,
                grams(lines),
                basisPoints,
                goods.share(basisPoints),
                Optional.empty());
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
