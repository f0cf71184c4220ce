package aldea.stream;

import java.time.Instant;

/// A piece of media, the shortest that players fetch. Numbered through the whole stream, so that the next one's address
/// is known before it is.
///
/// @param take which recording its bytes lie in
/// @param offset where
/// @param startMicros when it is shown, since its take began
/// @param at when it is shown, by the clock on the wall
/// @param whole whether it is a segment by itself, of MPEG-TS
record Part(
        int number,
        int take,
        long offset,
        int length,
        long startMicros,
        long micros,
        boolean independent,
        Instant at,
        boolean whole) {
    Instant end() {
        return at.plusNanos(micros * 1_000);
    }

    long endMicros() {
        return startMicros + micros;
    }
}
