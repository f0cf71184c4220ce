package aldea.catalog;

import static java.time.ZoneOffset.UTC;

import aldea.catalog.Catalog.Priced;
import aldea.kernel.Money;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Dated prices as rows.
@Component
class OfferTable {
    /// A special offer is found by its own sku, and after it closed too: who had units set aside by then still buys
    /// them.
    private static final String PRICES = """
            SELECT DISTINCT ON (o.sku)
                   o.sku, v.product, t.title, p.shop, o.price_minor, o.currency, v.grams, o.source,
                   v.base, o.units, o.valid_from, o.valid_to, o.limit_per_buyer, o.for_buyer
              FROM catalog.offers o
              JOIN catalog.variants v ON v.sku = o.sku
              JOIN catalog.products p ON p.id = v.product
              JOIN catalog.product_texts t ON t.product = p.id AND t.language = p.language
             WHERE o.sku = ANY (:skus::uuid[])
               AND (o.source IS NOT NULL
                    OR o.valid_from <= :at AND (o.valid_to IS NULL OR o.valid_to > :at))
               AND (p.withdrawn_at IS NULL OR p.withdrawn_at > :at)
             ORDER BY o.sku, o.valid_from DESC""";
    private static final String LOCK_VARIANTS = """
            SELECT sku FROM catalog.variants WHERE product = :product AND base IS NULL ORDER BY sku FOR UPDATE""";
    private static final String DROP_LATER = """
            DELETE FROM catalog.offers
             WHERE sku = :sku AND source IS NULL AND valid_from >= :from""";
    private static final String END = """
            UPDATE catalog.offers SET valid_to = :from
             WHERE sku = :sku AND source IS NULL
               AND (valid_to IS NULL OR valid_to > :from)""";
    private static final String INSERT = """
            INSERT INTO catalog.offers (id, sku, price_minor, currency, valid_from)
            VALUES (:id, :sku, :minor, :currency, :from)""";

    /// A product's own sku, or one of a special offer for everybody: units of a deal can be set apart for one buyer.
    private static final String CURRENCY = """
            SELECT o.currency
              FROM catalog.variants v
              JOIN catalog.products p ON p.id = v.product
              JOIN catalog.offers o ON o.sku = v.sku
             WHERE v.sku = :sku AND (v.base IS NULL OR o.for_buyer IS NULL) AND p.withdrawn_at IS NULL
             ORDER BY o.valid_from DESC
             LIMIT 1""";
    private static final String DERIVE = """
            INSERT INTO catalog.variants (sku, product, name, grams, base)
            SELECT :sku, product, name, grams, sku FROM catalog.variants WHERE sku = :base""";
    private static final String INSERT_SPECIAL = """
            INSERT INTO catalog.offers (id, sku, price_minor, currency, valid_from, valid_to, units, limit_per_buyer,
                   for_buyer, source)
            VALUES (:id, :sku, :minor, :currency, :from, :until, :units, :limit, :buyer, :source)""";
    private static final String LOCK_SPECIAL = """
            SELECT v.base
              FROM catalog.offers o
              JOIN catalog.variants v ON v.sku = o.sku
             WHERE o.sku = :sku AND o.source IS NOT NULL AND v.base IS NOT NULL
               FOR UPDATE OF o""";
    private static final String CLOSE = """
            UPDATE catalog.offers SET valid_to = greatest(:now, valid_from)
             WHERE sku = :sku AND source IS NOT NULL AND valid_to > :now""";
    private static final String OVER = """
            SELECT o.sku, v.base, o.valid_to
              FROM catalog.offers o
              JOIN catalog.variants v ON v.sku = o.sku
             WHERE o.source IS NOT NULL AND o.settled_at IS NULL AND v.base IS NOT NULL
               AND o.valid_to <= :now AND (o.valid_to, o.sku) > (:after, :sku)
             ORDER BY o.valid_to, o.sku
             LIMIT :most""";
    private static final String SETTLED = """
            UPDATE catalog.offers f SET settled_at = :now
             WHERE f.sku = ANY (:skus::uuid[]) AND f.source IS NOT NULL
               AND NOT EXISTS (SELECT FROM catalog.variants v
                                 JOIN catalog.offers o ON o.sku = v.sku
                                WHERE v.base = f.sku AND o.settled_at IS NULL)""";

