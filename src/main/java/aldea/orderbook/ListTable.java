package aldea.orderbook;

import aldea.kernel.Columns;
import aldea.kernel.Money;
import aldea.orderbook.Sight.Key;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL that reads the book. Statements are whole as they stand here, for all there is; whoever sees less, or asks
/// for less, gets the conditions of these constants in place of [#ANY].
@Repository
class ListTable {
    /// More are counted as that many and a plus.
    static final int COUNTED = 1_000;

    private static final String ANY = "true /* all */";

    private static final Map<Key, String> IN_SIGHT = Map.of(
            Key.BUYER, "buyer = k.id",
            Key.SHOP, "shop = k.id",
            Key.VILLAGE, "village = k.id",
            Key.ALL, ANY);

    private static final Map<Show, String> BESIDE = Map.of(
            Show.RETURNED, "returned IS NOT NULL",
            Show.DISPUTED, "disputed IS NOT NULL",
            Show.REFUNDED, "refunded_minor > 0");

    private static final String VILLAGES = " AND village = ANY (:villages::uuid[])";

    private static final String WORDS = " AND words @@ :words::tsquery";

    // One short walk along an index for each shop or village and state, the newest first, however many it has sold:
    // what is read grows with the page, not with the book.
    private static final String LANES = """
            SELECT e.id, e.reference, e.shop, e.shop_name, e.village, e.state, e.returned, e.disputed, e.titles,
                   e.units, e.total_minor, e.net_minor, e.refunded_minor, e.currency, e.placed_at, e.paid_at,
                   e.handed_in_at, e.delivered_at, e.settled_at, e.recipient
              FROM unnest(:of::uuid[]) AS k (id)
             CROSS JOIN unnest(:states::text[]) AS s (state)
             CROSS JOIN LATERAL (
                    SELECT * FROM orderbook.entries
                     WHERE true /* all */ AND state = s.state
                       AND placed_at >= :from::timestamptz AND placed_at < :to::timestamptz
                       AND (placed_at, id) < (:at::timestamptz, :id::uuid)
                     ORDER BY placed_at DESC, id DESC
                     LIMIT :most) e
             ORDER BY e.placed_at DESC, e.id DESC
             LIMIT :most""";

    // Few have been returned or disputed, or have the words in them.
    private static final String FOUND = """
            SELECT e.id, e.reference, e.shop, e.shop_name, e.village, e.state, e.returned, e.disputed, e.titles,
                   e.units, e.total_minor, e.net_minor, e.refunded_minor, e.currency, e.placed_at, e.paid_at,
                   e.handed_in_at, e.delivered_at, e.settled_at, e.recipient
              FROM unnest(:of::uuid[]) AS k (id)
              JOIN orderbook.entries e ON true /* all */
             WHERE state = ANY (:states::text[])
               AND placed_at >= :from::timestamptz AND placed_at < :to::timestamptz
               AND (placed_at, e.id) < (:at::timestamptz, :id::uuid)
             ORDER BY placed_at DESC, e.id DESC
             LIMIT :most""";

    private static final String COUNT_STATES = """
            SELECT s.state, sum(n.found) AS found
              FROM unnest(:of::uuid[]) AS k (id)
             CROSS JOIN unnest(:states::text[]) AS s (state)
             CROSS JOIN LATERAL (
                    SELECT count(*) AS found
                      FROM (SELECT FROM orderbook.entries
                             WHERE true /* all */ AND state = s.state
                               AND placed_at >= :from::timestamptz AND placed_at < :to::timestamptz
                             LIMIT :most) few) n
             GROUP BY s.state""";

    private static final String COUNT = """
            SELECT count(*)
              FROM (SELECT FROM unnest(:of::uuid[]) AS k (id)
                      JOIN orderbook.entries e ON true /* all */
                     WHERE state = ANY (:states::text[])
                       AND placed_at >= :from::timestamptz AND placed_at < :to::timestamptz
                     LIMIT :most) few""";

    private final JdbcClient jdbc;

    ListTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// An entry as it stands.
    ///
    /// @param returned `open`, `over` or empty, as is `disputed`
    /// @param titles one a line
    record Row(
            UUID id,
            String purchase,
            String reference,
            UUID shop,
            String shopName,
            UUID village,
            String state,
            String returned,
            String disputed,
            List<String> titles,
            int units,
            Money total,
            Money net,
            Money refunded,
            Instant placed,
            Optional<Instant> paid,
            Optional<Instant> handedIn,
            Optional<Instant> delivered,
            Optional<Instant> settled,
            String recipient) {
        /// Whether it is paid and goes on.
        boolean earns() {
            return paid.isPresent() && !state.equals("cancelled");
        }

        Asked.Cursor cursor() {
            return new Asked.Cursor(placed, id);
        }
    }

