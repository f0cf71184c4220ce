package aldea.orders;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Money;
import aldea.people.AccountId;
import aldea.people.Viewer;
import aldea.places.PointId;
import aldea.shipping.Address;
import aldea.stock.SkuId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was sold, for modules that come after a sale: to know whose it is, what was paid for each unit, and to say
/// that units of it will not be sent.
public interface Sales {
    /// The purchase of this reference, if who asks may see it: its buyer, signed in, or whoever's browser keeps its
    /// secret, which it sends below `/orders/purchases/{reference}` alone.
    Optional<PurchaseId> opened(String reference, Viewer viewer, HttpServletRequest request);

    /// An order as it was sold, frozen, with what has happened to it by now.
    ///
    /// @param reference the purchase's with the order's number, such as `A7K-3QF-9TM-1`
    /// @param commission and `delivery` as sold
    /// @param grams of all its units, packed
    /// @param handedIn also when it was first seen later on its way
    /// @param address empty once erased
    record Sold(
            OrderId id,
            PurchaseId purchase,
            int number,
            String reference,
            ShopId shop,
            String shopName,
            AccountId maker,
            AccountId buyer,
            PointId from,
            Money commission,
            Money delivery,
            String service,
            int grams,
            List<Line> lines,
            Optional<Instant> paid,
            Optional<Instant> handedIn,
            Optional<Instant> delivered,
            Optional<Instant> cancelled,
            Optional<Address> address) {}

    /// @param number within the order
    /// @param paid what the buyer paid for all units of the line, discounts taken off
    /// @param subsidy what the programme added to that for the maker
    /// @param gone units that will not be sent
    record Line(
            int number,
            SkuId sku,
            ProductId product,
            String title,
            int quantity,
            Money paid,
            Money subsidy,
            int gone) {}

    Optional<Sold> sold(OrderId order);

    /// The orders of a purchase, by number.
    List<Sold> sold(PurchaseId purchase);

    /// Units of an order's lines will not be sent; an order of which nothing is left is cancelled. To be called in the
    /// transaction that writes down why.
    ///
    /// @param units by the number of the line; more than there are left throw
    void gone(OrderId order, Map<Integer, Integer> units, Instant at);
}
