package aldea.auctions;

import aldea.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// An auction as pages show it.
///
/// @param show slug of its broadcast
/// @param state `open`, `won`, `unsold`, `called-off`
/// @param leader its paddle; 0 for nobody
/// @param opens the picture's moment, in milliseconds of the epoch; likewise `closes`
/// @param reserved whether the price is still below what it is sold for
/// @param reason why it was called off; empty when it was not
/// @param due until when the winner may buy it
/// @param paid whether they did; empty while they still may
public record AuctionView(
        String id,
        String show,
        String slug,
        String title,
        String state,
        Money price,
        Money least,
        int leader,
        int bids,
        long opens,
        long closes,
        boolean extended,
        boolean reserved,
        String reason,
        Optional<Instant> due,
        Optional<Boolean> paid,
        ZoneId zone) {

    public boolean isOpen() {
        return state.equals("open");
    }

    /// What it is to somebody.
    ///
    /// @param paddle 0 for who has not bid in this show
    /// @param most how far they go
    /// @param sku to put into the basket, for the winner who may still buy it
    /// @param mayBid whether they are signed in and it is not their own
    /// @param host whether they host the show, or run the house
    /// @param key for their next bid
    public record Mine(
            int paddle, boolean leads, Optional<Money> most, String sku, boolean mayBid, boolean host, String key) {}

    /// One line of what was bid.
    ///
    /// @param price after it
    public record Line(int number, int paddle, Money price, String verdict, boolean beforehand, Instant at) {}

    /// One decision after the closing moment; all in seconds from it.
    public record Late(
            int number,
            int paddle,
            BigDecimal arrived,
            Optional<BigDecimal> playhead,
            Optional<BigDecimal> served,
            boolean trusted,
            boolean over,
            String verdict) {}

    /// What somebody may leave a maximum for.
    ///
    /// @param most that they left; empty for none
    public record Lot(String slug, String title, Money price, Optional<Money> most) {}

    /// What was bid in an auction.
    ///
    /// @param late for the host
    public record History(List<Line> lines, List<Late> late) {}
}
