package aldea.auctions;

import aldea.kernel.Money;
import aldea.live.BroadcastId;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.ZoneId;

/// The hammer fell.
public sealed interface AuctionEvent {
    AuctionId auction();

    /// @param title of the product
    /// @param due until when the winner may buy it
    /// @param zone of the shop's village, for the time of day
    record Won(
            AuctionId auction,
            BroadcastId broadcast,
            String title,
            AccountId winner,
            Money price,
            Instant due,
            ZoneId zone,
            Instant at)
            implements AuctionEvent {}

    /// Nobody bid, or not enough.
    record Unsold(AuctionId auction, BroadcastId broadcast, Instant at) implements AuctionEvent {}
}
