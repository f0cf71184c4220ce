package aldea.olist;

import aldea.catalog.Imported;
import aldea.catalog.ProductId;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.olist.RowTable.Row;
import aldea.stock.SkuId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What one seller sold of one product becomes a product of that shop: here a product belongs to who makes it.
@Component
class Goods {
    /// What a line of an order keeps.
    ///
    /// @param key seller and product, as `seller/product`
    record Ware(String key, String english, int grams) {
        ProductId id() {
            return new ProductId(Keys.of("product", key));
        }

        SkuId sku() {
            return new SkuId(Keys.of("sku", key));
        }

        String code() {
            return key.substring(key.indexOf('/') + 1);
        }

        String title() {
            var words = english.isEmpty() ? "product" : english.replace('_', ' ');
            return Character.toUpperCase(words.charAt(0)) + words.substring(1) + " " + code().substring(0, 8);
        }
    }

    private final RowTable rows;
    private final FileTable files;
    private final Imported catalog;

    Goods(RowTable rows, FileTable files, Imported catalog) {
        this.rows = rows;
        this.files = files;
        this.catalog = catalog;
    }

    /// @param goods those whose seller is in the village are entered, the others wait
    void enter(List<Row> goods) {
        var sellers = rows.byKeys(
                "sellers", goods.stream().map(row -> row.cell(1)).distinct().toList());
        var ready = goods.stream()
                .filter(row -> Optional.ofNullable(sellers.get(row.cell(1)))
                        .filter(Row::entered)
                        .isPresent())
                .toList();
        if (ready.isEmpty()) {
            return;
        }
        var known = rows.byKeys(
                "products", ready.stream().map(Row::parent).distinct().toList());
        var words = words(known.values());
        var findings = new ArrayList<Finding>();
        catalog.products(ready.stream()
                .map(row -> product(
                        row, ware(row.key(), known, words), java.util.Objects.requireNonNull(sellers.get(row.cell(1)))))
                .toList());
        for (var product : known.values()) {
            if (product.cell(2).isEmpty() || product.cell(2).equals("0")) {
                findings.add(new Finding(
                        product.file(),
                        product.line(),
                        "product_weight_g",
                        "note",
                        "no weight: 1 g stands",
                        List.of()));
            }
        }
        files.found(findings);
        rows.entered("goods", ready.stream().map(Row::key).toList());
    }

    /// The wares of these lines, by `seller/product`.
    Map<String, Ware> wares(Collection<Row> items) {
        var products = rows.byKeys(
                "products", items.stream().map(item -> item.cell(2)).distinct().toList());
        var words = words(products.values());
        return items.stream()
                .map(item -> item.cell(3) + "/" + item.cell(2))
                .distinct()
                .collect(java.util.stream.Collectors.toMap(key -> key, key -> ware(key, products, words)));
    }

    /// Cents of what stands in the tables.
    static Money real(String text) {
        return new Money(new BigDecimal(text).movePointRight(2).longValueExact(), Brazil.REAL);
    }

    private Map<String, Row> words(Collection<Row> products) {
        return rows.byKeys(
                "categories",
                products.stream().map(row -> row.cell(1)).distinct().toList());
    }

    /// A category without an English name keeps its own.
    private static Ware ware(String key, Map<String, Row> products, Map<String, Row> words) {
        var product = Optional.ofNullable(products.get(key.substring(key.indexOf('/') + 1)));
        var own = product.map(row -> row.cell(1)).orElse("");
        var english =
                Optional.ofNullable(words.get(own)).map(row -> row.cell(1)).orElse(own);
        return new Ware(key, english, grams(product));
    }

    private static int grams(Optional<Row> product) {
        return product.map(row -> row.cell(2))
                .filter(cell -> !cell.isEmpty())
                .map(Integer::parseInt)
                .filter(grams -> grams > 0)
                .orElse(UNKNOWN);
    }

    private static Imported.Product product(Row row, Ware ware, Row seller) {
        var price = real(row.cell(2));
        return new Imported.Product(
                ware.id(),
                ware.sku(),
                Sellers.Shop.of(seller).id(),
                "olist-" + ware.id().value(),
                ware.code(),
                Crafts.of(ware.english()),
                Language.ES,
                ware.title(),
                "",
                ware.grams(),
                price.isPositive() ? price : new Money(1, Brazil.REAL),
                Brazil.instant(row.cell(4)),
                Brazil.instant(row.cell(3)));
    }

    private static final int UNKNOWN = 1;
}
