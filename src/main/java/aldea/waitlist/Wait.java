package aldea.waitlist;

import aldea.catalog.ProductId;
import aldea.kernel.Money;
import aldea.live.BroadcastId;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import java.time.Instant;
import java.util.Optional;

/// A wish that has not ended: in line, or served.
///
/// @param sku the product's own
/// @param account empty once the person was forgotten
/// @param broadcast the show in which they asked
record Wait(
        WaitId id,
        SkuId sku,
        ProductId product,
        Optional<AccountId> account,
        Optional<BroadcastId> broadcast,
        Optional<Served> served) {

    /// A unit is set apart.
    ///
    /// @param origin the sku that it comes from, and goes back to
    /// @param offer the sku it is bought by
    /// @param until when it goes to the next, unless they are at the checkout
    record Served(SkuId origin, SkuId offer, Money price, Instant until) {}
}
