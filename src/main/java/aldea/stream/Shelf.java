package aldea.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import aldea.film.Init;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The files of one stream: a recording for each take, and a journal that says which bytes of them count.
final class Shelf {
    private static final String JOURNAL = "journal";
    // Chunks that may have been on their way to the disk when the machine stopped: read again at the start.
    private static final int UNSURE = 32;
    private final Path folder;
    private long journalSize;

    Shelf(Path folder) {
        this.folder = folder;
    }

    /// What the journal tells of, as far as its bytes are there: the others are sent again. A machine that lost its
    /// power may have kept the journal and lost media.
    List<Journal> entries() {
        var entries = Journal.read(lines());
        var good = 0;
        while (good < entries.size() && holds(entries.get(good), good >= entries.size() - UNSURE)) {
            good++;
        }
        if (good < entries.size()) {
            entries = entries.subList(0, good);
            journalSize = 0;
            journal(entries.stream().map(Journal::lines).collect(Collectors.joining()));
        }
        return entries;
    }

    private boolean holds(Journal entry, boolean readAgain) {
        return entry.take() < 0
                || size(entry.take()) >= entry.offset() + entry.length() && (!readAgain || isSound(entry));
    }

    /// Whether the bytes of a chunk are those that came in.
    boolean isSound(Journal entry) {
        var bytes = read(entry.take(), entry.offset(), entry.length());
        return bytes.length == entry.length() && (entry.sum() < 0 || Journal.sum(bytes) == entry.sum());
    }

    Init init(Journal.Take take) {
        return Init.of(read(take.number(), 0, take.length()));
    }

    /// The lines of the journal; one that was not finished is cut off.
    List<String> lines() {
        try {
            var journal = folder.resolve(JOURNAL);
            if (!Files.exists(journal)) {
                return List.of();
            }
            var text = Files.readString(journal, UTF_8);
            // What stands behind the last whole entry was never promised to the host: it is sent again.
            var last = text.lastIndexOf("\n" + Journal.DONE);
            var end = last < 0 ? -1 : text.indexOf('\n', last + 1);
            var whole = text.substring(0, end < 0 ? Math.max(0, last + 1) : end + 1);
            journalSize = whole.getBytes(UTF_8).length;
            return whole.lines().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Adds lines that hold together: all are read again, or none.
    void journal(String lines) {
        var bytes = lines.getBytes(UTF_8);
        write(folder.resolve(JOURNAL), journalSize, bytes);
        journalSize += bytes.length;
    }

    /// Puts media into a take, over whatever was left unfinished there.
    void media(int take, long offset, byte[] bytes) {
        write(take(take), offset, bytes);
    }

    /// Bytes of a take; fewer than asked for where the file ends.
    byte[] read(int take, long offset, int length) {
        try (var file = FileChannel.open(take(take), READ)) {
            var bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(length, file.size() - offset)));
            while (bytes.hasRemaining() && file.read(bytes, offset + bytes.position()) >= 0) {}
            return bytes.array();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// How many bytes of a take there are.
    long size(int take) {
        try {
            return Files.exists(take(take)) ? Files.size(take(take)) : 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Deletes everything.
    void clear() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path take(int number) {
        return folder.resolve("take-%d.mp4".formatted(number));
    }

    private void write(Path path, long at, byte[] bytes) {
        try {
            Files.createDirectories(folder);
            try (var file = FileChannel.open(path, CREATE, WRITE)) {
                file.truncate(at);
                var rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    file.write(rest, at + rest.position());
                }
                // Half a millisecond on a disk of our days: what was answered outlives the machine's power.
                file.force(false);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
