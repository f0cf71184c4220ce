package aldea.sheets;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;

/// Comma-separated, for spreadsheets as much as for programs.
final class CsvSheet implements Sheet {
    // A spreadsheet reckons what begins so, also behind blanks that it trims or that nobody sees, and in the wide forms
    // of East Asian keyboards.
    private static final Pattern FORMULA = Pattern.compile(
            "(?:[\\s\\p{Z}\\p{Cf}\\p{Cc}]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]|[\\t\\r\\n]).*", Pattern.DOTALL);

    private final Writer out;
    private final CsvWriter csv;

    CsvSheet(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 16);
        // Without this mark spreadsheets take accents for something else.
        this.out.write('\uFEFF');
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                // A program that takes semicolons for separators still sees whole fields.
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .build(this.out);
    }

    @Override
    public void row(List<Cell> cells) {
        csv.writeRecord(cells.stream().map(CsvSheet::text).toList());
    }

    private static String text(Cell cell) {
        return switch (cell) {
            case Cell.Text words -> harmless(words.text());
            case Cell.Number number -> Long.toString(number.value());
            case Cell.Decimal number -> number.value().toPlainString();
            case Cell.Amount amount -> amount.money().major().toPlainString();
        };
    }

    /// Text that no spreadsheet takes for a formula: it shows an apostrophe more.
    static String harmless(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    @Override
    public void close() throws IOException {
        csv.flush();
    }
}
