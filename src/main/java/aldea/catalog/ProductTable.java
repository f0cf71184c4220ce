package aldea.catalog;

import static java.time.ZoneOffset.UTC;

import aldea.catalog.Catalog.Product;
import aldea.kernel.Columns;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.pictures.Picture;
import aldea.places.VillageId;
import aldea.stock.SkuId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Products as rows. Each read is one round trip.
@Component
class ProductTable {
    /// A product with all that its own page shows.
    record Shown(Product product, VillageId village, List<Picture> pictures, boolean withdrawn) {}

    private static final String PRODUCT = """
            SELECT p.id, p.slug, p.category, p.shop, p.withdrawn_at, s.name AS shop_name, s.slug AS shop_slug,
                   s.village, v.sku, v.grams, o.price_minor, o.currency,
                   coalesce(x.title, t.title) AS title, coalesce(x.description, t.description) AS description,
                   (SELECT string_agg(sha256 || ':' || width || ':' || height, ',' ORDER BY position)
                      FROM catalog.pictures
                     WHERE product = p.id) AS pictures
              FROM catalog.products p
              JOIN catalog.shops s ON s.id = p.shop
              JOIN catalog.variants v ON v.product = p.id AND v.base IS NULL
              JOIN catalog.product_texts t ON t.product = p.id AND t.language = p.language
              LEFT JOIN catalog.product_texts x ON x.product = p.id AND x.language = :reader
              JOIN LATERAL (SELECT price_minor, currency
                              FROM catalog.offers
                             WHERE sku = v.sku AND source IS NULL
                             ORDER BY valid_from <= :at DESC, valid_from DESC
                             LIMIT 1) o ON true
            """;
    private static final String BY_ID = PRODUCT + "WHERE p.id = :id";
    private static final String BY_IDS = PRODUCT + "WHERE p.id = ANY (:ids)";
    private static final String BY_SLUG = PRODUCT + "WHERE p.slug = :slug";
    private static final String OF_SHOP = PRODUCT + """
            WHERE p.shop = :shop AND p.withdrawn_at IS NULL
            ORDER BY p.created_at DESC, p.id DESC
            LIMIT 200""";
    private static final String MORE_OF_SHOP = PRODUCT + """
            WHERE p.shop = (SELECT shop FROM catalog.products WHERE id = :than)
              AND p.id <> :than AND p.withdrawn_at IS NULL
            ORDER BY p.created_at DESC, p.id DESC
            LIMIT :most""";
    private static final String NEWEST = PRODUCT + """
            WHERE p.withdrawn_at IS NULL
            ORDER BY p.created_at DESC, p.id DESC
            LIMIT :most""";
    private static final String BROWSE = PRODUCT + """
            WHERE p.withdrawn_at IS NULL AND (:category = '' OR p.category = :category)
              AND (p.created_at, p.id) < (SELECT created_at, id FROM catalog.products WHERE id = :after
                                           UNION ALL SELECT 'infinity', :after LIMIT 1)
            ORDER BY p.created_at DESC, p.id DESC
            LIMIT :most""";
    private static final String SEARCH = PRODUCT + """
            JOIN catalog.resembling(:text) found ON found.product = p.id
            WHERE p.withdrawn_at IS NULL AND (:category = '' OR p.category = :category)
            ORDER BY found.begins DESC, found.likeness DESC, p.created_at DESC, p.id DESC
            LIMIT :most OFFSET :skipped""";
    private static final String LOWEST = """
            SELECT t.sku, min(o.price_minor) AS price, min(o.currency) AS currency
              FROM unnest(:skus::uuid[], :since::timestamptz[]) AS t (sku, since)
              JOIN catalog.offers o ON o.sku = t.sku AND o.source IS NULL AND o.valid_from < t.since
                   AND (o.valid_to IS NULL OR o.valid_to > t.since - make_interval(days => :days))
             GROUP BY t.sku""";
    private static final String WITHDRAW = """
            UPDATE catalog.products SET withdrawn_at = :now WHERE id = :id AND withdrawn_at IS NULL""";
    private static final String SLUG_TAKEN = """
            SELECT EXISTS (SELECT 1 FROM catalog.products WHERE slug = :slug)""";
    private static final String LOCK_SLUG = """
            SELECT pg_advisory_xact_lock(hashtextextended('catalog.product ' || :slug, 0)) IS NULL""";
    private static final String INSERT = """
            INSERT INTO catalog.products (id, shop, slug, category, language, created_at)
            VALUES (:id, :shop, :slug, :category, :language, :now)""";
    private static final String INSERT_VARIANT = """
            INSERT INTO catalog.variants (sku, product, name, grams) VALUES (:sku, :product, '', :grams)""";

    private final JdbcClient jdbc;

    ProductTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param reader whose language to prefer; empty for the maker's own words
    Optional<Shown> byId(ProductId id, Optional<Language> reader, Instant at) {
        return select(BY_ID, reader, at)
                .param("id", id.value())
                .query(ProductTable::shown)
                .optional();
    }

