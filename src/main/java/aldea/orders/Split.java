package aldea.orders;

import aldea.catalog.Catalog.Priced;
import aldea.kernel.Money;
import aldea.orders.Reductions.Cut;
import aldea.shipping.Shipping.Quote;
import aldea.stock.SkuId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A basket priced and parted by shop. The rows of purchase, orders and lines are taken from it and never reckoned
/// again.
///
/// @param parts one a shop, in the order in which the basket names them
record Split(List<Part> parts, Money goods, Money discount, Money delivery) {
    static Split of(List<Part> parts) {
        return new Split(
                parts, sum(parts, Part::goods), sum(parts, Part::discount), sum(parts, part -> part.quote.price()));
    }

    private static <T> Money sum(List<T> rows, Function<T, Money> amount) {
        return rows.stream().map(amount).reduce(Money::plus).orElseThrow();
    }

    /// Delivery is paid in part: it rides in the parcel of an order of the same occasion.
    ///
    /// @param reference of that order
    /// @param saved of what its delivery would cost alone
    record Ride(String reference, Instant placedAt, Money saved) {}

    /// @param cuts of its lines
    /// @param basisPoints of the goods as the maker sells them, and the `commission` they come to, frozen at sale
    record Part(
            Offers.Seller seller,
            List<Line> lines,
            Money goods,
            List<Cut> cuts,
            Quote quote,
            int grams,
            int basisPoints,
            Money commission,
            Optional<Ride> ride) {
        Part riding(Ride with) {
            var own = quote.price();
            var less = new Quote(quote.service(), own.minus(with.saved), quote.earliest(), quote.latest());
            return new Part(seller, lines, goods, cuts, less, grams, basisPoints, commission, Optional.of(with));
        }

        /// With its share of a basket's cuts.
        Part less(Collection<Cut> all) {
            var skus = lines.stream().map(line -> line.offer.sku()).collect(Collectors.toSet());
            var own = all.stream().filter(cut -> skus.contains(cut.sku())).toList();
            var soldFor = goods.minus(off(own, cut -> !cut.byProgramme()));
            return new Part(seller, lines, goods, own, quote, grams, basisPoints, soldFor.share(basisPoints), ride);
        }

        Money discount() {
            return off(cuts, cut -> true);
        }

        /// What of the discount the programme bears.
        Money subsidy() {
            return off(cuts, Cut::byProgramme);
        }

        /// One cut a source, however many lines it is off.
        Collection<Cut> discounts() {
            var bySource = new LinkedHashMap<String, Cut>();
            for (var cut : cuts) {
                bySource.merge(cut.source(), cut, Cut::plus);
            }
            return bySource.values();
        }

        Money discountOf(Line line) {
            return off(cuts, cut -> cut.sku().equals(line.offer.sku()));
        }

        Money subsidyOf(Line line) {
            return off(cuts, cut -> cut.byProgramme() && cut.sku().equals(line.offer.sku()));
        }

        private Money off(List<Cut> some, Predicate<Cut> which) {
            return some.stream().filter(which).map(Cut::amount).reduce(new Money(0, goods.currency()), Money::plus);
        }

        Money total() {
            return goods.minus(discount()).plus(quote.price());
        }
    }

    record Line(Priced offer, int quantity) {
        Money goods() {
            return offer.unitPrice().times(quantity);
        }
    }

    Money total() {
        return goods.minus(discount).plus(delivery);
    }

    List<Cut> cuts() {
        return parts.stream().flatMap(part -> part.cuts.stream()).toList();
    }

    /// Whether these prices would give the same split.
    boolean holdsFor(Map<SkuId, Priced> prices) {
        return lines().stream().allMatch(line -> line.offer.equals(prices.get(line.offer.sku())));
    }

    /// Skus whose special offer has closed: who held units of them by then may still buy those.
    Set<SkuId> closed(Instant now) {
        return lines().stream()
                .filter(line -> line.offer()
                        .special()
                        .filter(special -> !special.isOpen(now))
                        .isPresent())
                .map(line -> line.offer().sku())
                .collect(Collectors.toSet());
    }

    List<Line> lines() {
        return parts.stream().flatMap(part -> part.lines.stream()).toList();
    }
}
