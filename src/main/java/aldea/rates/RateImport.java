package aldea.rates;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.rates.RateReport.Refused;
import aldea.rates.RateTable.Row;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// One run. Reads row by row, writes some thousand rates in one transaction, and keeps no more in memory.
final class RateImport {
    private static final int BATCH = 4_000;
    private static final int SHOWN = 100;
    // The European Central Bank puts a column a currency, of which a euro is worth so much.
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,10})?");
    private static final DateTimeFormatter MEXICAN =
            DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);
    // Neither published that day, by the one's word or the other's.
    private static final List<String> NOTHING = List.of("", "N/A", "N/E", "-");

    private final RateTable table;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final Path refusedFolder;
    private final LongConsumer progress;
    private final LocalDate tomorrow;

    private final List<Row> batch = new ArrayList<>();
    private final List<Refused> refusals = new ArrayList<>();
    private @Nullable CsvWriter refusedRows;
    private @Nullable Path list;
    private String origin = "";
    private long rows;
    private long added;
    private long known;
    private long refused;

    RateImport(
            RateTable table,
            TransactionTemplate transactions,
            InstantSource clock,
            Path refusedFolder,
            LongConsumer progress) {
        this.table = table;
        this.transactions = transactions;
        this.clock = clock;
        this.refusedFolder = refusedFolder;
        this.progress = progress;
        this.tomorrow =
                clock.instant().atZone(java.time.ZoneOffset.UTC).toLocalDate().plusDays(1);
    }

    /// What a file is, by its header.
    ///
    /// @param columns of the currencies; for Banxico the one of the dollar
    private record Kind(String source, String base, List<String> columns, int day) {
        static Optional<Kind> of(List<String> header) {
            var names = header.stream().map(String::strip).toList();
            if (names.getFirst().equals("Date") && names.stream().anyMatch("USD"::equals)) {
                return Optional.of(new Kind("ecb", "EUR", names, 0));
            }
            var day = names.stream().map(String::toLowerCase).toList().indexOf("fecha");
            var value = names.contains("tipo_cambio") ? names.indexOf("tipo_cambio") : names.indexOf("SF43718");
            if (day < 0 || value < 0) {
                return Optional.empty();
            }
            var columns = new ArrayList<>(names.stream().map(name -> "").toList());
            columns.set(value, "MXN");
            return Optional.of(new Kind("banxico", "USD", columns, day));
        }
    }

    RateReport run(Path path) throws IOException {
        origin = String.valueOf(path.getFileName());
        var source = "";
        try (var records = RateFile.rows(path)) {
            var each = records.iterator();
            var kind = each.hasNext() ? Kind.of(each.next().getFields()) : Optional.<Kind>empty();
            if (kind.isEmpty()) {
                refuse(0, "", "neither the European Central Bank's history nor Banxico's FIX: the header is unknown");
            } else {
                source = kind.get().source();
                while (each.hasNext()) {
                    take(kind.get(), each.next());
                }
            }
        } catch (CsvParseException | UncheckedIOException | IOException broken) {
            // Packed files break off and bombs go on for ever: what came before is kept, and the report says so.
            var cause = broken.getCause() == null ? broken : broken.getCause();
            refuse(0, "", "the rest of the file cannot be read: " + cause.getMessage());
        } finally {
            flush();
            close();
        }
        return new RateReport(source, rows, added, known, refused, List.copyOf(refusals), Optional.ofNullable(list));
    }

    private void take(Kind kind, CsvRecord record) throws IOException {
        rows++;
        var line = record.getStartingLineNumber();
        var day = record.getFieldCount() <= kind.day()
                ? Optional.<LocalDate>empty()
                : day(kind, record.getField(kind.day()));
        if (day.isEmpty()) {
            refuse(line, "day", "no day of the calendar up to today");
            return;
        }
        for (var i = 0; i < Math.min(record.getFieldCount(), kind.columns().size()); i++) {
            var code = kind.columns().get(i);
            var text = record.getField(i).strip();
            if (i == kind.day() || !CODE.matcher(code).matches() || NOTHING.contains(text)) {
                continue;
            }
            if (!NUMBER.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
                refuse(line, code, "not the price of a currency: " + text.substring(0, Math.min(40, text.length())));
                continue;
            }
            batch.add(new Row(line, kind.source(), kind.base(), code, day.get(), new BigDecimal(text)));
        }
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    private Optional<LocalDate> day(Kind kind, String text) {
        try {
            var mexican = kind.source().equals("banxico") && text.contains("/");
            var day = mexican ? LocalDate.parse(text.strip(), MEXICAN) : LocalDate.parse(text.strip());
            return day.isAfter(tomorrow) || day.getYear() < 1900 ? Optional.empty() : Optional.of(day);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private void flush() throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        var all = List.copyOf(batch);
        batch.clear();
        record Outcome(int added, List<RateTable.Differing> differing) {}
        var outcome = transactions.execute(
                status -> new Outcome(table.put(all, origin, clock.instant()), table.differing(all)));
        if (outcome != null) {
            added += outcome.added();
            known += all.size() - outcome.added() - outcome.differing().size();
            for (var other : outcome.differing()) {
                refuse(
                        other.line(),
                        other.quote(),
                        "%s says %s, known since before is %s"
                                .formatted(
                                        other.day(),
                                        other.said().stripTrailingZeros().toPlainString(),
                                        other.known().stripTrailingZeros().toPlainString()));
            }
        }
        progress.accept(rows);
    }

    private void refuse(long line, String column, String reason) throws IOException {
        refused++;
        var refusal = new Refused(line, column, reason);
        if (refusals.size() < SHOWN) {
            refusals.add(refusal);
        }
        var writer = refusedRows;
        if (writer == null) {
            Files.createDirectories(refusedFolder);
            list = refusedFolder.resolve(origin.replaceAll("\\.(csv|zip|xz|gz)", "") + ".refused.csv");
            writer = CsvWriter.builder().build(list, UTF_8);
            writer.writeRecord("line", "column", "reason");
            refusedRows = writer;
        }
        writer.writeRecord(Long.toString(line), column, reason);
    }

    private void close() throws IOException {
        if (refusedRows != null) {
            refusedRows.close();
        }
    }
}
