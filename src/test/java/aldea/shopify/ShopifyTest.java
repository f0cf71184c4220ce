package aldea.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import aldea.catalog.Catalog;
import aldea.catalog.Category;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Refusal;
import aldea.operate.Verified;
import aldea.shopify.Shopify.Terms;
import aldea.stock.Stock;
import aldea.testing.InVillage;
import aldea.testing.Shared;
import aldea.testing.Village;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

@InVillage
// Apart from tests that leave their books open on purpose.
@TestPropertySource(properties = "village=agrees")
class ShopifyTest {
    private static final String HEADER =
            "Handle,Title,Body (HTML),Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,"
                    + "Variant Inventory Qty,Variant Price,Image Src,Status\n";
    private static final String PRODUCTS = HEADER + """
            rebozo,Rebozo,"<p>De lana.</p><script>alert(1)</script><p>Teñido <b>a mano</b></p>",Textile,,true,Color,\
            Rojo,R-1,600,3,850.00,red.png,active
            rebozo,,,,,,,Azul,R-2,650,1,900.00,https://example.org/blue.png,
            rebozo,,,,,,,,,,,,../outside.png,
            jarro,Jarro,,Barro,,true,Title,Default Title,J-1,0,5,120,,active
            viejo,Viejo,,,,true,Title,Default Title,V-1,10,5,99.00,,draft
            """;

    private final Shopify shopify;
    private final Catalog catalog;
    private final Stock stock;
    private final ApplicationContext context;
    private final Village village;

    @TempDir
    Path temp;

    ShopifyTest(
            @Autowired Shopify shopify,
            @Autowired Catalog catalog,
            @Autowired Stock stock,
            @Autowired ApplicationContext context) {
        this.shopify = shopify;
        this.catalog = catalog;
        this.stock = stock;
        this.context = context;
        this.village = Village.withMaker(context);
    }

    private Report read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private Report read(byte[] content) throws IOException {
        var file = Files.write(temp.resolve("products.csv"), content);
        var terms = new Terms(catalog.shop(village.shop()).slug(), Money.MXN, Language.ES);
        return shopify.read(file, terms, temp, rows -> {});
    }

    private int units(Catalog.Product product) {
        return stock.available(List.of(product.sku())).getOrDefault(product.sku(), 0);
    }

