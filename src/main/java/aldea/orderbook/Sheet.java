package aldea.orderbook;

import aldea.kernel.Money;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// A table that is written row by row and never held, in which nothing is reckoned: words stay words.
public interface Sheet extends AutoCloseable {
    /// What stands in a field.
    sealed interface Cell {
        /// Somebody's words, perhaps hostile ones.
        record Text(String text) implements Cell {}

        record Number(long value) implements Cell {}

        /// The currency has a column of its own.
        record Amount(Money money) implements Cell {}
    }

    void row(List<Cell> cells) throws IOException;

    /// Writes what is left. The stream stays open.
    @Override
    void close() throws IOException;

    /// How a table is written.
    enum Format {
        CSV("text/csv;charset=UTF-8"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        /// Of the content, for the answer's head.
        public String type() {
            return type;
        }

        /// The end of a file's name.
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /// @param title of the sheet, where the format has one
        public Sheet to(OutputStream out, String title) throws IOException {
            return this == CSV ? new CsvSheet(out) : new XlsxSheet(out, title);
        }
    }
}
