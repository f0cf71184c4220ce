package aldea.orderbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.operate.Verified;
import aldea.orders.Imported;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Village;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Pages and files of the book as browsers and spreadsheets get them.
@InVillage
class ExportTest {
    private static final List<String> HOSTILE = List.of(
            "=HYPERLINK(\"http://example.org\",\"x\")",
            "+1+1",
            "-2+3",
            "@SUM(A1)",
            " \u00a0=1+1",
            "\u200b=1+1",
            "＝1+1",
            "<script>alert(1)</script>",
            "a;=1+1,\"b\"",
            "Rebozo añil 日本 🎉");

    private final ApplicationContext context;
    private final JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Trading trading;
    private Village village;
    private AccountId ana;

    @Autowired
    ExportTest(ApplicationContext context, JdbcClient jdbc) {
        this.context = context;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void open() {
        village = Village.withMaker(context);
        trading = new Trading(context, village);
        ana = village.buyer();
    }

    private void sellHostile() {
        var now = context.getBean(TestClock.class).instant();
        context.getBean(Imported.class).add(trading.never(ana, now, HOSTILE));
        trading.keepBook();
    }

    private HttpResponse<byte[]> export(AccountId account, Map<String, String> fields) {
        var token = context.getBean(Ids.class).next().toString();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/orderbook/exports".formatted(port)))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", token)
                .header("Cookie", "XSRF-TOKEN=%s; %s".formatted(token, SignIn.cookieFor(context, account)))
                .POST(BodyPublishers.ofString(Caller.encode(fields)))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static List<NamedCsvRecord> csv(byte[] file) {
        assertThat(file).startsWith(0xEF, 0xBB, 0xBF);
        return CsvReader.builder().ofNamedCsvRecord(new String(file, 3, file.length - 3, UTF_8)).stream()
                .toList();
    }

    private Document sheet(byte[] workbook) throws IOException {
        try (var zip =
                new ZipFile(Files.write(folder.resolve("book.xlsx"), workbook).toFile())) {
            var sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"));
            return Jsoup.parse(new String(sheet.readAllBytes(), UTF_8), "", Parser.xmlParser());
        }
    }

    private static List<Element> column(Document sheet, String letter) {
        return sheet.select("row > c").stream()
                .filter(cell -> cell.attr("r").matches(letter + "\\d+"))
                .skip(1)
                .toList();
    }

    @Test
    void nothing_in_a_file_is_reckoned_and_nothing_is_lost() throws IOException {
        sellHostile();
        var answer = export(village.maker(), Map.of("as", "maker", "format", "csv"));
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .matches("attachment; filename=\"pedidos-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
        var rows = csv(answer.body());
        assertThat(rows.stream().map(row -> row.getField("Productos")))
                .containsExactlyElementsOf(HOSTILE.stream()
                        .map(title -> HOSTILE.indexOf(title) < 7 ? "'" + title : title)
                        .toList());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.getField("Total")).isEqualTo("51.00");
            assertThat(row.getField("Moneda")).isEqualTo("MXN");
            assertThat(row.getField("Apartado")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            assertThat(row.getField("Estado")).isEqualTo("venció sin pago");
        });
        var sheet = sheet(
                export(village.maker(), Map.of("as", "maker", "format", "xlsx")).body());
        assertThat(sheet.select("f")).isEmpty();
        assertThat(column(sheet, "F"))
                .hasSize(HOSTILE.size())
                .allMatch(cell -> cell.attr("t").equals("inlineStr"));
        assertThat(column(sheet, "F").stream().map(Element::wholeText)).containsExactlyElementsOf(HOSTILE);
        assertThat(column(sheet, "M").stream().map(Element::text).distinct()).containsExactly("51.00");
        try (var luz = SignIn.caller(context, port, village.maker())) {
            assertThat(luz.get("/orderbook?as=maker").body())
                    .contains("&lt;script&gt;alert(1)")
                    .doesNotContain("<script>alert");
        }
    }

