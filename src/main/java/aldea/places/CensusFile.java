package aldea.places;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/// A file of the census, plain or packed by gzip or xz.
record CensusFile(Path path, Kind kind) {

    /// What a file holds, told by its header.
    enum Kind {
        MUNICIPALITIES,
        LOCALITIES,
        OTHER,
        UNREADABLE
    }

    /// Reads no more than the header.
    static CensusFile of(Path path) {
        try (var reader = open(path);
                var rows = CsvReader.builder().ofCsvRecord(reader)) {
            var records = rows.iterator();
            var header = records.hasNext() ? records.next().getFields() : List.<String>of();
            return new CensusFile(path, kind(header));
        } catch (IOException | RuntimeException noTable) {
            return new CensusFile(path, Kind.UNREADABLE);
        }
    }

    private static Kind kind(List<String> header) {
        if (header.contains("cvegeo") && (header.contains("nom_localidad") || header.contains("dwellings"))) {
            return Kind.LOCALITIES;
        }
        var ofMunicipalities = header.contains("cve_completa") && header.contains("nom_municipio")
                || header.contains("cvegeo") && header.contains("municipality");
        return ofMunicipalities ? Kind.MUNICIPALITIES : Kind.OTHER;
    }

    /// Its rows one by one. A row with too few or too many fields comes too; who reads counts.
    CsvReader<NamedCsvRecord> rows() throws IOException {
        return CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .detectBomHeader(false)
                .ofNamedCsvRecord(open(path));
    }

    String name() {
        return path.getFileName().toString();
    }

    private static Reader open(Path path) throws IOException {
        return new InputStreamReader(unpacked(path), UTF_8);
    }

    private static InputStream unpacked(Path path) throws IOException {
        var file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        var name = path.toString();
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(file, BUFFER);
        }
        return name.endsWith(".xz") ? new XZInputStream(file, XZ_MEMORY_KIB) : file;
    }

    private static final int BUFFER = 1 << 16;
    private static final int XZ_MEMORY_KIB = 128 * 1024;
}
