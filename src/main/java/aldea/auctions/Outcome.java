package aldea.auctions;

import aldea.stock.SkuId;
import java.time.Instant;
import java.util.Optional;

/// What became of an auction.
sealed interface Outcome {
    record Open() implements Outcome {}

    /// @param offer for which the winner buys it: [Catalog#offer]
    /// @param due until when
    /// @param paid whether they did; empty while they still may
    record Won(int paddle, SkuId offer, Instant due, Instant at, Optional<Boolean> paid) implements Outcome {}

    /// Nobody bid, or not enough.
    record Unsold(Instant at) implements Outcome {}

    /// The host called it off; its bids are void.
    record CalledOff(String reason, Instant at) implements Outcome {}

    /// As rows, numbers and message keys have it.
    default String code() {
        return switch (this) {
            case Open open -> "open";
            case Won won -> "won";
            case Unsold unsold -> "unsold";
            case CalledOff calledOff -> "called-off";
        };
    }
}
