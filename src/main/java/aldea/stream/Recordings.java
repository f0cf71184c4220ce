package aldea.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The recordings that somebody has asked for lately; the others lie on disk.
@Component
class Recordings {
    private final Path folder;
    private final StreamTable streams;
    private final MarkTable marks;
    // One recording has one object: two would number the same media twice. Hence no bound but time.
    private final Cache<StreamId, Recording> open =
            Caffeine.newBuilder().expireAfterAccess(30, TimeUnit.MINUTES).build();

    Recordings(@Value("${aldea.media}") Path media, StreamTable streams, MarkTable marks) {
        this.folder = media.resolve("streams").toAbsolutePath().normalize();
        this.streams = streams;
        this.marks = marks;
    }

    /// Empty for a stream that nobody opened, or whose recording was deleted.
    Optional<Recording> find(StreamId id) {
        var found = known(id);
        return found.isPresent()
                ? found
                : streams.find(id)
                        .filter(row -> !row.cleared())
                        .map(row -> open.asMap().computeIfAbsent(id, wanted -> read(row)));
    }

    private Recording read(StreamTable.Row row) {
        return new Recording(shelf(row.id()), marks.of(row.id()), row.endedAt().isPresent());
    }

    /// If it is in memory; what is not reads the database when it is asked for.
    Optional<Recording> known(StreamId id) {
        return Optional.ofNullable(open.getIfPresent(id));
    }

    void forget(StreamId id) {
        open.invalidate(id);
    }

    /// Deletes the files.
    void clear(StreamId id) {
        forget(id);
        shelf(id).clear();
    }

    Shelf shelf(StreamId id) {
        return new Shelf(folder.resolve(id.value().toString()));
    }
}
