package aldea.academy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The files that a course is made of, by their path: `course.properties`, `es/price.md`, `files/loom.jpg`.
public record CourseFolder(SortedMap<String, byte[]> files) {
    public boolean has(String path) {
        return files.containsKey(path);
    }

    /// A file's text, its lines ended by `\n`; empty for none, and for what is not UTF-8.
    public Optional<String> text(String path) {
        return Optional.ofNullable(files.get(path)).flatMap(CourseFolder::text);
    }

    /// What a file says of itself, one `name = value` a line.
    public Properties facts(String path) {
        return facts(new StringReader(text(path).orElse("")));
    }

    static Properties facts(StringReader lines) {
        var facts = new Properties();
        try {
            facts.load(lines);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (IllegalArgumentException broken) {
            // A \\u that is followed by no number: what stands before it counts, and the rest is missed by its reader.
            return facts;
        }
        return facts;
    }

    /// The same files always give the same bytes.
    byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of((text.startsWith("\uFEFF") ? text.substring(1) : text)
                    .replace("\r\n", "\n")
                    .replace('\r', '\n'));
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }
}
