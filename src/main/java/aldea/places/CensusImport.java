package aldea.places;

import aldea.kernel.Ids;
import aldea.places.CensusFile.Kind;
import aldea.places.CensusReport.Refused;
import aldea.places.CensusRow.Wrong;
import aldea.places.CensusTable.Placed;
import aldea.sheets.Packed;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionTemplate;

/// One run of an import. Reads row by row, writes a thousand rows in one transaction, and keeps no more in memory.
final class CensusImport {
    private static final int BATCH = 1_000;

    private final CensusTable table;
    private final CensusShape shape;
    private final CensusRegions regions;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;
    private final RefusedRows refused;
    private final LongConsumer progress;

    private final Map<String, Placed> batch = new LinkedHashMap<>();
    private long read;
    private long added;
    private long changed;
    private long municipalityRows;
    private long withheld;

    CensusImport(
            CensusTable table,
            CensusShape shape,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock,
            Path refusedFolder,
            LongConsumer progress) {
        this.table = table;
        this.shape = shape;
        this.regions = new CensusRegions(table, shape, ids);
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
        this.refused = new RefusedRows(refusedFolder);
        this.progress = progress;
    }

    /// @param path a file, or a folder of which the recognised files are read
    CensusReport run(Path path) throws IOException {
        var files = files(path);
        for (var file : files) {
            if (file.kind() == Kind.UNREADABLE) {
                refused.add(new Refused(file.name(), 0, "", "the file cannot be read as a table"));
            }
        }
        for (var kind : List.of(Kind.MUNICIPALITIES, Kind.TABULATION, Kind.LOCALITIES)) {
            for (var file : files) {
                if (file.kind() == kind) {
                    readFile(file);
                }
            }
        }
        return new CensusReport(
                read, added, changed, municipalityRows, withheld, refused.count(), refused.first(), refused.files());
    }

    /// A file of localities brings the municipalities that lie beside it.
    private List<CensusFile> files(Path path) throws IOException {
        var files = new ArrayList<CensusFile>();
        var folder = Files.isDirectory(path) ? path : path.resolveSibling("").toAbsolutePath();
        try (Stream<Path> inside = Files.list(folder)) {
            for (var each :
                    inside.filter(each -> mayBeTable(each, path)).sorted().toList()) {
                var file = CensusFile.of(each, shape);
                if (folder.equals(path) || each.endsWith(path.getFileName()) || file.kind() == Kind.MUNICIPALITIES) {
                    files.add(file);
                }
            }
        }
        if (files.stream().allMatch(file -> file.kind() == Kind.OTHER)) {
            throw new IllegalArgumentException(path + " holds no table of localities or municipalities");
        }
        return files;
    }

    private static boolean mayBeTable(Path path, Path asked) {
        return Files.isRegularFile(path)
                && path.toString().matches(Packed.NAMES)
                && (path.endsWith(asked.getFileName()) || !path.toString().contains(".refused."));
    }

    private void readFile(CensusFile file) throws IOException {
        try (var rows = file.rows()) {
            var each = rows.iterator();
            while (each.hasNext()) {
                take(file, each.next());
            }
        } catch (CsvParseException | UncheckedIOException broken) {
            // Packed files break off, quotes stay open: what came before is kept, and the report says so.
            refused.add(
                    new Refused(file.name(), read, "", "the rest of the file cannot be read: " + broken.getMessage()));
        } finally {
            flush();
            refused.close();
        }
    }

    private void take(CensusFile file, NamedCsvRecord row) throws IOException {
        if (file.kind() == Kind.TABULATION && isNoMunicipality(row)) {
            return;
        }
        read++;
        try {
            if (file.kind() == Kind.TABULATION) {
                takeTabulated(row);
                return;
            }
            if (row.getFieldCount() != row.getHeader().size()) {
                throw new Wrong(
                        "",
                        "%d fields, not %d"
                                .formatted(row.getFieldCount(), row.getHeader().size()));
            }
            if (file.kind() == Kind.MUNICIPALITIES) {
                regions.take(row);
                municipalityRows++;
            } else {
                takeLocality(row);
            }
        } catch (Wrong wrong) {
            refused.add(file, row, wrong);
        }
        if (batch.size() + regions.waiting() >= BATCH) {
            flush();
        }
    }

    // Titles, the source below, and sums, whose keys are blank or a formula.
    private static boolean isNoMunicipality(NamedCsvRecord row) {
        return row.getFieldCount() < 3
                || row.getField(0).isBlank()
                || row.getField(0).strip().matches("=CONCATENAR\\([ 0-9]?,[0-9]{1,2}\\)");
    }

    private void takeTabulated(NamedCsvRecord row) throws Wrong {
        if (!CensusFile.TABULATED.test(row.getField(0))) {
            throw new Wrong("cve_completa", "is not a state's and a municipality's number, such as `20 067`");
        }
        var code = row.getField(0).strip().replace(" ", "");
        regions.take(code, row);
        municipalityRows++;
    }

    private void takeLocality(NamedCsvRecord row) throws Wrong {
        var locality = CensusRow.of(row, shape);
        var municipality = regions.of(row, locality.code());
        if (batch.containsKey(locality.code())) {
            flush();
        }
        batch.put(locality.code(), new Placed(locality, municipality));
        withheld += locality.dwellings() == null ? 1 : 0;
    }

    private void flush() {
        if (batch.isEmpty() && regions.waiting() == 0) {
            return;
        }
        var rows = List.copyOf(batch.values());
        transactions.executeWithoutResult(status -> write(rows));
        batch.clear();
        regions.written();
        progress.accept(read);
    }

    private void write(List<Placed> rows) {
        var municipalities = regions.write();
        if (!rows.isEmpty()) {
            var fresh = rows.stream().map(each -> ids.next()).toList();
            var counts = table.putVillages(shape.country(), fresh, rows, municipalities, clock.instant());
            table.putHouseholds(shape, rows.stream().map(Placed::row).toList(), clock.instant());
            added += counts.getOrDefault(true, 0);
            changed += counts.getOrDefault(false, 0);
        }
    }
}
