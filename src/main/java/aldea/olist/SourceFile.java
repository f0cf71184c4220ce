package aldea.olist;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Hash;
import aldea.sheets.Packed;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A file after a first look: what it holds, how many rows, how its dates are written.
///
/// @param sha256 of the content, unpacked: the same file is the same under any name
/// @param header the columns in the file's order
/// @param rows records with something in them, `padding` those of commas alone
record SourceFile(Path path, Sheet sheet, String sha256, List<String> header, long rows, long padding, Dates dates) {

    String name() {
        return path.getFileName().toString();
    }

    /// Reads the whole file once; empty for a table of another kind.
    ///
    /// @throws CsvParseException for what is no table from some line on
    static Optional<SourceFile> look(Path path) throws IOException {
        var digest = Hash.sha256();
        try (var stream = new DigestInputStream(open(path), digest);
                var records = reader(stream)) {
            var each = records.iterator();
            var header = each.hasNext() ? headerOf(each.next()) : List.<String>of();
            var sheet = Sheet.of(header);
            if (sheet.isEmpty()) {
                return Optional.empty();
            }
            var moments = new ArrayList<Integer>();
            sheet.get().columns().stream()
                    .filter(column -> column.cell() == Cell.MOMENT)
                    .map(column -> header.indexOf(column.name()))
                    .filter(place -> place >= 0)
                    .forEach(moments::add);
            var rows = 0L;
            var padding = 0L;
            var dates = Dates.NONE;
            while (each.hasNext()) {
                var fields = each.next().getFields();
                if (isPadding(fields)) {
                    padding++;
                    continue;
                }
                rows++;
                for (var place : moments) {
                    dates = place < fields.size() ? dates.with(fields.get(place)) : dates;
                }
            }
            stream.transferTo(java.io.OutputStream.nullOutputStream());
            var sha = HexFormat.of().formatHex(digest.digest());
            return Optional.of(new SourceFile(path, sheet.get(), sha, header, rows, padding, dates));
        }
    }

    /// Its records, the header first, padding among them.
    CsvReader<CsvRecord> records() {
        return reader(open(path));
    }

    static boolean isPadding(List<String> fields) {
        return fields.stream().allMatch(String::isBlank);
    }

    private static List<String> headerOf(CsvRecord record) {
        return record.getFields().stream()
                .map(name -> name.replace("\uFEFF", "").strip())
                .toList();
    }

    private static CsvReader<CsvRecord> reader(InputStream stream) {
        return CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .skipEmptyLines(true)
                .ofCsvRecord(new InputStreamReader(stream, UTF_8));
    }

    private static InputStream open(Path path) {
        try {
            return Packed.open(path, LARGEST);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final long LARGEST = 4L << 30;
}
