package aldea.exams;

import aldea.exams.BankFile.Gathering;
import aldea.exams.BankFile.Raw;
import aldea.exams.Question.Kind;
import aldea.exams.Question.Option;
import aldea.kernel.Language;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads a sheet of questions: `key,kind,tag,lesson,prompt,option1,…,option8,right,tolerance,feedback`. `right` is the
/// number of the right option, several joined by `;`, `true` or `false`, or a number.
final class CsvBank {
    private static final List<String> NEEDED = List.of("key", "kind", "prompt", "right");
    private static final int OPTIONS = 8;

    private CsvBank() {}

    static BankFile read(String text, Language language) {
        var first = text.lines().findFirst().orElse("");
        var gathering = new Gathering(language);
        var separator = first.contains(";") && !first.contains(",") ? ';' : ',';
        try (var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofNamedCsvRecord(text)) {
            var header = false;
            for (var row : reader) {
                if (!header && !row.getHeader().containsAll(NEEDED)) {
                    gathering.refuse(1, 1, "header");
                    return gathering.file();
                }
                header = true;
                row(row, gathering);
            }
        } catch (CsvParseException | UncheckedIOException broken) {
            gathering.refuse(1, 1, "unreadable");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return gathering.file();
    }

    private static void row(NamedCsvRecord row, Gathering gathering) {
        var line = (int) row.getStartingLineNumber();
        var kind = kind(field(row, "kind"));
        if (kind.isEmpty()) {
            gathering.refuse(line, column(row, "kind"), "kind");
            return;
        }
        var options = new ArrayList<Option>();
        if (kind.get() == Kind.TRUE_FALSE) {
            options.addAll(List.of(new Option("", ""), new Option("", "")));
        } else if (kind.get() != Kind.NUMBER) {
            for (var n = 1; n <= OPTIONS && !field(row, "option" + n).isBlank(); n++) {
                options.add(new Option(field(row, "option" + n), ""));
            }
        }
        var right = right(kind.get(), field(row, "right"));
        if (right.isEmpty()) {
            gathering.refuse(line, column(row, "right"), kind.get() == Kind.NUMBER ? "number" : "no-answer");
            return;
        }
        var tolerance = Gift.decimal(field(row, "tolerance"));
        var isNumber = kind.get() == Kind.NUMBER;
        gathering.add(new Raw(
                line,
                column(row, "key"),
                field(row, "key"),
                kind.get(),
                field(row, "tag"),
                field(row, "lesson"),
                field(row, "prompt"),
                options,
                isNumber
                        ? List.of()
                        : right.get().stream().map(BigDecimal::intValue).toList(),
                isNumber ? right.get().getFirst() : null,
                isNumber ? tolerance.orElse(BigDecimal.ZERO) : null,
                field(row, "feedback")));
    }

    private static Optional<Kind> kind(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "single" -> Optional.of(Kind.SINGLE);
            case "multiple" -> Optional.of(Kind.MULTIPLE);
            case "true-false", "truefalse" -> Optional.of(Kind.TRUE_FALSE);
            case "number" -> Optional.of(Kind.NUMBER);
            default -> Optional.empty();
        };
    }

    /// The right number, or places of right options from 0 in ascending order.
    private static Optional<List<BigDecimal>> right(Kind kind, String written) {
        var text = written.strip().toLowerCase(Locale.ROOT);
        if (kind == Kind.NUMBER) {
            return Gift.decimal(text).map(List::of);
        }
        if (kind == Kind.TRUE_FALSE) {
            return switch (text) {
                case "true", "t", "verdadero" -> Optional.of(List.of(BigDecimal.ZERO));
                case "false", "f", "falso" -> Optional.of(List.of(BigDecimal.ONE));
                default -> Optional.empty();
            };
        }
        if (!text.matches("[1-9]( *[;|] *[1-9])*")) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(text.split("[;|]"))
                .map(part -> new BigDecimal(part.strip()).subtract(BigDecimal.ONE))
                .distinct()
                .sorted()
                .toList());
    }

    private static String field(NamedCsvRecord row, String name) {
        return row.findField(name).orElse("").strip();
    }

    private static int column(NamedCsvRecord row, String name) {
        return row.getHeader().indexOf(name) + 1;
    }
}
