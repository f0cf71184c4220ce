package aldea.catalog;

import static java.time.ZoneOffset.UTC;

import aldea.catalog.Catalog.Shop;
import aldea.kernel.Columns;
import aldea.kernel.Language;
import aldea.people.AccountId;
import aldea.places.PointId;
import aldea.places.VillageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Shops as rows.
@Component
class ShopTable {
    private static final String LOCK_SLUG = """
            SELECT pg_advisory_xact_lock(hashtextextended('catalog.slug ' || :slug, 0)) IS NULL""";
    private static final String SLUG_TAKEN = """
            SELECT EXISTS (SELECT 1 FROM catalog.shops WHERE slug = :slug)""";
    private static final String INSERT = """
            INSERT INTO catalog.shops (id, slug, name, story, language, village, point, maker, opened_at)
            VALUES (:id, :slug, :name, :story, :language, :village, :point, :maker, :now)""";
    private static final String SHOP = "SELECT id, slug, name, story, village, point, maker FROM catalog.shops ";
    private static final String BY_ID = SHOP + "WHERE id = :id";
    private static final String BY_IDS = SHOP + "WHERE id = ANY(:ids)";
    private static final String BY_SLUG = SHOP + "WHERE slug = :slug";
    private static final String OF_MAKER = SHOP + "WHERE maker = ANY(:makers) ORDER BY opened_at, id LIMIT 1000";
    private static final String IN_VILLAGE = SHOP + "WHERE village = :village ORDER BY opened_at, id LIMIT 200";
    private static final String NAMED = SHOP + """
            WHERE strpos(lower(name), lower(:words)) > 0 AND slug <> 'closed-' || id
            ORDER BY name, id
            LIMIT 20""";
    private static final String FIRST_PRODUCTS = """
            SELECT shop, min(created_at) AS at FROM catalog.products WHERE shop = ANY(:shops) GROUP BY shop""";
    private static final String EXPORT = """
            SELECT name, story, slug, opened_at FROM catalog.shops WHERE maker = :maker ORDER BY opened_at""";
    private static final String FORGET = """
            UPDATE catalog.shops SET name = '—', story = '', slug = 'closed-' || id WHERE maker = :maker""";
    private static final String WITHDRAW_ALL = """
            UPDATE catalog.products SET withdrawn_at = :now
             WHERE withdrawn_at IS NULL AND shop IN (SELECT id FROM catalog.shops WHERE maker = :maker)""";

    private final JdbcClient jdbc;

    ShopTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether the slug is free, and nobody else takes it until this transaction ends.
    boolean free(String slug) {
        jdbc.sql(LOCK_SLUG).param("slug", slug).query(Boolean.class).single();
        return !jdbc.sql(SLUG_TAKEN).param("slug", slug).query(Boolean.class).single();
    }

    void insert(Shop shop, Language language, Instant now) {
        jdbc.sql(INSERT)
                .param("id", shop.id().value())
                .param("slug", shop.slug())
                .param("name", shop.name())
                .param("story", shop.story())
                .param("language", language.name())
                .param("village", shop.village().value())
                .param("point", shop.point().value())
                .param("maker", shop.maker().value())
                .param("now", now.atOffset(UTC))
                .update();
    }

    Optional<Shop> byId(ShopId id) {
        return jdbc.sql(BY_ID).param("id", id.value()).query(ShopTable::shop).optional();
    }

    List<Shop> byIds(Collection<UUID> ids) {
        return jdbc.sql(BY_IDS)
                .param("ids", Columns.uuids(ids))
                .query(ShopTable::shop)
                .list();
    }

    Optional<Shop> bySlug(String slug) {
        return jdbc.sql(BY_SLUG).param("slug", slug).query(ShopTable::shop).optional();
    }

    List<Shop> of(Collection<AccountId> makers) {
        return jdbc.sql(OF_MAKER)
                .param(
                        "makers",
                        Columns.uuids(makers.stream().map(AccountId::value).toList()))
                .query(ShopTable::shop)
                .list();
    }

    List<Shop> in(VillageId village) {
        return jdbc.sql(IN_VILLAGE)
                .param("village", village.value())
                .query(ShopTable::shop)
                .list();
    }

    List<Shop> named(String words) {
        return jdbc.sql(NAMED).param("words", words).query(ShopTable::shop).list();
    }

    Map<ShopId, Instant> firstProducts(Collection<ShopId> of) {
        var found = new HashMap<ShopId, Instant>();
        jdbc.sql(FIRST_PRODUCTS)
                .param("shops", Columns.uuids(of.stream().map(ShopId::value).toList()))
                .query(row -> {
                    var at = row.getObject("at", OffsetDateTime.class).toInstant();
                    found.put(new ShopId(row.getObject("shop", UUID.class)), at);
                });
        return found;
    }

    List<Map<String, @Nullable Object>> export(AccountId maker) {
        return jdbc.sql(EXPORT).param("maker", maker.value()).query().listOfRows();
    }

    /// Nothing of the maker's is for sale any more, and their shops tell nothing of them.
    void close(AccountId maker, Instant now) {
        jdbc.sql(FORGET).param("maker", maker.value()).update();
        jdbc.sql(WITHDRAW_ALL)
                .param("maker", maker.value())
                .param("now", now.atOffset(UTC))
                .update();
    }

    private static Shop shop(ResultSet row, int number) throws SQLException {
        return new Shop(
                new ShopId(row.getObject("id", UUID.class)),
                row.getString("slug"),
                row.getString("name"),
                row.getString("story"),
                new VillageId(row.getObject("village", UUID.class)),
                new PointId(row.getObject("point", UUID.class)),
                new AccountId(row.getObject("maker", UUID.class)));
    }
}
