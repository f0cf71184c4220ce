package aldea.auctions;

import aldea.kernel.Money;
import aldea.live.BroadcastId;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.ZoneId;

/// The hammer fell, and what came of it.
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

    /// The last quarter of the winner's time to buy began, and they have not.
    ///
    /// @param due until when they still may
    record NearlyDue(
            AuctionId auction,
            BroadcastId broadcast,
            String title,
            AccountId winner,
            Money price,
            Instant due,
            ZoneId zone,
            Instant at)
            implements AuctionEvent {}

    /// The winner did not buy it; it is for sale again.
    ///
    /// @param slug of the product
    record Unpaid(AuctionId auction, BroadcastId broadcast, String title, String slug, AccountId winner, Instant at)
            implements AuctionEvent {}

    /// Nobody bid, or not enough.
    record Unsold(AuctionId auction, BroadcastId broadcast, Instant at) implements AuctionEvent {}
}