    @Test
    void a_file_holds_what_the_filter_shows_and_names_only_for_makers() {
        var paid = trading.pay(trading.place(ana, "Rebozo", 1));
        trading.place(ana, "Olla", 1);
        trading.keepBook();
        var people = context.getBean(People.class);
        people.grant(village.maker(), Role.COORDINATOR, Scope.place(village.id().value()), village.maker());
        var own = csv(export(village.maker(), Map.of("as", "maker", "show", "paid", "format", "csv"))
                .body());
        assertThat(own).singleElement().satisfies(row -> {
            assertThat(row.getField("Pedido")).isEqualTo(paid.reference());
            assertThat(row.getField("Para")).isEqualTo("Ximena Órnelas");
            assertThat(row.getField("Para quien lo hizo si nada regresa")).isNotEmpty();
        });
        for (var as : List.of("coordinator", "buyer")) {
            var account = as.equals("buyer") ? ana : village.maker();
            var others = export(account, Map.of("as", as, "format", "csv"));
            assertThat(csv(others.body())).hasSize(2);
            assertThat(new String(others.body(), UTF_8))
                    .doesNotContain("Ximena")
                    .doesNotContain("Para");
        }
        assertThat(jdbc.sql(FACTS)
                        .param("account", village.maker().value())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("maker/csv/paid/1", "coordinator/csv/all/2");
        assertThat(Verified.disagreements(context)).noneMatch(line -> line.startsWith("orderbook:"));
    }

    private static final String FACTS = """
            SELECT concat_ws('/', side, format, show, rows) FROM orderbook.exports
             WHERE account = :account""";

    @Test
    void what_is_not_theirs_stays_hidden() {
        var other = Village.withMaker(context);
        var shop = other.shop().value().toString();
        try (var nobody = new Caller(port);
                var luz = SignIn.caller(context, port, village.maker());
                var guest = SignIn.caller(context, port, ana)) {
            assertThat(nobody.get("/orderbook").location()).contains("/people/sign-in");
            assertThat(guest.get("/orderbook").status()).isEqualTo(200);
            assertThat(luz.get("/orderbook?as=maker").status()).isEqualTo(200);
            for (var as : List.of("maker", "coordinator", "operator")) {
                assertThat(guest.get("/orderbook?as=" + as).status()).isEqualTo(404);
                assertThat(guest.post("/orderbook/exports", Map.of("as", as, "format", "csv"))
                                .status())
                        .isEqualTo(404);
            }
            assertThat(luz.get("/orderbook?as=maker&shop=" + shop).status()).isEqualTo(404);
            assertThat(luz.post("/orderbook/exports", Map.of("as", "maker", "shop", shop, "format", "csv"))
                            .status())
                    .isEqualTo(404);
            assertThat(luz.post("/orderbook/exports", Map.of("as", "maker", "format", "exe"))
                            .status())
                    .isEqualTo(400);
            assertThat(luz.get("/people/desk").body()).contains("/orderbook?as=maker");
            assertThat(guest.get("/people/account").body()).contains("href=\"/orderbook\"");
        }
    }

    @Test
    void pages_lead_on_and_filters_stay() {
        sellHostile();
        var now = context.getBean(TestClock.class).instant();
        context.getBean(Imported.class)
                .add(trading.never(ana, now.minusSeconds(9_000), java.util.Collections.nCopies(30, "Jarro & vaso")));
        trading.keepBook();
        try (var luz = SignIn.caller(context, port, village.maker())) {
            var page = Jsoup.parse(luz.get("/orderbook?as=maker&q=jarro").body());
            assertThat(page.select("article")).hasSize(Looks.ON_A_PAGE);
            assertThat(page.select(".chips a[aria-current]").eachAttr("href").getLast())
                    .contains("q=jarro");
            var older = page.select("a[rel=next]").attr("href");
            var next = Jsoup.parse(luz.get(older).body());
            assertThat(next.select("article")).hasSize(30 - Looks.ON_A_PAGE);
            assertThat(next.select("a[rel=next]")).isEmpty();
            var fields = new LinkedHashMap<String, String>();
            next.select("form[action=/orderbook/exports] input")
                    .forEach(input -> fields.put(input.attr("name"), input.attr("value")));
            assertThat(fields).containsEntry("q", "jarro").containsEntry("as", "maker");
            assertThat(luz.get("/orderbook?as=maker&q=ninguno").body()).contains("class=\"empty\"");
        }
    }
}
