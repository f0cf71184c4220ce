package aldea.orders;

import aldea.catalog.ShopId;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.orders.Orders.Summary;
import aldea.people.AccountId;
import aldea.places.PointId;
import aldea.places.VillageId;
import aldea.shipping.Shipping;
import aldea.shipping.Shipping.Quote;
import java.time.Instant;
import java.util.Optional;

/// An order as its row and its purchase's have it.
///
/// @param reference the purchase's with the order's number, such as `A7K-3QF-9TM-1`
/// @param discount of the goods, and what of it the programme bears: the `subsidy`
/// @param quote delivery as promised at sale
/// @param saved of delivery, because it rides in the parcel of the order `ridesWith`
record OrderRow(
        OrderId id,
        PurchaseId purchase,
        int number,
        String reference,
        ShopId shop,
        String shopName,
        VillageId village,
        AccountId maker,
        AccountId buyer,
        PointId from,
        Money goods,
        Money discount,
        Money subsidy,
        Money total,
        Money commission,
        int grams,
        Quote quote,
        String state,
        Instant placedAt,
        Optional<Instant> paidAt,
        Optional<Instant> handedInAt,
        Optional<Instant> deliveredAt,
        Optional<Instant> acceptedAt,
        Optional<Instant> settledAt,
        Optional<Instant> refundedAt,
        Optional<Instant> cancelledAt,
        Money saved,
        Optional<String> ridesWith) {

    /// What the maker sold the goods for: a discount of theirs is off, the programme's is not.
    Money soldFor() {
        return goods.minus(discount).plus(subsidy);
    }

    Reference asReference() {
        return new Reference(id.value());
    }

    Summary summary(Shipping shipping) {
        var tracking = paidAt.flatMap(at -> shipping.parcelOf(new Reference(id.value())))
                .map(Shipping.Parcel::tracking);
        return new Summary(id, purchase, reference, shopName, buyer, maker, total, state, tracking);
    }
}