    /// A special offer whose units may have to go back.
    record Over(SkuId sku, SkuId base, Instant until) {
        static final Over NONE = new Over(new SkuId(new UUID(0, 0)), new SkuId(new UUID(0, 0)), Instant.EPOCH);
    }

    private final JdbcClient jdbc;

    OfferTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Priced> prices(Collection<SkuId> skus, Instant at) {
        return jdbc.sql(PRICES)
                .param("skus", texts(skus))
                .param("at", at.atOffset(UTC))
                .query(OfferTable::priced)
                .list();
    }

    /// In which the product of this sku is sold; empty unless units of it can be offered apart, and it is for sale.
    Optional<String> currency(SkuId sku) {
        return jdbc.sql(CURRENCY).param("sku", sku.value()).query(String.class).optional();
    }

    void derive(SkuId sku, SkuId base) {
        jdbc.sql(DERIVE).param("sku", sku.value()).param("base", base.value()).update();
    }

    void insert(UUID id, SkuId sku, Special special) {
        var limit = special.limitPerBuyer();
        jdbc.sql(INSERT_SPECIAL)
                .param("id", id)
                .param("sku", sku.value())
                .param("minor", special.price().minor())
                .param("currency", special.price().currency().getCurrencyCode())
                .param("from", special.from().atOffset(UTC))
                .param("until", special.until().atOffset(UTC))
                .param("units", special.units())
                .param("limit", limit.isPresent() ? limit.getAsInt() : null, Types.INTEGER)
                .param("buyer", special.forBuyer().map(AccountId::value).orElse(null), Types.OTHER)
                .param("source", special.source())
                .update();
    }

    /// The base of a special offer, whose row nobody else changes until the transaction ends.
    Optional<SkuId> lockSpecial(SkuId sku) {
        return jdbc.sql(LOCK_SPECIAL)
                .param("sku", sku.value())
                .query((row, number) -> new SkuId(row.getObject("base", UUID.class)))
                .optional();
    }

    void close(SkuId sku, Instant now) {
        jdbc.sql(CLOSE)
                .param("sku", sku.value())
                .param("now", now.atOffset(UTC))
                .update();
    }

    /// Those that are over and not settled, in the order in which they closed.
    List<Over> over(Instant now, Over after, int most) {
        return jdbc.sql(OVER)
                .param("now", now.atOffset(UTC))
                .param("after", after.until().atOffset(UTC))
                .param("sku", after.sku().value())
                .param("most", most)
                .query((row, number) -> new Over(
                        new SkuId(row.getObject("sku", UUID.class)),
                        new SkuId(row.getObject("base", UUID.class)),
                        row.getObject("valid_to", OffsetDateTime.class).toInstant()))
                .list();
    }

    void settled(Collection<SkuId> skus, Instant now) {
        jdbc.sql(SETTLED)
                .param("skus", texts(skus))
                .param("now", now.atOffset(UTC))
                .update();
    }

    private static String[] texts(Collection<SkuId> skus) {
        return skus.stream().map(sku -> sku.value().toString()).toArray(String[]::new);
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
        var price = Money.of(row.getLong("price_minor"), row.getString("currency"));
        return new Priced(
                new SkuId(row.getObject("sku", UUID.class)),
                new ProductId(row.getObject("product", UUID.class)),
                row.getString("title"),
                new ShopId(row.getObject("shop", UUID.class)),
                price,
                row.getInt("grams"),
                Optional.ofNullable(row.getString("source")),
                special(row, price));
    }

    private static Optional<Special> special(ResultSet row, Money price) throws SQLException {
        var base = row.getObject("base", UUID.class);
        if (base == null) {
            return Optional.empty();
        }
        var limit = row.getObject("limit_per_buyer", Integer.class);
        return Optional.of(new Special(
                new SkuId(base),
                price,
                row.getInt("units"),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                row.getObject("valid_to", OffsetDateTime.class).toInstant(),
                limit == null ? OptionalInt.empty() : OptionalInt.of(limit),
                Optional.ofNullable(row.getObject("for_buyer", UUID.class)).map(AccountId::new),
                row.getString("source")));
    }
}
