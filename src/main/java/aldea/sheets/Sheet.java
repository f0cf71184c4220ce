package aldea.sheets;

import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A table that is written row by row and never held, in which nothing is reckoned: words stay words.
public interface Sheet extends AutoCloseable {
    /// What stands in a field.
    sealed interface Cell {
        /// Somebody's words, perhaps hostile ones.
        record Text(String text) implements Cell {}

        record Number(long value) implements Cell {}

        record Decimal(BigDecimal value) implements Cell {}

        /// The currency has a column of its own.
        record Amount(Money money) implements Cell {}
    }

    /// A row of words alone, such as the head.
    default void words(List<String> row) throws IOException {
        row(row.stream().<Cell>map(Cell.Text::new).toList());
    }

    void row(List<Cell> cells) throws IOException;

    /// Writes what is left. The stream stays open.
    @Override
    void close() throws IOException;

    /// Text that no spreadsheet takes for a formula: what looks like one has an apostrophe before it.
    static String harmless(String text) {
        return CsvSheet.harmless(text);
    }

    /// How a table is written.
    enum Format {
        CSV("text/csv;charset=UTF-8"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        /// @param code the end of a file's name, such as `csv`
        /// @throws Refusal BAD_INPUT for a code that no format has
        public static Format of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        }

        /// The end of a file's name.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Answers with a file that is nobody's to keep on the way.
        ///
        /// @param file its name without the end
        /// @param title of the sheet, where the format has one
        public Sheet answer(HttpServletResponse response, String file, String title) throws IOException {
            response.setContentType(type);
            response.setHeader("Content-Disposition", "attachment; filename=\"%s.%s\"".formatted(file, code()));
            response.setHeader("Cache-Control", "no-store");
            return to(response.getOutputStream(), title);
        }

        /// @param title of the sheet, where the format has one
        public Sheet to(OutputStream out, String title) throws IOException {
            return this == CSV ? new CsvSheet(out) : new XlsxSheet(out, title);
        }
    }
}