    private Catalog.Product product(String title) {
        return catalog.productsOf(village.shop()).stream()
                .filter(one -> one.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void variants_become_products_with_words_prices_counts_and_the_pictures_that_lie_beside() throws IOException {
        ImageIO.write(
                new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB),
                "png",
                temp.resolve("red.png").toFile());
        var report = read(PRODUCTS);

        assertThat(report.refusals()).isEmpty();
        assertThat(List.of(report.variants(), report.added(), report.unpublished()))
                .containsExactly(4L, 3L, 1L);
        assertThat(List.of(report.pictures(), report.pictureless())).containsExactly(1L, 2L);
        var red = product("Rebozo · Rojo");
        assertThat(red.description()).isEqualTo("De lana.\nTeñido a mano");
        assertThat(red.category()).isEqualTo(Category.TEXTILES);
        assertThat(red.price()).isEqualTo(Money.mxn(85_000));
        assertThat(red.picture()).isPresent();
        assertThat(units(red)).isEqualTo(3);
        assertThat(product("Jarro").category()).isEqualTo(Category.POTTERY);
        assertThat(Verified.disagreements(context)).isEmpty();
    }

    @Test
    void twice_is_once_and_what_changed_there_changes_here() throws IOException {
        read(PRODUCTS);
        assertThat(read(PRODUCTS).unchanged()).isEqualTo(3);
        stock.move(product("Jarro").sku(), -2, "sold at the market");
        var changed = PRODUCTS.replace("0,5,120,,active", "0,6,135.50,,active").replace("De lana.", "De algodón.");
        var report = read(changed);

        assertThat(List.of(report.added(), report.changed())).containsExactly(0L, 3L);
        assertThat(product("Jarro").price()).isEqualTo(Money.mxn(13_550));
        // Two were sold here, one more was counted there.
        assertThat(units(product("Jarro"))).isEqualTo(4);
        assertThat(product("Rebozo · Azul").description()).startsWith("De algodón.");
        assertThat(Verified.disagreements(context)).isEmpty();
    }

    @Test
    void hostile_and_broken_rows_are_refused_by_line_and_column() throws IOException {
        var row = "x%d,%s,%s,,,true,,,,10,1,%s,,\n";
        var text = HEADER
                + row.formatted(1, "=HYPERLINK(\"\"x\"\")".replace("\"\"", ""), "", "10")
                + row.formatted(2, "Bueno", "<script>alert(1)</script><img src=x onerror=alert(1)>", "10")
                + row.formatted(3, "Gratis", "", "0")
                + row.formatted(4, "Largo", "a".repeat(70_000), "10")
                + row.formatted(5, "Pesado", "", "1e3")
                + "x6,Corto,\n"
                + row.formatted(7, "\"dos\nlíneas\"", "", "10")
                + row.formatted(8, "<b>Negrita</b>", "", "10")
                + "x9,\"sin cerrar,,,,true,,,,10,1,10,,\n";
        var report = read(text);

        assertThat(report.refusals())
                .extracting(refused -> refused.line() + " " + refused.column())
                .containsExactly(
                        "2 Title", "4 Variant Price", "5 Body (HTML)", "6 Variant Price", "7 ", "8 Title", "11 ");
        assertThat(report.added()).isEqualTo(2);
        assertThat(product("Bueno").description()).isEmpty();
        assertThat(product("<b>Negrita</b>").price()).isEqualTo(Money.mxn(1_000));
        assertThat(Files.readString(report.list().getFirst())).doesNotContain("\n=");
    }

    @Test
    void another_encoding_is_refused_and_another_table_not_begun() throws IOException {
        var latin = (HEADER + "x,Mañana,,,,true,,,,10,1,10,,\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(latin).refusals())
                .singleElement()
                .satisfies(refused -> assertThat(refused.column()).isEqualTo("Title"));
        assertThatThrownBy(() -> read("a,b\n1,2\n")).hasMessageContaining("is no table of Shopify's products");
        assertThatThrownBy(() -> shopify.read(temp, new Terms("nobody", Money.MXN, Language.ES), temp, rows -> {}))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void nothing_hostile_breaks_the_import() throws IOException {
        assumeTrue(Shared.present(), "reference data are not beside the repository");
        var hostile = Shared.folder().resolve("data/hostile");
        var lines = Files.readAllLines(hostile.resolve("strings/blns.txt"));
        var text = new StringBuilder(HEADER);
        for (var i = 0; i < lines.size(); i += 4) {
            var cell = '"' + lines.get(i).replace("\"", "\"\"") + '"';
            text.append("h%d,%s,%s,%s,,true,,%s,,10,1,10,%s,\n".formatted(i, cell, cell, cell, cell, cell));
        }
        for (var formula : Files.readAllLines(hostile.resolve("csv/csv-injection-payloads.txt"))) {
            text.append("f,\"%s\",,,,true,,,,10,1,10,,\n".formatted(formula.replace("\"", "\"\"")));
        }
        var report = read(text.toString());

        assertThat(report.added()).isPositive();
        assertThat(report.added() + report.refused()).isGreaterThanOrEqualTo(report.variants());
        assertThat(catalog.productsOf(village.shop()))
                .noneMatch(one -> one.title().startsWith("="));
        try (var tables = Files.list(hostile.resolve("csv/csv-test-data/csv"))) {
            for (var table : tables.toList()) {
                assertThat(accepted(Files.readAllBytes(table))).isZero();
            }
        }
        assertThat(Verified.disagreements(context)).isEmpty();
    }

    private long accepted(byte[] content) throws IOException {
        try {
            return read(content).added();
        } catch (IllegalArgumentException noSuchTable) {
            return 0;
        }
    }
}
