package aldea.baskets;

import static java.time.ZoneOffset.UTC;

import aldea.people.AccountId;
import aldea.stock.SkuId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of baskets.
@Repository
class BasketTable {
    private static final String OF_TOKEN = """
            SELECT id FROM baskets.baskets WHERE token_hash = :token AND account IS NULL""";

    private static final String OF_ACCOUNT = """
            SELECT id FROM baskets.baskets WHERE account = :account""";

    private static final String NEW_OF_ACCOUNT = """
            INSERT INTO baskets.baskets (id, account, created_at, touched_at)
            VALUES (:id, :account, :now, :now)
            ON CONFLICT (account) DO UPDATE SET touched_at = :now
            RETURNING id""";

    private static final String LINES = """
            SELECT sku, quantity, held_until FROM baskets.lines WHERE basket = :basket ORDER BY added_at, sku""";

    private static final String ADD = """
            INSERT INTO baskets.lines (basket, sku, quantity, added_at)
            VALUES (:basket, :sku, :quantity, :now)
            ON CONFLICT (basket, sku)
            DO UPDATE SET quantity = least(999, lines.quantity + excluded.quantity)""";

    private static final String SET = """
            UPDATE baskets.lines SET quantity = :quantity WHERE basket = :basket AND sku = :sku""";

    private static final String REMOVE = """
            DELETE FROM baskets.lines WHERE basket = :basket AND sku = :sku""";

    private static final String CLEAR = """
            DELETE FROM baskets.lines WHERE basket = :basket""";

    private static final String MERGE = """
            INSERT INTO baskets.lines (basket, sku, quantity, added_at, held_until)
            SELECT :into::uuid, sku, quantity, added_at, held_until FROM baskets.lines WHERE basket = :from
            ON CONFLICT (basket, sku)
            DO UPDATE SET quantity = CASE WHEN lines.held_until IS NULL AND excluded.held_until IS NULL
                                          THEN least(999, lines.quantity + excluded.quantity)
                                          ELSE greatest(lines.quantity, excluded.quantity) END,
                          held_until = greatest(lines.held_until, excluded.held_until)""";

    private static final String TOUCH = """
            UPDATE baskets.baskets SET touched_at = :now WHERE id = :basket""";

    private static final String DELETE = """
            DELETE FROM baskets.baskets WHERE id = :basket""";

    private static final String FORGET = """
            DELETE FROM baskets.baskets
             WHERE id IN (SELECT id FROM baskets.baskets
                           WHERE touched_at < :before ORDER BY touched_at LIMIT :limit)""";

    private static final String ERASE = """
            DELETE FROM baskets.baskets WHERE account = :account""";

    private static final String EXPORT = """
            SELECT l.sku, l.quantity, l.added_at
              FROM baskets.lines l
              JOIN baskets.baskets b ON b.id = l.basket
             WHERE b.account = :account
             ORDER BY l.added_at""";

    private final JdbcClient jdbc;

    BasketTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param heldUntil until when it was held, for a line that ever was
    record Row(Basket.Line line, Optional<Instant> heldUntil) {}

    /// @param rows as they were added
    record Whole(UUID basket, List<Row> rows) {}

    Optional<UUID> ofToken(UUID tokenHash) {
        return jdbc.sql(OF_TOKEN)
                .param("token", tokenHash)
                .query((row, n) -> row.getObject("id", UUID.class))
                .optional();
    }

    Optional<UUID> of(AccountId account) {
        return jdbc.sql(OF_ACCOUNT)
                .param("account", account.value())
                .query((row, n) -> row.getObject("id", UUID.class))
                .optional();
    }

    UUID open(UUID id, AccountId account, Instant now) {
        return jdbc.sql(NEW_OF_ACCOUNT)
                .param("id", id)
                .param("account", account.value())
                .param("now", now.atOffset(UTC))
                .query((row, n) -> row.getObject("id", UUID.class))
                .single();
    }

    /// As they were added.
    List<Row> rows(UUID basket) {
        return jdbc.sql(LINES)
                .param("basket", basket)
                .query((row, n) -> row(row))
                .list();
    }

    void add(UUID basket, Basket.Line line, Instant now) {
        jdbc.sql(ADD)
                .param("basket", basket)
                .param("sku", line.sku().value())
                .param("quantity", line.quantity())
                .param("now", now.atOffset(UTC))
                .update();
        touch(basket, now);
    }

    void set(UUID basket, Basket.Line line) {
        jdbc.sql(SET)
                .param("basket", basket)
                .param("sku", line.sku().value())
                .param("quantity", line.quantity())
                .update();
    }

    void remove(UUID basket, SkuId sku) {
        jdbc.sql(REMOVE).param("basket", basket).param("sku", sku.value()).update();
    }

    void clear(UUID basket) {
        jdbc.sql(CLEAR).param("basket", basket).update();
    }

    /// Brings the lines of one basket to another and removes the first.
    void merge(UUID from, UUID into, Instant now) {
        jdbc.sql(MERGE).param("from", from).param("into", into).update();
        jdbc.sql(DELETE).param("basket", from).update();
        touch(into, now);
    }

    /// @return how many were removed
    int forget(Instant before, int most) {
        return jdbc.sql(FORGET)
                .param("before", before.atOffset(UTC))
                .param("limit", most)
                .update();
    }

    List<Map<String, @Nullable Object>> export(AccountId account) {
        return jdbc.sql(EXPORT).param("account", account.value()).query().listOfRows();
    }

    void erase(AccountId account) {
        jdbc.sql(ERASE).param("account", account.value()).update();
    }

    static Row row(ResultSet row) throws SQLException {
        return new Row(
                new Basket.Line(new SkuId(row.getObject("sku", UUID.class)), row.getInt("quantity")),
                Optional.ofNullable(row.getObject("held_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private void touch(UUID basket, Instant now) {
        jdbc.sql(TOUCH).param("basket", basket).param("now", now.atOffset(UTC)).update();
    }
}
