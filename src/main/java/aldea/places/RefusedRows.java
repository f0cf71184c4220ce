package aldea.places;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.places.CensusReport.Refused;
import aldea.places.CensusRow.Wrong;
import aldea.sheets.Sheet;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows that could not be taken: the first of them for the report, all of them in files, to mend and import again.
final class RefusedRows {
    private static final int MOST_SHOWN = 100;

    private final Path folder;
    private final List<Refused> first = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private @Nullable CsvWriter rows;
    private long count;

    RefusedRows(Path folder) {
        this.folder = folder;
    }

    void add(Refused refused) {
        count++;
        if (first.size() < MOST_SHOWN) {
            first.add(refused);
        }
    }

    void add(CensusFile file, NamedCsvRecord row, Wrong wrong) throws IOException {
        add(new Refused(file.name(), row.getStartingLineNumber(), wrong.column(), wrong.reason()));
        var writer = rows;
        if (writer == null) {
            Files.createDirectories(folder);
            var target =
                    folder.resolve(file.name().replaceAll("\\.csv(\\.gz|\\.xz|\\.zst|\\.zip)?$", "") + ".refused.csv");
            writer = CsvWriter.builder().build(target, UTF_8);
            writer.writeRecord(row.getHeader());
            rows = writer;
            files.add(target);
        }
        writer.writeRecord(row.getFields().stream().map(RefusedRows::harmless).toList());
    }

    // Who mends the rows opens them in a spreadsheet; numbers stay as they were.
    private static String harmless(String field) {
        return field.matches("-?[0-9.]*") ? field : Sheet.harmless(field);
    }

    /// Those of another file come into a file of their own.
    void close() throws IOException {
        var writer = rows;
        rows = null;
        if (writer != null) {
            writer.close();
        }
    }

    long count() {
        return count;
    }

    List<Refused> first() {
        return first;
    }

    List<Path> files() {
        return List.copyOf(files);
    }
}
