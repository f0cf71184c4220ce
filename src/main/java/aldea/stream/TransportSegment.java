package aldea.stream;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.time.Duration;

/// A segment of MPEG-TS as another engine cut it: begins with a keyframe, can be decoded by itself.
///
/// @param number in its session, ascending
/// @param breaks whether something is missing before it
public record TransportSegment(int number, byte[] bytes, Duration lasts, boolean breaks) {
    private static final int PACKET = 188;
    private static final byte SYNC = 0x47;
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /// Refuses with CHUNK_BROKEN what is no such thing.
    public TransportSegment {
        if (bytes.length == 0 || bytes.length % PACKET != 0 || bytes.length > MOST_BYTES) {
            throw new Refusal(Problem.CHUNK_BROKEN, "ts: %d bytes".formatted(bytes.length));
        }
        for (var at = 0; at < bytes.length; at += PACKET) {
            if (bytes[at] != SYNC) {
                throw new Refusal(Problem.CHUNK_BROKEN, "ts: no packet at %d".formatted(at));
            }
        }
        if (!lasts.isPositive() || lasts.compareTo(LONGEST) > 0) {
            throw new Refusal(Problem.CHUNK_BROKEN, "ts: lasts %d ms".formatted(lasts.toMillis()));
        }
    }
}
