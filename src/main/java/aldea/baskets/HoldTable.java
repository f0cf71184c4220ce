package aldea.baskets;

import static aldea.kernel.Columns.utc;

import aldea.baskets.Holds.Request;
import aldea.baskets.Holds.Whose;
import aldea.kernel.Columns;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of holds: many baskets in one statement.
@Repository
class HoldTable {
    private static final String FIND = """
            SELECT id, token_hash, account, (SELECT count(*) FROM baskets.lines l WHERE l.basket = b.id) AS lines
              FROM baskets.baskets b
             WHERE account = ANY (:accounts) OR (account IS NULL AND token_hash = ANY (:tokens))""";

    private static final String OPEN = """
            INSERT INTO baskets.baskets (id, token_hash, account, created_at, touched_at)
            SELECT DISTINCT id, token, account, :now::timestamptz, :now::timestamptz
              FROM unnest(:ids::uuid[], :tokens::uuid[], :accounts::uuid[]) AS t (id, token, account)""";

    private static final String HELD = """
            INSERT INTO baskets.lines (basket, sku, quantity, added_at, held_until)
            SELECT basket, sku, quantity, :now::timestamptz, until
              FROM unnest(:baskets::uuid[], :skus::uuid[], :quantities::bigint[], :untils::timestamptz[])
                AS t (basket, sku, quantity, until)
            ON CONFLICT (basket, sku)
            DO UPDATE SET quantity = excluded.quantity, held_until = excluded.held_until""";

    private static final String TOUCH = """
            UPDATE baskets.baskets SET touched_at = :now WHERE id = ANY (:baskets)""";

    private final JdbcClient jdbc;

    HoldTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param lines how many it has
    record Found(UUID id, int lines) {}

    /// A line about to be held.
    ///
    /// @param opens whose basket it is, when there is none yet
    record Row(UUID basket, Optional<Whose> opens, Basket.Line line, Instant until) {}

    Map<Whose, Found> find(Collection<Request> group) {
        var found = new HashMap<Whose, Found>();
        jdbc.sql(FIND)
                .param("accounts", ids(group, Whose::account))
                .param("tokens", ids(group, whose -> !whose.account()))
                .query(row -> {
                    var account = row.getObject("account", UUID.class);
                    var whose = account == null
                            ? new Whose(row.getObject("token_hash", UUID.class), false)
                            : new Whose(account, true);
                    found.put(whose, new Found(row.getObject("id", UUID.class), row.getInt("lines")));
                });
        return found;
    }

    void write(List<Row> rows, Instant now) {
        if (rows.isEmpty()) {
            return;
        }
        var fresh = rows.stream().filter(row -> row.opens().isPresent()).toList();
        if (!fresh.isEmpty()) {
            jdbc.sql(OPEN)
                    .param("now", utc(now))
                    .param("ids", Columns.texts(fresh, Row::basket))
                    .param("tokens", Columns.texts(fresh, row -> id(row, whose -> !whose.account())))
                    .param("accounts", Columns.texts(fresh, row -> id(row, Whose::account)))
                    .update();
        }
        jdbc.sql(HELD)
                .param("now", utc(now))
                .param("baskets", Columns.texts(rows, Row::basket))
                .param("skus", Columns.texts(rows, row -> row.line().sku().value()))
                .param("quantities", Columns.longs(rows, row ->
                        (long) row.line().quantity()))
                .param("untils", Columns.texts(rows, Row::until))
                .update();
        jdbc.sql(TOUCH)
                .param("now", utc(now))
                .param("baskets", rows.stream().map(Row::basket).toArray(UUID[]::new))
                .update();
    }

    private static @Nullable UUID id(Row row, Predicate<Whose> of) {
        return row.opens().filter(of).map(Whose::id).orElse(null);
    }

    private static UUID[] ids(Collection<Request> group, Predicate<Whose> of) {
        return group.stream()
                .map(Request::whose)
                .filter(of)
                .map(Whose::id)
                .distinct()
                .toArray(UUID[]::new);
    }
}
