package aldea.deals;

import aldea.catalog.ProductId;
import aldea.kernel.Money;
import aldea.live.BroadcastId;
import aldea.stock.SkuId;
import java.time.Duration;
import java.time.Instant;

/// A deal that is open.
///
/// @param sku of its own: what is bought
/// @param usual the product's price without it
/// @param limit units one buyer may have
/// @param until when it closes by itself
public record Deal(
        DealId id,
        BroadcastId broadcast,
        ProductId product,
        SkuId sku,
        int units,
        Money price,
        Money usual,
        int limit,
        Instant until) {

    /// The shortest and the longest a deal may last.
    public static final Duration SHORTEST = Duration.ofSeconds(10);

    public static final Duration LONGEST = Duration.ofSeconds(1200);
}
