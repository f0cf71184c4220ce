package aldea.sheets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Money;
import aldea.sheets.Sheet.Cell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables as they are written.
class SheetTest {
    @TempDir
    private Path folder;

    @Test
    void what_a_spreadsheet_would_reckon_is_shown() {
        for (var hostile :
                List.of("=1", "+1", "-1", "@x", "\t1", "\r=1", "\n1", "  =1", "\u00a0-1", "\uFEFF=1", "＠x")) {
            assertThat(CsvSheet.harmless(hostile)).as(hostile).isEqualTo("'" + hostile);
        }
        for (var plain : List.of("", "1-1", "a=b", "Ana @ casa", "'=1", "¡=1")) {
            assertThat(CsvSheet.harmless(plain)).isEqualTo(plain);
        }
    }

    @Test
    void amounts_are_numbers_of_their_currency() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var sheet = new CsvSheet(out)) {
            sheet.row(List.of(new Cell.Amount(Money.mxn(-5)), new Cell.Amount(Money.of(7, "JPY")), new Cell.Number(3)));
        }
        assertThat(out.toString(UTF_8)).isEqualTo("\uFEFF\"-0.05\",\"7\",\"3\"\r\n");
    }

    @Test
    void past_what_one_sheet_holds_follows_another_with_the_same_head() throws IOException {
        var file = folder.resolve("book.xlsx");
        try (var out = Files.newOutputStream(file);
                var sheet = new XlsxSheet(out, "Pedidos", 3)) {
            sheet.row(List.of(new Cell.Text("head")));
            for (var n = 1; n <= 5; n++) {
                sheet.row(List.of(new Cell.Text(n == 5 ? "=5\u0000" + "x".repeat(40_000) : "row " + n)));
            }
        }
        try (var zip = new ZipFile(file.toFile())) {
            assertThat(column(zip, 1)).containsExactly("head", "row 1", "row 2");
            assertThat(column(zip, 2)).containsExactly("head", "row 3", "row 4");
            assertThat(column(zip, 3)).hasSize(2).allMatch(text -> text.length() <= 32_767);
        }
    }

    private static List<String> column(ZipFile zip, int sheet) throws IOException {
        var part = zip.getInputStream(zip.getEntry("xl/worksheets/sheet%d.xml".formatted(sheet)));
        var xml = Jsoup.parse(new String(part.readAllBytes(), UTF_8), "", Parser.xmlParser());
        return xml.select("row > c").eachText();
    }
}
