package aldea.operate;

import aldea.kernel.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a backup holds, in its `manifest.json`; written last, so a backup without one was cut off.
///
/// @param format of the backup's folder, see [#FORMAT]
/// @param aldea the version of the program that made it
/// @param postgres the version of PostgreSQL whose files these are
/// @param files by path inside the backup
record Manifest(int format, String aldea, String postgres, Instant takenAt, Map<String, Entry> files) {
    static final int FORMAT = 1;

    /// @param sha256 in hexadecimal
    record Entry(long bytes, String sha256) {}

    /// @throws Hindrance when there is none, or it is of a newer format
    static Manifest read(Path backup) {
        var file = backup.resolve("manifest.json");
        if (!Files.exists(file)) {
            throw new Hindrance("%s holds no whole backup: it has no manifest.json".formatted(backup));
        }
        try {
            var manifest = JSON.readValue(Files.readAllBytes(file), Manifest.class);
            if (manifest.format > FORMAT) {
                throw new Hindrance(
                        "This backup was made by a newer Aldea (%s); use that one.".formatted(manifest.aldea));
            }
            return manifest;
        } catch (IOException | JacksonException unreadable) {
            throw new Hindrance("Cannot read %s: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    void write(Path backup) throws IOException {
        Files.write(backup.resolve("manifest.json"), JSON.writeValueAsBytes(this));
    }

    /// Copies a file and says what was copied. A file that grows meanwhile is copied as far as it was read.
    static Entry copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (var in = Files.newInputStream(from);
                var out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
            var digest = Hash.sha256();
            var bytes = 0L;
            var buffer = new byte[1 << 16];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
                bytes += read;
            }
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
            return new Entry(bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }

    static Entry of(InputStream content) throws IOException {
        var digest = Hash.sha256();
        var bytes = 0L;
        var buffer = new byte[1 << 16];
        for (var read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            digest.update(buffer, 0, read);
            bytes += read;
        }
        return new Entry(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();
}
