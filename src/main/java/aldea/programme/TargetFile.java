package aldea.programme;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.CleanText;
import aldea.kernel.Hash;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.programme.TargetTable.Refused;
import aldea.programme.TargetTable.Report;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Reads targets from a file of commas or semicolons with a head: `indicator`, `state` (empty for the whole programme),
/// `year`, `value`, `source`, `source_date`. Good lines are taken, others are reported with their reason; the same file
/// again is the same report. To be called in a transaction.
@Component
class TargetFile {
    static final int MOST_BYTES = 1_000_000;
    private static final int MOST_LINES = 5_000;
    private static final int SHOWN = 120;
    private static final List<String> HEAD = List.of("indicator", "state", "year", "value", "source", "source_date");

    private final TargetTable table;
    private final Ids ids;
    private final InstantSource clock;

    TargetFile(TargetTable table, Ids ids, InstantSource clock) {
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    /// @throws Refusal FILE_TOO_LARGE, BAD_INPUT for what is no such file at all
    Report take(String name, byte[] content, AccountId by) {
        if (content.length > MOST_BYTES) {
            throw new Refusal(Problem.FILE_TOO_LARGE);
        }
        var hash = Hash.text(new String(content, ISO_8859_1));
        var known = table.report(hash);
        if (known.isPresent()) {
            return known.get();
        }
        var records = records(text(content));
        var columns = columns(records);
        var id = ids.next();
        var refused = new ArrayList<Refused>();
        var taken = new ArrayList<Entry.Aimed>();
        var same = 0;
        for (var record : records.subList(1, records.size())) {
            var line = (int) record.getStartingLineNumber();
            switch (read(record, columns)) {
                case Line.Wrong wrong -> refused.add(new Refused(line, wrong.reason(), shown(record)));
                case Line.Good good -> {
                    var target = good.target();
                    if (table.latest(target.indicator(), target.state(), target.year())
                            .equals(Optional.of(target))) {
                        same++;
                    } else {
                        taken.add(target);
                        table.insert(ids.next(), target, Optional.of(id), by, clock.instant());
                    }
                }
            }
        }
        var report = new Report(id, shortened(CleanText.folded(name)), taken.size(), same, refused.size());
        table.keep(report, hash, by, clock.instant());
        refused.forEach(one -> table.refuse(id, one));
        return report;
    }

    private static List<CsvRecord> records(String text) {
        var head = text.lines().findFirst().orElse("");
        var separator = head.contains(";") && !head.contains(",") ? ';' : ',';
        try (var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)) {
            var records = reader.stream().limit(MOST_LINES + 2L).toList();
            if (records.isEmpty() || records.size() > MOST_LINES + 1) {
                throw new Refusal(Problem.BAD_INPUT);
            }
            return records;
        } catch (CsvParseException broken) {
            throw new Refusal(Problem.BAD_INPUT);
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /// As UTF-8, or as old spreadsheets write it.
    private static String text(byte[] content) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            return new String(content, ISO_8859_1);
        }
    }

    private static Map<String, Integer> columns(List<CsvRecord> records) {
        var columns = new HashMap<String, Integer>();
        var head = records.getFirst().getFields();
        for (var n = 0; n < head.size(); n++) {
            columns.putIfAbsent(head.get(n).strip().toLowerCase(Locale.ROOT), n);
        }
        if (!columns.keySet().containsAll(HEAD)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return columns;
    }

    private sealed interface Line {
        record Good(Entry.Aimed target) implements Line {}

        record Wrong(String reason) implements Line {}
    }

    private static Line read(CsvRecord record, Map<String, Integer> columns) {
        if (HEAD.stream().anyMatch(column -> columns.getOrDefault(column, 0) >= record.getFieldCount())) {
            return new Line.Wrong("columns");
        }
        var fields = HEAD.stream()
                .map(column -> record.getField(columns.getOrDefault(column, 0)).strip())
                .toList();
        var indicator = Indicator.find(fields.getFirst());
        var day = Days.read(fields.get(5));
        if (indicator.isEmpty()) {
            return new Line.Wrong("indicator");
        }
        if (fields.get(1).length() > 80 || fields.get(1).matches("[=+\\-@].*")) {
            return new Line.Wrong("state");
        }
        if (!fields.get(2).matches("2[01][0-9]{2}")) {
            return new Line.Wrong("year");
        }
        if (!fields.get(3).matches("[0-9]{1,15}")) {
            return new Line.Wrong("value");
        }
        var source = fields.get(4);
        if (source.isEmpty() || source.length() > 300) {
            return new Line.Wrong("source");
        }
        if (day.isEmpty()) {
            return new Line.Wrong("source-date");
        }
        return new Line.Good(new Entry.Aimed(
                indicator.get(),
                CleanText.line(fields.get(1), 80),
                Integer.parseInt(fields.get(2)),
                Long.parseLong(fields.get(3)),
                CleanText.line(source, 300),
                day.get()));
    }

    private static String shown(CsvRecord record) {
        return shortened(CleanText.line(String.join(", ", record.getFields()).replace('\n', ' '), Integer.MAX_VALUE));
    }

    private static String shortened(String text) {
        var most = Math.min(SHOWN, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, most));
    }
}
