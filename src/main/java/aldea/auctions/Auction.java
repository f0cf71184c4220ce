package aldea.auctions;

import aldea.catalog.ProductId;
import aldea.kernel.Money;
import aldea.live.BroadcastId;
import aldea.stock.SkuId;
import aldea.stream.StreamId;
import java.time.Duration;
import java.time.Instant;

/// One unit of a product, auctioned in a show.
///
/// @param sku from which the unit was set aside
/// @param slug of the product
/// @param title of the product, as it was told then
/// @param opened the picture's moment at which it opened
/// @param facts bids taken so far, whatever they came to
record Auction(
        AuctionId id,
        BroadcastId broadcast,
        StreamId stream,
        ProductId product,
        SkuId sku,
        String slug,
        String title,
        Terms terms,
        Instant opened,
        int facts,
        Standing standing,
        Outcome outcome) {
    // Bids that arrived in time and are still in another node's queue.
    private static final Duration ON_THE_WAY = Duration.ofMillis(500);

    boolean isOpen() {
        return outcome instanceof Outcome.Open;
    }

    /// When the hammer falls.
    Instant falls() {
        return standing.closes().plus(Timing.WINDOW).plus(ON_THE_WAY);
    }

    boolean isExtended() {
        return standing.closes().isAfter(opened.plus(terms.lasts()));
    }

    Money price() {
        return terms.money(standing.price());
    }

    Money least() {
        return terms.money(standing.least(terms));
    }
}
