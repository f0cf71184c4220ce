package aldea.auctions;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// When a bid was made. Its moment is the one of the picture that the bidder saw, if what they say of it is plausible;
/// else the one at which it arrived.
///
/// @param arrived by the house's clock
/// @param playhead what the bidder's player said it showed
/// @param newest the end of the newest media that this house had handed to that player by then
/// @param trusted whether the playhead counts
record Timing(Instant arrived, Optional<Instant> playhead, Optional<Instant> newest, boolean trusted) {
    /// So long after the closing moment a bid may still arrive: who sees the picture this late can bid to the end.
    static final Duration WINDOW = Duration.ofSeconds(4);

    // Rows keep microseconds: what is decided now must be decided the same from the rows.
    Timing {
        arrived = arrived.truncatedTo(ChronoUnit.MICROS);
        playhead = playhead.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        newest = newest.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    }

    /// Without a playhead.
    static Timing arrived(Instant at) {
        return new Timing(at, Optional.empty(), Optional.empty(), false);
    }

    Instant moment() {
        return trusted ? playhead.orElse(arrived) : arrived;
    }

    /// Whether it was made before the picture's closing moment and arrived within the window after it.
    boolean isInTime(Instant closes) {
        return moment().isBefore(closes) && !arrived.isAfter(closes.plus(WINDOW));
    }

    /// Whether it arrived after the closing moment, so that its playhead decides.
    boolean isLate(Instant closes) {
        return !arrived.isBefore(closes);
    }
}
