package aldea.places;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecordHandler;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/// A file of the census, plain or packed by gzip or xz.
///
/// @param charset in which it was written: UTF-8, or what INEGI's own tables are in
record CensusFile(Path path, Kind kind, Charset charset) {

    /// What a file holds, told by its header.
    enum Kind {
        MUNICIPALITIES,
        LOCALITIES,
        /// INEGI's own tables of municipalities, as its site hands them out: titles instead of a header, sums of states
        /// among the rows, a state's key as a formula.
        TABULATION,
        OTHER,
        UNREADABLE
    }

    static CensusFile of(Path path) {
        try {
            var charset = charset(path);
            return new CensusFile(path, kind(path, charset), charset);
        } catch (IOException | RuntimeException noTable) {
            return new CensusFile(path, Kind.UNREADABLE, UTF_8);
        }
    }

    private static Kind kind(Path path, Charset charset) throws IOException {
        var reader = CsvReader.builder().allowMissingFields(true).allowExtraFields(true);
        try (var rows = reader.ofCsvRecord(open(path, charset))) {
            var first = rows.stream().limit(TITLES).map(CsvRecord::getFields).toList();
            var kind = first.isEmpty() ? Kind.OTHER : kind(first.getFirst());
            var tabulated = first.stream().anyMatch(row -> row.size() > 2 && TABULATED.test(row.getFirst()));
            return kind == Kind.OTHER && tabulated ? Kind.TABULATION : kind;
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
        var reader = CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .detectBomHeader(false);
        return kind == Kind.TABULATION
                ? reader.build(
                        NamedCsvRecordHandler.of(named -> named.header("cve_completa", "nom_municipio")),
                        open(path, charset))
                : reader.ofNamedCsvRecord(open(path, charset));
    }

    String name() {
        return path.getFileName().toString();
    }

    /// INEGI writes some tables in UTF-8 and some in Latin-1, and says of neither which it is.
    private static Charset charset(Path path) throws IOException {
        try (var reader = new InputStreamReader(unpacked(path), UTF_8.newDecoder())) {
            var buffer = new char[BUFFER];
            var read = 0L;
            for (var some = reader.read(buffer); some >= 0; some = reader.read(buffer)) {
                read += some;
                if (read > LARGEST) {
                    throw new IOException("larger than any census");
                }
            }
            return UTF_8;
        } catch (CharacterCodingException other) {
            return LATIN;
        } catch (EOFException brokenOff) {
            return UTF_8;
        }
    }

    private static Reader open(Path path, Charset charset) throws IOException {
        return new InputStreamReader(unpacked(path), charset);
    }

    private static InputStream unpacked(Path path) throws IOException {
        var file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        var name = path.toString();
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(file, BUFFER);
        }
        return name.endsWith(".xz") ? new XZInputStream(file, XZ_MEMORY_KIB) : file;
    }

    static final Predicate<String> TABULATED =
            Pattern.compile("\\s*[0-9]{2} [0-9]{3}\\s*").asMatchPredicate();
    private static final Charset LATIN = Charset.forName("windows-1252");
    private static final int TITLES = 12;
    private static final long LARGEST = 1L << 30;
    private static final int BUFFER = 1 << 16;
    private static final int XZ_MEMORY_KIB = 128 * 1024;
}
