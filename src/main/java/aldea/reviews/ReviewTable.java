package aldea.reviews;

import static java.time.ZoneOffset.UTC;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Language;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of reviews and their versions.
@Repository
class ReviewTable {
    private static final String ROW = """
            SELECT r.id, r.product, r.shop, r.buyer, v.stars, v.text, v.language, v.number, r.written_at,
                   r.erased_at, a.text AS answer, a.language AS answer_language, h.reason
              FROM reviews.reviews r
              JOIN LATERAL (SELECT number, stars, text, language FROM reviews.versions
                             WHERE review = r.id ORDER BY number DESC LIMIT 1) v ON true
              LEFT JOIN LATERAL (SELECT text, language FROM reviews.answers
                                  WHERE review = r.id ORDER BY number DESC LIMIT 1) a ON true
              LEFT JOIN reviews.hidings h ON h.review = r.id AND h.ended_at IS NULL
            """;
    private static final String BY_ID = ROW + "WHERE r.id = :id";
    private static final String BY_REFERENCE = ROW + "WHERE r.reference = :reference AND r.product = :product";
    private static final String OF_PRODUCT =
            ROW + "WHERE r.product = :product AND r.id < :before ORDER BY r.id DESC LIMIT :most";
    private static final String OF_SHOP =
            ROW + "WHERE r.shop = :shop AND r.id < :before ORDER BY r.id DESC LIMIT :most";
    private static final String UNANSWERED = ROW + """
            WHERE r.shop = ANY (:shops) AND r.answered_at IS NULL AND r.erased_at IS NULL AND h.id IS NULL
            ORDER BY r.id LIMIT :most""";
    private static final String INSERT = """
            INSERT INTO reviews.reviews (id, reference, product, shop, buyer, written_at)
            VALUES (:id, :reference, :product, :shop, :buyer, :now)
            ON CONFLICT (reference, product) DO NOTHING""";
    private static final String LOCK = """
            SELECT id FROM reviews.reviews WHERE reference = :reference AND product = :product FOR UPDATE""";
    private static final String LOCK_BY_ID = "SELECT id FROM reviews.reviews WHERE id = :id FOR UPDATE";
    private static final String ADD_VERSION = """
            INSERT INTO reviews.versions (review, number, stars, text, language, written_at)
            SELECT :id, coalesce(max(number), 0) + 1, :stars, :text, :language, :now
              FROM reviews.versions WHERE review = :id""";

    private final JdbcClient jdbc;

    ReviewTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Row> byId(ReviewId id) {
        return jdbc.sql(BY_ID).param("id", id.value()).query(ReviewTable::row).optional();
    }

    Optional<Row> byReference(Reference reference, ProductId product) {
        return jdbc.sql(BY_REFERENCE)
                .param("reference", reference.value())
                .param("product", product.value())
                .query(ReviewTable::row)
                .optional();
    }

    /// Newest first.
    ///
    /// @param before the last review of the page before
    List<Row> of(ProductId product, Optional<ReviewId> before, int most) {
        return page(OF_PRODUCT, before, most)
                .param("product", product.value())
                .query(ReviewTable::row)
                .list();
    }

    List<Row> of(ShopId shop, Optional<ReviewId> before, int most) {
        return page(OF_SHOP, before, most)
                .param("shop", shop.value())
                .query(ReviewTable::row)
                .list();
    }

    /// Oldest first, the hidden ones left out.
    List<Row> unanswered(Collection<UUID> shops, int most) {
        return jdbc.sql(UNANSWERED)
                .param("shops", shops.toArray(UUID[]::new))
                .param("most", most)
                .query(ReviewTable::row)
                .list();
    }

    /// The review of this reference and product, new or known; until the transaction ends nobody else changes it.
    ReviewId lock(UUID fresh, Reference reference, ProductId product, ShopId shop, AccountId buyer, Instant now) {
        jdbc.sql(INSERT)
                .param("id", fresh)
                .param("reference", reference.value())
                .param("product", product.value())
                .param("shop", shop.value())
                .param("buyer", buyer.value())
                .param("now", now.atOffset(UTC))
                .update();
        return new ReviewId(jdbc.sql(LOCK)
                .param("reference", reference.value())
                .param("product", product.value())
                .query(UUID.class)
                .single());
    }

    /// Nobody else changes it until the transaction ends; empty when there is none.
    Optional<Row> locked(ReviewId id) {
        return jdbc.sql(LOCK_BY_ID)
                .param("id", id.value())
                .query(UUID.class)
                .optional()
                .flatMap(found -> byId(id));
    }

    void addVersion(ReviewId id, int stars, String text, Language language, Instant now) {
        jdbc.sql(ADD_VERSION)
                .param("id", id.value())
                .param("stars", stars)
                .param("text", text)
                .param("language", language.name())
                .param("now", now.atOffset(UTC))
                .update();
    }

    private JdbcClient.StatementSpec page(String sql, Optional<ReviewId> before, int most) {
        return jdbc.sql(sql)
                .param("before", before.map(ReviewId::value).orElse(AFTER_ALL))
                .param("most", most);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var answer = row.getString("answer");
        return new Row(
                new ReviewId(row.getObject("id", UUID.class)),
                new ProductId(row.getObject("product", UUID.class)),
                new ShopId(row.getObject("shop", UUID.class)),
                new AccountId(row.getObject("buyer", UUID.class)),
                row.getInt("stars"),
                row.getString("text"),
                Language.valueOf(row.getString("language")),
                row.getInt("number"),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                row.getObject("erased_at") != null,
                answer == null
                        ? Optional.empty()
                        : Optional.of(new Row.Said(answer, Language.valueOf(row.getString("answer_language")))),
                Optional.ofNullable(row.getString("reason")));
    }

    private static final UUID AFTER_ALL = new UUID(-1, -1);
}
