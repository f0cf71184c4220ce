package aldea.catalog;

import aldea.kernel.Money;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// Some units of a product for a price of their own, for a time: a show's deal, a won auction, a served waiting list.
/// The units are set aside under a sku of their own, so that nobody else can buy them meanwhile.
///
/// @param base the product's sku that the units come from, and go back to
/// @param units set aside in the beginning
/// @param until when it closes by itself; once closed, the past
/// @param limitPerBuyer units one account may buy; empty for no limit
/// @param forBuyer who alone may buy; empty for everybody
/// @param source where it comes from, such as `live:{broadcast}/{deal}`; lines of orders keep it
public record Special(
        SkuId base,
        Money price,
        int units,
        Instant from,
        Instant until,
        OptionalInt limitPerBuyer,
        Optional<AccountId> forBuyer,
        String source) {

    /// Whether new units can be had; those that were set aside for a buyer before it closed stay theirs.
    public boolean isOpen(Instant at) {
        return !from.isAfter(at) && until.isAfter(at);
    }

    /// Whether this account may buy, or nobody in particular.
    public boolean isFor(Optional<AccountId> buyer) {
        return forBuyer.isEmpty() || forBuyer.equals(buyer);
    }

    /// Whether one buyer may have so many in all.
    public boolean allows(int units) {
        return limitPerBuyer.isEmpty() || units <= limitPerBuyer.getAsInt();
    }
}
