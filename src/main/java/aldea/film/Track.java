package aldea.film;

/// One track that an init segment announces, with what its fragments leave unsaid.
///
/// @param scale ticks a second
/// @param codec as browsers name it, such as `avc1.42c01f`
/// @param ticks how long a sample lasts that does not say so
/// @param size bytes of a sample that does not say so
/// @param flags of a sample that does not say so
public record Track(long id, boolean video, long scale, String codec, long ticks, long size, long flags) {
    private static final long FARTHEST_SECONDS = 10L * 365 * 24 * 60 * 60;

    /// Time of this track in microseconds.
    long micros(long time) {
        if (time / scale > FARTHEST_SECONDS) {
            throw Broken.chunk("tfdt: a time beyond reason");
        }
        return time / scale * 1_000_000 + time % scale * 1_000_000 / scale;
    }
}
