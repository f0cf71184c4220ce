package aldea.baskets;

import static java.time.ZoneOffset.UTC;

import aldea.baskets.BasketTable.Row;
import aldea.baskets.BasketTable.Whole;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of baskets that belong to a browser alone: one round trip each, for every page of a guest's purchase asks.
@Repository
class BrowserTable {
    private static final String WHOLE = """
            SELECT b.id, l.sku, l.quantity, l.held_until
              FROM baskets.baskets b
              LEFT JOIN baskets.lines l ON l.basket = b.id
             WHERE b.token_hash = :token AND b.account IS NULL
             ORDER BY l.added_at, l.sku""";

    // Commits without waiting for the disk, as SoonDurable does.
    private static final String PUT = """
            WITH basket AS (
                INSERT INTO baskets.baskets AS b (id, token_hash, created_at, touched_at)
                SELECT :id::uuid, :token::uuid, :now::timestamptz, :now::timestamptz
                  FROM set_config('synchronous_commit', 'off', true)
                ON CONFLICT (token_hash) DO UPDATE SET touched_at = excluded.touched_at WHERE b.account IS NULL
                RETURNING b.id)
            INSERT INTO baskets.lines (basket, sku, quantity, added_at)
            SELECT basket.id, :sku::uuid, :quantity::int, :now::timestamptz
              FROM basket
             WHERE (SELECT count(*) FROM baskets.lines l WHERE l.basket = basket.id AND l.sku <> :sku::uuid) < :most
            ON CONFLICT (basket, sku)
            DO UPDATE SET quantity = least(999, lines.quantity + excluded.quantity)""";

    // What is held stays for who frees its units first.
    private static final String EMPTY = """
            WITH gone AS (
                DELETE FROM baskets.lines l
                 USING baskets.baskets b, set_config('synchronous_commit', 'off', true)
                 WHERE b.token_hash = :token AND b.account IS NULL AND l.basket = b.id AND l.held_until IS NULL)
            SELECT EXISTS (SELECT FROM baskets.lines l
                             JOIN baskets.baskets b ON b.id = l.basket
                            WHERE b.token_hash = :token AND b.account IS NULL AND l.held_until IS NOT NULL)""";

    private final JdbcClient jdbc;

    BrowserTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Cell(UUID basket, Optional<Row> row) {}

    /// With its lines.
    Optional<Whole> whole(UUID tokenHash) {
        var cells = jdbc.sql(WHOLE)
                .param("token", tokenHash)
                .query((row, n) -> new Cell(
                        row.getObject("id", UUID.class),
                        Optional.ofNullable(row.getObject("sku", UUID.class)).isPresent()
                                ? Optional.of(BasketTable.row(row))
                                : Optional.empty()))
                .list();
        return cells.isEmpty()
                ? Optional.empty()
                : Optional.of(new Whole(
                        cells.getFirst().basket(),
                        cells.stream().flatMap(cell -> cell.row().stream()).toList()));
    }

    /// Into the basket, which is opened if there is none.
    ///
    /// @param id of a new basket
    /// @return false for one line too many
    boolean put(UUID id, UUID tokenHash, Basket.Line line, Instant now) {
        return jdbc.sql(PUT)
                        .param("id", id)
                        .param("token", tokenHash)
                        .param("sku", line.sku().value())
                        .param("quantity", line.quantity())
                        .param("most", Basket.MOST_LINES)
                        .param("now", now.atOffset(UTC))
                        .update()
                > 0;
    }

    /// Takes out what nothing is held for.
    ///
    /// @return whether there is more in it
    boolean empty(UUID tokenHash) {
        return jdbc.sql(EMPTY).param("token", tokenHash).query(Boolean.class).single();
    }
}
