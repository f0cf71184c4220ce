package aldea.desks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A file of boundaries as somebody brought it: JSON, plain or packed by gzip or zip. Nothing is written to a disk and
/// nothing beyond a bound is unpacked.
final class BoundaryFile {
    static final int MOST_BYTES = 96 * 1024 * 1024;
    private static final int MOST_ENTRIES = 50;
    // JSON of coordinates packs by ten; what packs by a hundred is no map.
    private static final int MOST_PACKED = 60;

    private BoundaryFile() {}

    /// The file as a whole is no good.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String reason) {
            super(reason);
        }
    }

    static JsonNode read(Path file) throws IOException, Unreadable {
        var size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new Unreadable(tooLarge());
        }
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        try (var in = Files.newInputStream(file)) {
            var head = in.readNBytes(2);
            var whole = new java.io.SequenceInputStream(new ByteArrayInputStream(head), in);
            if (head.length == 2 && head[0] == 'P' && head[1] == 'K') {
                return zipped(whole, size);
            }
            if (head.length == 2 && head[0] == 0x1f && head[1] == (byte) 0x8b) {
                return parsed(bounded(new GZIPInputStream(whole), size));
            }
            if (name.endsWith(".shp") || name.endsWith(".gpkg")) {
                throw new Unreadable("shapefiles are not read: turn it into GeoJSON or TopoJSON first");
            }
            return parsed(bounded(whole, MOST_BYTES));
        }
    }

    private static JsonNode zipped(InputStream in, long packed) throws IOException, Unreadable {
        try (var zip = new ZipInputStream(in)) {
            var entries = 0;
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var name = entry.getName();
                if (++entries > MOST_ENTRIES) {
                    throw new Unreadable("more than %d files in it".formatted(MOST_ENTRIES));
                }
                if (name.contains("..") || name.startsWith("/") || name.contains("\\") || name.contains(":")) {
                    throw new Unreadable("a name in it leads out of it");
                }
                if (!name.startsWith("__MACOSX")
                        && name.toLowerCase(Locale.ROOT).matches(".*\\.(json|geojson|topojson)")) {
                    return parsed(bounded(zip, packed));
                }
            }
        }
        throw new Unreadable("no JSON in it");
    }

    private static byte[] bounded(InputStream in, long packed) throws IOException, Unreadable {
        var most = (int) Math.min(MOST_BYTES, Math.max(4096, packed) * MOST_PACKED);
        try {
            var bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new Unreadable(tooLarge());
            }
            return bytes;
        } catch (java.util.zip.ZipException | java.io.EOFException broken) {
            throw new Unreadable("it is broken off");
        }
    }

    private static String tooLarge() {
        return "it is larger than %d MB unpacked, or packed more than a map can be".formatted(MOST_BYTES >> 20);
    }

    private static JsonNode parsed(byte[] bytes) throws Unreadable {
        try {
            return JsonMapper.shared().readTree(bytes);
        } catch (JacksonException broken) {
            throw new Unreadable("it is no JSON: " + broken.getOriginalMessage());
        }
    }
}
