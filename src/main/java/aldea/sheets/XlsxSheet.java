package aldea.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// An Excel workbook. Words are typed as words, each in its own cell, so nothing is reckoned and nothing is kept until
/// the end; past what one sheet holds follows another one with the same head.
final class XlsxSheet implements Sheet {
    static final int MOST_ROWS = 1_048_576;
    private static final int LONGEST = 32_767;
    private static final int IN_MEMORY = 500;

    private final Workbook book;
    private final String title;
    private final int most;
    private Worksheet sheet;
    private List<Cell> head = List.of();
    private int sheets = 1;
    private int rows;

    XlsxSheet(OutputStream out, String title) {
        this(out, title, MOST_ROWS);
    }

    XlsxSheet(OutputStream out, String title, int most) {
        this.book = new Workbook(out, "Aldea", "1.0");
        this.title = title;
        this.most = most;
        this.sheet = book.newWorksheet(title);
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        if (head.isEmpty()) {
            head = cells;
            sheet.freezePane(0, 1);
        }
        if (rows == most) {
            sheet.finish();
            sheets++;
            sheet = book.newWorksheet(title + " " + sheets);
            rows = 0;
            write(head);
        }
        write(cells);
    }

    private void write(List<Cell> cells) throws IOException {
        for (var column = 0; column < cells.size(); column++) {
            switch (cells.get(column)) {
                case Cell.Text words -> sheet.inlineString(rows, column, cut(words.text()));
                case Cell.Number number -> sheet.value(rows, column, number.value());
                case Cell.Decimal number -> sheet.value(rows, column, number.value());
                case Cell.Amount amount ->
                    sheet.value(rows, column, amount.money().major());
            }
        }
        rows++;
        if (rows % IN_MEMORY == 0) {
            sheet.flush();
        }
    }

    /// As long as a cell may be, and no half character at its end.
    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }

    @Override
    public void close() throws IOException {
        book.finish();
    }
}
