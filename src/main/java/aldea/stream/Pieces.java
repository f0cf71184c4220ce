package aldea.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The bytes behind the addresses in a playlist.
///
/// @param audioOnly whether the sound alone is wanted
record Pieces(Recording recording, boolean audioOnly) {
    /// @param until the moment that its end shows; the beginning of time for what shows nothing
    record Piece(byte[] bytes, Instant until) {}

    Optional<Piece> init(int take) {
        return recording.init(take).map(init -> new Piece(audioOnly ? init.audioOnly() : init.bytes(), Instant.EPOCH));
    }

    /// @param whole whether MPEG-TS is asked for
    Optional<Piece> segment(int number, boolean whole) {
        return recording
                .segment(number)
                .filter(found -> found.isWhole() == whole && !(whole && audioOnly))
                .map(found -> new Piece(
                        bytes(found.take(), found.offset(), found.length()),
                        found.parts().getLast().end()));
    }

    Optional<Piece> part(int number, Duration most) throws InterruptedException {
        return recording
                .part(number, most)
                .filter(found -> !found.whole())
                .map(found -> new Piece(bytes(found.take(), found.offset(), found.length()), found.end()));
    }

    private byte[] bytes(int take, long offset, int length) {
        var bytes = recording.bytes(take, offset, length);
        return audioOnly ? recording.init(take).orElseThrow().audioOf(bytes) : bytes;
    }
}
