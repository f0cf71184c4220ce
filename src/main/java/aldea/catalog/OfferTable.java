package aldea.catalog;

import static java.time.ZoneOffset.UTC;

import aldea.catalog.Catalog.Priced;
import aldea.kernel.Money;
import aldea.stock.SkuId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Dated prices as rows.
@Component
class OfferTable {
    private static final String PRICES = """
            SELECT DISTINCT ON (o.sku)
                   o.sku, v.product, t.title, p.shop, o.price_minor, o.currency, v.grams, o.source
              FROM catalog.offers o
              JOIN catalog.variants v ON v.sku = o.sku
              JOIN catalog.products p ON p.id = v.product
              JOIN catalog.product_texts t ON t.product = p.id AND t.language = p.language
             WHERE o.sku = ANY (:skus::uuid[])
               AND o.for_buyer IS NULL
               AND o.valid_from <= :at AND (o.valid_to IS NULL OR o.valid_to > :at)
               AND (p.withdrawn_at IS NULL OR p.withdrawn_at > :at)
             ORDER BY o.sku, o.source IS NULL, o.valid_from DESC""";
    private static final String LOCK_VARIANTS = """
            SELECT sku FROM catalog.variants WHERE product = :product ORDER BY sku FOR UPDATE""";
    private static final String DROP_LATER = """
            DELETE FROM catalog.offers
             WHERE sku = :sku AND source IS NULL AND for_buyer IS NULL AND valid_from >= :from""";
    private static final String END = """
            UPDATE catalog.offers SET valid_to = :from
             WHERE sku = :sku AND source IS NULL AND for_buyer IS NULL
               AND (valid_to IS NULL OR valid_to > :from)""";
    private static final String INSERT = """
            INSERT INTO catalog.offers (id, sku, price_minor, currency, valid_from)
            VALUES (:id, :sku, :minor, :currency, :from)""";

    private final JdbcClient jdbc;

    OfferTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Priced> prices(Collection<SkuId> skus, Instant at) {
        return jdbc.sql(PRICES)
                .param("skus", skus.stream().map(sku -> sku.value().toString()).toArray(String[]::new))
                .param("at", at.atOffset(UTC))
                .query(OfferTable::priced)
                .list();
    }

    /// The product's skus; until the transaction ends nobody else changes their offers.
    List<SkuId> lockSkus(ProductId product) {
        return jdbc.sql(LOCK_VARIANTS)
                .param("product", product.value())
                .query((row, number) -> new SkuId(row.getObject("sku", UUID.class)))
                .list();
    }

    /// Ends the general offers at that instant; those that would have begun later never do.
    void end(SkuId sku, Instant from) {
        jdbc.sql(DROP_LATER)
                .param("sku", sku.value())
                .param("from", from.atOffset(UTC))
                .update();
        jdbc.sql(END)
                .param("sku", sku.value())
                .param("from", from.atOffset(UTC))
                .update();
    }

    void insert(UUID id, SkuId sku, Money price, Instant from) {
        jdbc.sql(INSERT)
                .param("id", id)
                .param("sku", sku.value())
                .param("minor", price.minor())
                .param("currency", price.currency().getCurrencyCode())
                .param("from", from.atOffset(UTC))
                .update();
    }

    private static Priced priced(ResultSet row, int number) throws SQLException {
        return new Priced(
                new SkuId(row.getObject("sku", UUID.class)),
                new ProductId(row.getObject("product", UUID.class)),
                row.getString("title"),
                new ShopId(row.getObject("shop", UUID.class)),
                Money.of(row.getLong("price_minor"), row.getString("currency")),
                row.getInt("grams"),
                Optional.ofNullable(row.getString("source")));
    }
}
