package aldea.stream;

import aldea.film.Chunk;
import aldea.film.Init;
import aldea.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Reads recordings again, as they lie on disk: is every chunk that was answered there, as it came in?
@Component
class RecordingCheck {
    private final StreamTable streams;
    private final Recordings recordings;

    RecordingCheck(StreamTable streams, Recordings recordings) {
        this.streams = streams;
        this.recordings = recordings;
    }

    List<String> disagreements() {
        return streams.recorded().stream().flatMap(id -> of(id).stream()).toList();
    }

    private List<String> of(StreamId id) {
        var shelf = recordings.shelf(id);
        var found = new ArrayList<String>();
        try {
            var entries = Journal.read(shelf.lines());
            if (entries.isEmpty()) {
                found.add("recording: stream %s has begun and its journal says nothing".formatted(id.value()));
            }
            var init = Optional.<Init>empty();
            for (var entry : entries) {
                if (!entry.inits().isEmpty()) {
                    init = Optional.empty();
                }
                if (!entry.inits().isEmpty() && entry.inits().getFirst().length() > 0 && shelf.isSound(entry)) {
                    init = Optional.of(shelf.init(entry.inits().getFirst()));
                }
                if (entry.take() >= 0 && !isSound(shelf, entry, init)) {
                    found.add("recording: stream %s, take %d: the %d bytes at %d are not those of chunk %d"
                            .formatted(id.value(), entry.take(), entry.length(), entry.offset(), entry.chunk()));
                }
            }
        } catch (RuntimeException unreadable) {
            found.add("recording: stream %s cannot be read: %s".formatted(id.value(), unreadable.getMessage()));
        }
        return found;
    }

    // What was written before chunks had sums is read as a player would.
    private static boolean isSound(Shelf shelf, Journal entry, Optional<Init> init) {
        if (!shelf.isSound(entry) || entry.sum() >= 0 || init.isEmpty()) {
            return shelf.isSound(entry);
        }
        try {
            Chunk.read(shelf.read(entry.take(), entry.offset(), entry.length()), init);
            return true;
        } catch (Refusal broken) {
            return false;
        }
    }
}
