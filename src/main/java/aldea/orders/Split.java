package aldea.orders;

import aldea.catalog.Catalog.Priced;
import aldea.kernel.Money;
import aldea.shipping.Shipping.Quote;
import aldea.stock.SkuId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A basket priced and parted by shop. The rows of purchase, orders and lines are taken from it and never reckoned
/// again.
///
/// @param parts one a shop, in the order in which the basket names them
record Split(List<Part> parts, Money goods, Money delivery) {
    /// Delivery is paid in part: it rides in the parcel of an order of the same occasion.
    ///
    /// @param reference of that order
    /// @param saved of what its delivery would cost alone
    record Ride(String reference, Instant placedAt, Money saved) {}

    /// @param basisPoints of the goods, and the `commission` they come to, frozen at sale
    record Part(
            Offers.Seller seller,
            List<Line> lines,
            Money goods,
            Quote quote,
            int grams,
            int basisPoints,
            Money commission,
            Optional<Ride> ride) {
        Part riding(Ride with) {
            var own = quote.price();
            var less = new Quote(quote.service(), own.minus(with.saved), quote.earliest(), quote.latest());
            return new Part(seller, lines, goods, less, grams, basisPoints, commission, Optional.of(with));
        }

        Money total() {
            return goods.plus(quote.price());
        }
    }

    record Line(Priced offer, int quantity) {
        Money goods() {
            return offer.unitPrice().times(quantity);
        }
    }

    Money total() {
        return goods.plus(delivery);
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
