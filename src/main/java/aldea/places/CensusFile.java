package aldea.places;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.places.CensusShape.Column;
import aldea.sheets.Packed;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecordHandler;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A file of the census, plain or packed.
///
/// @param charset in which it was written: UTF-8, or what INEGI's own tables are in
/// @param separator a comma or a semicolon
record CensusFile(Path path, Kind kind, Charset charset, char separator) {

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

    static CensusFile of(Path path, CensusShape shape) {
        try {
            var charset = charset(path);
            var separator = separator(path, charset);
            return new CensusFile(path, kind(path, charset, separator, shape), charset, separator);
        } catch (IOException | RuntimeException noTable) {
            return new CensusFile(path, Kind.UNREADABLE, UTF_8, ',');
        }
    }

    private static Kind kind(Path path, Charset charset, char separator, CensusShape shape) throws IOException {
        try (var rows = reader(separator).ofCsvRecord(open(path, charset))) {
            var first = rows.stream().limit(TITLES).map(CsvRecord::getFields).toList();
            var kind = first.isEmpty() ? Kind.OTHER : kind(first.getFirst(), shape);
            var tabulated = shape.country().equals("MX")
                    && first.stream().anyMatch(row -> row.size() > 2 && TABULATED.test(row.getFirst()));
            return kind == Kind.OTHER && tabulated ? Kind.TABULATION : kind;
        }
    }

    private static Kind kind(List<String> header, CensusShape shape) {
        if (shape.has(header, Column.CODE)
                && (shape.has(header, Column.NAME) || shape.has(header, Column.HOUSEHOLDS))) {
            return Kind.LOCALITIES;
        }
        var ofMunicipalities = shape.has(header, Column.MUNICIPALITY_CODE) && shape.has(header, Column.MUNICIPALITY);
        return ofMunicipalities ? Kind.MUNICIPALITIES : Kind.OTHER;
    }

    /// Spreadsheets of countries that write a decimal comma separate by semicolons.
    private static char separator(Path path, Charset charset) throws IOException {
        var start = new char[BUFFER];
        try (var reader = open(path, charset)) {
            var some = Math.max(0, reader.read(start));
            var header = new String(start, 0, some).lines().findFirst().orElse("");
            return header.indexOf(',') < 0 && header.indexOf(';') >= 0 ? ';' : ',';
        }
    }

    private static CsvReader.CsvReaderBuilder reader(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .allowMissingFields(true)
                .allowExtraFields(true);
    }

    /// Its rows one by one. A row with too few or too many fields comes too; who reads counts.
    CsvReader<NamedCsvRecord> rows() throws IOException {
        var reader = reader(separator);
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
            reader.transferTo(Writer.nullWriter());
            return UTF_8;
        } catch (CharacterCodingException other) {
            return LATIN;
        } catch (EOFException brokenOff) {
            return UTF_8;
        }
    }

    private static Reader open(Path path, Charset charset) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(unpacked(path), charset), BUFFER);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private static InputStream unpacked(Path path) throws IOException {
        return Packed.open(path, LARGEST);
    }

    static final Predicate<String> TABULATED =
            Pattern.compile("\\s*[0-9]{2} [0-9]{3}\\s*").asMatchPredicate();
    private static final Charset LATIN = Charset.forName("windows-1252");
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int TITLES = 12;
    private static final long LARGEST = 1L << 30;
    private static final int BUFFER = 1 << 16;
}
