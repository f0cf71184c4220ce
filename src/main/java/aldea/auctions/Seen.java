package aldea.auctions;

import aldea.stream.Served;
import aldea.stream.StreamId;
import aldea.stream.Streams;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a bidder's player can have been showing, as far as the house knows what it handed out.
///
/// @param newest the end of the newest media it had been handed
/// @param piece by how much the last piece took it further
record Seen(Instant newest, Duration piece) {
    // Clocks of players are exact to a frame or two.
    static final Duration AHEAD = Duration.ofMillis(250);
    // A player that jumps about in its buffer, and one that takes up again after an outage.
    static final Duration SEEK = Duration.ofSeconds(1);
    static final Duration LEAST_BUFFER = Duration.ofSeconds(3);
    static final Duration MOST_BUFFER = Duration.ofSeconds(9);
    private static final Duration ON_THE_WAY = Duration.ofSeconds(1);

    /// Empty where this node handed nothing to such a player: its playhead is then anybody's guess.
    static Optional<Seen> by(Streams streams, StreamId stream, String viewer, Instant at) {
        if (viewer.isEmpty()) {
            return Optional.empty();
        }
        return streams.served(stream, viewer, at).map(last -> {
            var before = streams.served(stream, viewer, last.at().minusNanos(1));
            return new Seen(
                    last.newestMedia(),
                    before.map(Served::newestMedia)
                            .map(newest -> Duration.between(newest, last.newestMedia()))
                            .orElse(MOST_BUFFER));
        });
    }

    /// How far behind the newest media a player may be: it holds back three pieces and fetches a fourth, and its bid
    /// is a moment on the way. For parts of half a second 3 s, for whole segments of two 9 s.
    Duration buffer() {
        var holds = piece.multipliedBy(4).plus(ON_THE_WAY);
        return holds.compareTo(LEAST_BUFFER) < 0
                ? LEAST_BUFFER
                : holds.compareTo(MOST_BUFFER) > 0 ? MOST_BUFFER : holds;
    }

    /// Whether a player that was handed this can have shown that moment.
    ///
    /// @param before the moment that the same bidder's last plausible bid saw
    boolean allows(Instant playhead, Optional<Instant> before) {
        return !playhead.isAfter(newest.plus(AHEAD))
                && !playhead.isBefore(newest.minus(buffer()))
                && before.filter(seen -> playhead.isBefore(seen.minus(SEEK))).isEmpty();
    }
}