    /// The lowest price of each in the days before an instant; one that had none is absent.
    Map<SkuId, Money> lowest(Map<SkuId, Instant> since, Duration before) {
        var rows = new Columns<>(List.copyOf(since.entrySet()));
        var lowest = new HashMap<SkuId, Money>();
        jdbc.sql(LOWEST)
                .param("skus", rows.uuid(row -> row.getKey().value()))
                .param("since", rows.array("timestamptz", Map.Entry::getValue))
                .param("days", (int) before.toDays())
                .query(row -> {
                    var price = Money.of(row.getLong("price"), row.getString("currency"));
                    lowest.put(new SkuId(row.getObject("sku", UUID.class)), price);
                });
        return lowest;
    }

    List<Product> byIds(Collection<ProductId> ids, Optional<Language> reader, Instant at) {
        return select(BY_IDS, reader, at)
                .param("ids", ids.stream().map(ProductId::value).toArray(UUID[]::new))
                .query(ProductTable::product)
                .list();
    }

    Optional<Shown> bySlug(String slug, Optional<Language> reader, Instant at) {
        return select(BY_SLUG, reader, at)
                .param("slug", slug)
                .query(ProductTable::shown)
                .optional();
    }

    List<Product> of(ShopId shop, Optional<Language> reader, Instant at) {
        return select(OF_SHOP, reader, at)
                .param("shop", shop.value())
                .query(ProductTable::product)
                .list();
    }

    /// What else the shop of a product makes, newest first.
    List<Product> more(ProductId than, int most, Optional<Language> reader, Instant at) {
        return select(MORE_OF_SHOP, reader, at)
                .param("than", than.value())
                .param("most", most)
                .query(ProductTable::product)
                .list();
    }

    List<Product> newest(int most, Optional<Language> reader, Instant at) {
        return select(NEWEST, reader, at)
                .param("most", most)
                .query(ProductTable::product)
                .list();
    }

    /// Newest first.
    ///
    /// @param after the last product of the page before
    List<Product> browse(
            Optional<Category> category, Optional<ProductId> after, int most, Optional<Language> reader, Instant at) {
        return select(BROWSE, reader, at)
                .param("category", category.map(Category::name).orElse(""))
                .param("after", after.map(ProductId::value).orElse(NOBODYS))
                .param("most", most)
                .query(ProductTable::product)
                .list();
    }

    /// The likest first.
    ///
    /// @param folded by `CleanText.folded`, not empty
    List<Product> search(
            String folded, Optional<Category> category, int skipped, int most, Optional<Language> reader, Instant at) {
        return select(SEARCH, reader, at)
                .param("text", folded)
                .param("category", category.map(Category::name).orElse(""))
                .param("skipped", skipped)
                .param("most", most)
                .query(ProductTable::product)
                .list();
    }

    void withdraw(ProductId product, Instant now) {
        jdbc.sql(WITHDRAW)
                .param("id", product.value())
                .param("now", now.atOffset(UTC))
                .update();
    }

    /// Whether the slug is free, and nobody else takes it until this transaction ends.
    boolean free(String slug) {
        jdbc.sql(LOCK_SLUG).param("slug", slug).query(Boolean.class).single();
        return !jdbc.sql(SLUG_TAKEN).param("slug", slug).query(Boolean.class).single();
    }

    void insert(ProductId id, ShopId shop, String slug, Catalog.ProductDraft draft, SkuId sku, Instant now) {
        jdbc.sql(INSERT)
                .param("id", id.value())
                .param("shop", shop.value())
                .param("slug", slug)
                .param("category", draft.category().name())
                .param("language", draft.language().name())
                .param("now", now.atOffset(UTC))
                .update();
        jdbc.sql(INSERT_VARIANT)
                .param("sku", sku.value())
                .param("product", id.value())
                .param("grams", draft.grams())
                .update();
    }

    private JdbcClient.StatementSpec select(String query, Optional<Language> reader, Instant at) {
        return jdbc.sql(query)
                .param("reader", reader.map(Language::name).orElse(""))
                .param("at", at.atOffset(UTC));
    }

    static Product product(ResultSet row, int number) throws SQLException {
        var pictures = PictureTable.parsed(row.getString("pictures"));
        return new Product(
                new ProductId(row.getObject("id", UUID.class)),
                row.getString("slug"),
                row.getString("title"),
                row.getString("description"),
                Category.valueOf(row.getString("category")),
                new ShopId(row.getObject("shop", UUID.class)),
                row.getString("shop_name"),
                row.getString("shop_slug"),
                new SkuId(row.getObject("sku", UUID.class)),
                Money.of(row.getLong("price_minor"), row.getString("currency")),
                row.getInt("grams"),
                pictures.isEmpty()
                        ? Optional.empty()
                        : Optional.of(pictures.getFirst().address()));
    }

    private static Shown shown(ResultSet row, int number) throws SQLException {
        return new Shown(
                product(row, number),
                new VillageId(row.getObject("village", UUID.class)),
                PictureTable.parsed(row.getString("pictures")),
                row.getObject("withdrawn_at") != null);
    }

    private static final UUID NOBODYS = new UUID(0, 0);
}
