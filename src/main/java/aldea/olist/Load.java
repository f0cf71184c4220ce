package aldea.olist;

import aldea.olist.RowTable.Row;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes one file's rows, a thousand in a transaction that also says how far it came: whoever was killed goes on there.
final class Load {
    private static final int BATCH = 1_000;
    private static final int LONGEST = 500;

    private final RowTable table;
    private final FileTable files;
    private final TransactionTemplate transactions;
    private final SourceFile file;
    private final boolean wins;
    private final Map<String, String> names;

    private final Map<String, Row> changed = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private long added;
    private long same;
    private long completed;

    /// @param wins whether its cells take the place of other files' where they differ
    /// @param names of files by their hashes
    Load(
            RowTable table,
            FileTable files,
            TransactionTemplate transactions,
            SourceFile file,
            boolean wins,
            Map<String, String> names) {
        this.table = table;
        this.files = files;
        this.transactions = transactions;
        this.file = file;
        this.wins = wins;
        this.names = names;
    }

    /// @param taken rows that were taken before
    /// @param progress hears how many more are
    void run(long taken, LongConsumer progress) throws IOException {
        if (taken == file.rows()) {
            return;
        }
        try (var records = file.records()) {
            var each = records.iterator();
            each.next();
            var batch = new ArrayList<CsvRecord>();
            var seen = 0L;
            while (each.hasNext()) {
                var record = each.next();
                if (!SourceFile.isPadding(record.getFields()) && ++seen > taken) {
                    batch.add(record);
                }
                if (batch.size() == BATCH) {
                    take(batch, progress);
                }
            }
            take(batch, progress);
        }
    }

    private void take(List<CsvRecord> batch, LongConsumer progress) {
        if (batch.isEmpty()) {
            return;
        }
        transactions.executeWithoutResult(status -> {
            changed.clear();
            findings.clear();
            added = same = completed = 0;
            var rows = batch.stream()
                    .map(this::understood)
                    .filter(Objects::nonNull)
                    .toList();
            compare(rows);
            table.put(file.sheet().code(), file.sha256(), changed.values());
            files.found(findings);
            files.advance(file.sha256(), batch.size(), added, same, completed);
        });
        progress.accept(batch.size());
        batch.clear();
    }

    private record Read(Row row, List<String> fields) {}

    private @Nullable Read understood(CsvRecord record) {
        var fields = record.getFields();
        var line = record.getStartingLineNumber();
        if (fields.size() != file.header().size()) {
            var reason = "%d cells, the header has %d"
                    .formatted(fields.size(), file.header().size());
            findings.add(finding(line, "", "refused", reason, fields));
            return null;
        }
        var cells = new ArrayList<@Nullable String>();
        for (var column : file.sheet().columns()) {
            var place = file.header().indexOf(column.name());
            if (place < 0) {
                cells.add(null);
                continue;
            }
            var raw = fields.get(place);
            var cell = raw.isBlank() && column.blank()
                    ? java.util.Optional.of("")
                    : raw.indexOf('\uFFFD') >= 0
                            ? java.util.Optional.<String>empty()
                            : column.cell().read(raw, file.dates());
            if (cell.isEmpty()) {
                var reason =
                        raw.isBlank() ? "is empty" : "is not " + column.cell().what();
                findings.add(finding(line, column.name(), "refused", reason, fields));
                return null;
            }
            cells.add(cell.get());
        }
        var filled = cells.stream().map(cell -> cell == null ? "" : cell).toList();
        var key = file.sheet().key(filled);
        return new Read(new Row(key, file.sheet().parent(filled), cells, file.sha256(), line, false), fields);
    }

    private void compare(List<Read> rows) {
        var sheet = file.sheet();
        var known = new LinkedHashMap<>(table.byKeys(
                sheet.code(), rows.stream().map(read -> read.row().key()).toList()));
        var closed = closed(rows);
        for (var read : rows) {
            var row = read.row();
            var before = known.get(row.key());
            var isClosed = closed.contains(row.parent());
            if (before == null && isClosed) {
                var reason = "its order is in the village already: nothing is added to it";
                findings.add(finding(row.line(), "", "refused", reason, read.fields()));
            } else if (before == null) {
                added++;
                known.put(row.key(), row);
                changed.put(row.key(), row);
            } else {
                var merged = merged(before, read, isClosed);
                if (!merged.cells().equals(before.cells())) {
                    known.put(row.key(), merged);
                    changed.put(row.key(), merged);
                }
            }
        }
    }

    /// Orders that are entered: what belongs to them is settled.
    private Set<String> closed(List<Read> rows) {
        if (!file.sheet().ofAnOrder()) {
            return Set.of();
        }
        var orders = rows.stream().map(read -> read.row().parent()).distinct().toList();
        var closed = new HashSet<String>();
        table.byKeys("sales", orders).values().stream().filter(Row::entered).forEach(row -> closed.add(row.key()));
        return closed;
    }

    /// What is known stays, but where this file wins. A column that the other file did not have at all is completed.
    private Row merged(Row before, Read read, boolean isClosed) {
        var cells = new ArrayList<@Nullable String>(before.cells());
        var differs = false;
        var fills = false;
        for (var i = 0; i < cells.size(); i++) {
            var column = file.sheet().columns().get(i);
            var mine = read.row().cells().get(i);
            var theirs = cells.get(i);
            if (mine == null || theirs != null && column.cell().same(mine, theirs)) {
                continue;
            }
            if (theirs == null && !isClosed) {
                cells.set(i, mine);
                fills = true;
            } else if (theirs != null) {
                differs = true;
                var replaces = wins && !isClosed;
                findings.add(finding(
                        read.row().line(),
                        column.name(),
                        replaces ? "replaced" : "conflict",
                        conflict(before, mine, theirs, wins && isClosed),
                        read.fields()));
                cells.set(i, replaces ? mine : theirs);
            }
        }
        completed += fills ? 1 : 0;
        same += fills || differs ? 0 : 1;
        return new Row(before.key(), before.parent(), cells, before.file(), before.line(), before.entered());
    }

    private String conflict(Row before, String mine, String theirs, boolean tooLate) {
        return "%s: %s here, %s in %s, line %d%s"
                .formatted(
                        before.key(),
                        mine.isEmpty() ? "nothing" : mine,
                        theirs.isEmpty() ? "nothing" : theirs,
                        names.getOrDefault(before.file(), before.file()),
                        before.line(),
                        tooLate ? "; the order is in the village already" : "");
    }

    private Finding finding(long line, String column, String kind, String reason, List<String> fields) {
        var cells = fields.stream()
                .map(cell -> cell.substring(0, Math.min(cell.length(), LONGEST)).replace("\0", ""))
                .toList();
        return new Finding(file.sha256(), line, column, kind, reason, cells);
    }
}
