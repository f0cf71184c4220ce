package aldea.auctions;

import java.time.Instant;

/// A bid as a fact, whatever it came to. Amounts in minor units.
///
/// @param number in its auction, from 1, in the order in which they were taken
/// @param most up to which the bidder goes
/// @param closes the closing moment as it was when the bid was judged
/// @param price after it
/// @param beforehand whether it was left before the auction opened
/// @param over whether the hammer had fallen already
record Bid(
        int number,
        int paddle,
        long most,
        Timing timing,
        Verdict verdict,
        Instant closes,
        long price,
        boolean beforehand,
        boolean over) {

    /// Whether it was for the playhead to decide.
    boolean isLate() {
        return timing.isLate(closes);
    }
}
