package aldea.stream;

import java.time.Duration;
import java.util.Optional;

/// The bytes behind the addresses in a playlist.
///
/// @param audioOnly whether the sound alone is wanted
record Pieces(Recording recording, boolean audioOnly) {
    Optional<byte[]> init(int take) {
        return recording.init(take).map(init -> audioOnly ? init.audioOnly() : init.bytes());
    }

    Optional<byte[]> segment(int number) {
        return recording.segment(number).map(found -> bytes(found.take(), found.offset(), found.length()));
    }

    Optional<byte[]> part(int number, Duration most) throws InterruptedException {
        return recording.part(number, most).map(found -> bytes(found.take(), found.offset(), found.length()));
    }

    private byte[] bytes(int take, long offset, int length) {
        var bytes = recording.bytes(take, offset, length);
        return audioOnly ? recording.init(take).orElseThrow().audioOf(bytes) : bytes;
    }
}
