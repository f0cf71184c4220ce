package aldea.olist;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.olist.RowTable.Row;
import aldea.sheets.Packed;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads a folder of Olist's tables into the village: first what the files say, row by row, then what it means here,
/// from sellers to orders. Whatever stops it, it goes on where it was; what is in already stays.
@Service
public class Olist {
    private static final int PAGE = 1_000;
    private static final int SHOWN = 100;

    private final RowTable rows;
    private final FileTable files;
    private final Sellers sellers;
    private final Buyers buyers;
    private final Goods goods;
    private final Sales sales;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Olist(
            RowTable rows,
            FileTable files,
            Sellers sellers,
            Buyers buyers,
            Goods goods,
            Sales sales,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.rows = rows;
        this.files = files;
        this.sellers = sellers;
        this.buyers = buyers;
        this.goods = goods;
        this.sales = sales;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// How far it has come.
    ///
    /// @param total of the same rows
    public record Step(String what, long done, long total) {}

    /// @param folder with tables as CSV, plain or packed by zstd or gzip, known by their headers
    /// @param list where the list of findings is written
    /// @param winner the name of the file whose cells take the place of others' where they differ, in orders that are
    ///     not in the village yet; empty: whichever was read first stays
    public Report read(Path folder, Path list, Optional<String> winner, Consumer<Step> progress) throws IOException {
        var skipped = new ArrayList<String>();
        var found = look(folder, skipped, progress);
        var done = new long[1];
        for (var file : found) {
            var wins = winner.filter(file.name()::equals).isPresent();
            var taken = files.open(file, wins, clock.instant());
            var load = new Load(rows, files, transactions, file, wins, files.names());
            var read = new long[] {taken};
            load.run(taken, some -> {
                done[0] += some;
                read[0] += some;
                progress.accept(new Step(file.name(), read[0], file.rows()));
            });
        }
        if (!found.isEmpty()) {
            transactions.executeWithoutResult(status -> {
                rows.gather();
                buyers.enterUnknown();
            });
        }
        done[0] += enter("sellers", sellers::enter, progress);
        done[0] += enter("customers", buyers::enter, progress);
        done[0] += enter("goods", goods::enter, progress);
        done[0] +=
                enter("sales", page -> sales.enter(page.stream().map(Row::key).toList()), progress);
        return report(found, skipped, list, done[0]);
    }

    /// The larger tables last: what others refer to comes first.
    private static List<SourceFile> look(Path folder, List<String> skipped, Consumer<Step> progress)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + " is no folder");
        }
        var found = new ArrayList<SourceFile>();
        try (var inside = Files.list(folder)) {
            for (var path : inside.filter(Olist::mayBeTable).sorted().toList()) {
                try {
                    SourceFile.look(path)
                            .ifPresentOrElse(
                                    found::add,
                                    () -> skipped.add(path.getFileName() + ": no table of shops, goods or orders"));
                } catch (CsvParseException | java.io.UncheckedIOException | IOException broken) {
                    skipped.add("%s: cannot be read: %s".formatted(path.getFileName(), broken.getMessage()));
                }
                progress.accept(new Step("files looked at", found.size(), 0));
            }
        }
        if (found.isEmpty() && skipped.isEmpty()) {
            throw new IllegalArgumentException(folder + " holds no table");
        }
        found.sort(Comparator.comparing(SourceFile::name));
        return found;
    }

    private static boolean mayBeTable(Path path) {
        var name = path.getFileName().toString();
        return Files.isRegularFile(path)
                && name.matches("(?i)" + Packed.NAMES)
                && !name.startsWith(LIST.replace(".csv", ""));
    }

    private long enter(String sheet, Consumer<List<Row>> entering, Consumer<Step> progress) {
        var total = rows.left(sheet);
        var done = 0L;
        var page = rows.toEnter(sheet, "", PAGE);
        while (!page.isEmpty()) {
            var some = page;
            transactions.executeWithoutResult(status -> entering.accept(some));
            done += page.size();
            progress.accept(new Step(sheet + " entered", done, total));
            page = rows.toEnter(sheet, page.getLast().key(), PAGE);
        }
        return done;
    }

    private Report report(List<SourceFile> found, List<String> skipped, Path list, long rowsDone) {
        var shas = found.stream().map(SourceFile::sha256).toList();
        var first = new ArrayList<Finding>();
        var kinds = files.kinds(shas);
        var lists = new ArrayList<Path>();
        if (!kinds.isEmpty()) {
            lists.add(list.resolve(LIST));
            transactions.executeWithoutResult(status -> write(shas, list, first));
        }
        Map<String, Long> entered = new LinkedHashMap<>(rows.entered());
        return new Report(files.read(shas), List.copyOf(skipped), entered, kinds, first, lists, rowsDone);
    }

    private void write(List<String> shas, Path list, List<Finding> first) {
        try {
            Files.createDirectories(list);
            try (var writer = CsvWriter.builder().build(list.resolve(LIST), UTF_8)) {
                writer.writeRecord("file", "line", "column", "kind", "reason", "row");
                files.findings(shas, finding -> {
                    if (first.size() < SHOWN && !finding.kind().equals("note")) {
                        first.add(finding);
                    }
                    writer.writeRecord(
                            finding.file(),
                            Long.toString(finding.line()),
                            finding.column(),
                            finding.kind(),
                            finding.reason(),
                            harmless(String.join(" | ", finding.cells())));
                });
            }
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /// A spreadsheet takes what begins so for a formula.
    private static String harmless(String cell) {
        return cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
    }

    private static final String LIST = "olist-findings.csv";
}
