package aldea.programme;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.CleanText;
import aldea.kernel.Hash;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.places.Places;
import aldea.places.States;
import aldea.programme.TargetTable.Refused;
import aldea.programme.TargetTable.Report;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Sets targets, one by one or from a file of commas or semicolons with a head: `indicator`, `state` (empty for the
/// whole programme), `year`, `value`, `source`, `source_date`. Good lines are taken, others are reported with their
/// reason. Of the same file again only the lines that were refused are tried once more: by then the state of one may be
/// known. To be called in a transaction.
@Component
class Targeting {
    static final int MOST_BYTES = 1_000_000;
    private static final int MOST_LINES = 5_000;
    private static final int SHOWN = 120;

    private final TargetTable table;
    private final Places places;
    private final Ids ids;
    private final InstantSource clock;

    Targeting(TargetTable table, Places places, Ids ids, InstantSource clock) {
        this.table = table;
        this.places = places;
        this.ids = ids;
        this.clock = clock;
    }

    /// A target as it is typed, or as it stands on a line of a file.
    sealed interface Line {
        /// In this order.
        List<String> FIELDS = List.of("indicator", "state", "year", "value", "source", "source_date");

        record Good(Entry.Aimed target) implements Line {}

        /// @param field that is wrong
        /// @param reason the end of a message's key
        record Wrong(String field, String reason) implements Line {}

        /// @param fields what was written into each of [#FIELDS]
        static Line read(List<String> fields, States states) {
            var indicator = Indicator.find(fields.getFirst());
            if (indicator.isEmpty()) {
                return new Wrong("indicator", "indicator");
            }
            var typed = fields.get(1);
            if (typed.length() > 80 || typed.matches("[=+\\-@].*")) {
                return new Wrong("state", "state");
            }
            var state = states.find(typed);
            if (state.isEmpty()) {
                return new Wrong("state", "state-unknown");
            }
            if (!fields.get(2).matches("2[01][0-9]{2}")) {
                return new Wrong("year", "year");
            }
            if (!fields.get(3).matches("[0-9]{1,15}")) {
                return new Wrong("value", "value");
            }
            var source = CleanText.line(fields.get(4), Integer.MAX_VALUE);
            if (source.isEmpty() || source.length() > 300) {
                return new Wrong("source", "source");
            }
            var day = Days.read(fields.get(5));
            if (day.isEmpty()) {
                return new Wrong("source_date", "source-date");
            }
            return new Good(new Entry.Aimed(
                    indicator.get(),
                    state.get(),
                    Integer.parseInt(fields.get(2)),
                    Long.parseLong(fields.get(3)),
                    source,
                    day.get()));
        }
    }

    /// @throws Refusal BAD_INPUT
    void aim(Entry.Aimed raw, AccountId by) {
        var fields = List.of(
                raw.indicator().code(),
                raw.state(),
                Integer.toString(raw.year()),
                Long.toString(raw.value()),
                raw.source(),
                raw.sourceOn().toString());
        if (!(Line.read(fields, States.of(places)) instanceof Line.Good good)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        take(good.target(), Optional.empty(), by);
    }

    /// Whether it was not what holds anyway.
    private boolean take(Entry.Aimed target, Optional<UUID> file, AccountId by) {
        var holds =
                table.latest(target.indicator(), target.state(), target.year()).equals(Optional.of(target));
        if (!holds) {
            table.insert(ids.next(), target, file, by, clock.instant());
        }
        return !holds;
    }

    /// @throws Refusal FILE_TOO_LARGE, BAD_INPUT for what is no such file at all
    Report take(String name, byte[] content, AccountId by) {
        if (content.length > MOST_BYTES) {
            throw new Refusal(Problem.FILE_TOO_LARGE);
        }
        var records = records(text(content));
        var columns = columns(records);
        var id = ids.next();
        var hash = Hash.text(new String(content, ISO_8859_1));
        var file = table.open(new Report(id, shortened(CleanText.folded(name)), 0, 0, 0), hash, by, clock.instant());
        var again = table.again(file.id());
        var states = States.of(places);
        var taken = file.taken();
        var same = file.same();
        var refused = 0;
        for (var record : records.subList(1, records.size())) {
            var line = (int) record.getStartingLineNumber();
            if (!file.id().equals(id) && !again.contains(line)) {
                continue;
            }
            var read = read(record, columns, states);
            if (read instanceof Line.Wrong wrong) {
                refused++;
                table.refuse(file.id(), new Refused(line, wrong.reason(), shown(record)));
            } else if (read instanceof Line.Good good && take(good.target(), Optional.of(file.id()), by)) {
                taken++;
            } else {
                same++;
            }
        }
        return table.close(new Report(file.id(), file.file(), taken, same, refused));
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
        if (!columns.keySet().containsAll(Line.FIELDS)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return columns;
    }

    private static Line read(CsvRecord record, Map<String, Integer> columns, States states) {
        if (Line.FIELDS.stream().anyMatch(column -> columns.getOrDefault(column, 0) >= record.getFieldCount())) {
            return new Line.Wrong("", "columns");
        }
        var fields = Line.FIELDS.stream()
                .map(column -> record.getField(columns.getOrDefault(column, 0)).strip())
                .toList();
        return Line.read(fields, states);
    }

    private static String shown(CsvRecord record) {
        return shortened(CleanText.line(String.join(", ", record.getFields()).replace('\n', ' '), Integer.MAX_VALUE));
    }

    private static String shortened(String text) {
        var most = Math.min(SHOWN, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, most));
    }
}
