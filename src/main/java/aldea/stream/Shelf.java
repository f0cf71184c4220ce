package aldea.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files of one stream: a recording for each take, and a journal that says which bytes of them count.
final class Shelf {
    private static final String JOURNAL = "journal";
    private final Path folder;
    private long journalSize;

    Shelf(Path folder) {
        this.folder = folder;
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

    void journalAnew(String lines) {
        journalSize = 0;
        journal(lines);
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
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