    /// The newest that follow the cursor.
    List<Row> page(Sight sight, Asked asked, int most) {
        var words = words(sight, asked);
        var lanes = words.isEmpty() && !asked.show().isBesideState() && sight.key() != Key.BUYER;
        var sql = lanes ? only(LANES, seen(sight)) : only(FOUND, seen(sight) + beside(asked, words));
        var before = asked.before();
        return bound(sql, sight, asked, words, asked.show().states())
                .param("at", before.map(cursor -> cursor.placed().toString()).orElse("infinity"))
                .param("id", before.map(Asked.Cursor::id).orElse(EntryTable.LAST.value()))
                .param("most", most)
                .query((row, n) -> row(row))
                .list();
    }

    /// How many there are of each, up to one more than [#COUNTED].
    Map<Show, Integer> counts(Sight sight, Asked asked) {
        var counts = new EnumMap<Show, Integer>(Show.class);
        var words = words(sight, asked);
        if (words.isEmpty()) {
            bound(only(COUNT_STATES, seen(sight)), sight, asked, words, Show.ALL.states())
                    .param("most", COUNTED + 1)
                    .query(row -> {
                        counts.put(
                                Show.of(row.getString("state")).orElseThrow(),
                                Math.min(COUNTED + 1, row.getInt("found")));
                    });
        } else {
            Show.STATES.forEach(show -> counts.put(show, count(sight, asked, words, show)));
        }
        BESIDE.keySet().forEach(show -> counts.put(show, count(sight, asked, words, show)));
        return counts;
    }

    private int count(Sight sight, Asked asked, Optional<String> words, Show show) {
        var beside = show.isBesideState() ? " AND " + BESIDE.get(show) : "";
        var found = words.map(query -> WORDS).orElse("");
        return bound(only(COUNT, seen(sight) + beside + found), sight, asked, words, show.states())
                .param("most", COUNTED + 1)
                .query(Integer.class)
                .single();
    }

    private static Optional<String> words(Sight sight, Asked asked) {
        return Lexemes.query(asked.text(), sight.side().seesRecipients());
    }

    private static String only(String statement, String condition) {
        return statement.replace(ANY, condition);
    }

    private static String seen(Sight sight) {
        return IN_SIGHT.get(sight.key()) + (sight.villages().isPresent() ? VILLAGES : "");
    }

    private static String beside(Asked asked, Optional<String> words) {
        return (asked.show().isBesideState() ? " AND " + BESIDE.get(asked.show()) : "")
                + (words.isPresent() ? WORDS : "");
    }

    private JdbcClient.StatementSpec bound(
            String sql, Sight sight, Asked asked, Optional<String> words, List<String> states) {
        var statement = jdbc.sql(sql)
                .param("of", Columns.texts(sight.of(), id -> id))
                .param("states", Columns.texts(states, state -> state))
                .param("from", asked.begin().map(Instant::toString).orElse("-infinity"))
                .param("to", asked.end().map(Instant::toString).orElse("infinity"));
        sight.villages().ifPresent(ids -> statement.param("villages", Columns.texts(ids, id -> id)));
        words.ifPresent(query -> statement.param("words", query));
        return statement;
    }

    private static Row row(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var reference = row.getString("reference");
        return new Row(
                row.getObject("id", UUID.class),
                reference.substring(0, reference.lastIndexOf('-')),
                reference,
                row.getObject("shop", UUID.class),
                row.getString("shop_name"),
                row.getObject("village", UUID.class),
                row.getString("state"),
                Optional.ofNullable(row.getString("returned")).orElse(""),
                Optional.ofNullable(row.getString("disputed")).orElse(""),
                row.getString("titles").lines().toList(),
                row.getInt("units"),
                Money.of(row.getLong("total_minor"), currency),
                Money.of(row.getLong("net_minor"), currency),
                Money.of(row.getLong("refunded_minor"), currency),
                moment(row, "placed_at").orElseThrow(),
                moment(row, "paid_at"),
                moment(row, "handed_in_at"),
                moment(row, "delivered_at"),
                moment(row, "settled_at"),
                row.getString("recipient"));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
