package aldea.live;

import static aldea.kernel.Columns.utc;

import aldea.catalog.ShopId;
import aldea.kernel.Columns;
import aldea.kernel.Money;
import aldea.live.Broadcast.Cast;
import aldea.live.Broadcast.Guest;
import aldea.live.Broadcast.Turn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who takes part in a show, who was on screen when, and what was sold in each turn.
@Repository
class TurnTable {
    private static final String JOIN = """
            INSERT INTO live.guests (broadcast, shop, position, lends, joined_at)
            SELECT :broadcast, :shop, coalesce(max(position) + 1, 0), :lends, :now
              FROM live.guests
             WHERE broadcast = :broadcast
                ON CONFLICT (broadcast, shop) DO UPDATE SET
                   lends = excluded.lends,
                   position = CASE WHEN guests.left_at IS NULL THEN guests.position ELSE excluded.position END,
                   left_at = NULL""";

    private static final String PART = """
            UPDATE live.guests SET left_at = greatest(:now, joined_at)
             WHERE broadcast = :broadcast AND shop = :shop AND left_at IS NULL""";

    private static final String PLACE = """
            UPDATE live.guests SET position = place - 1
              FROM unnest(:shops::uuid[]) WITH ORDINALITY AS t (one, place)
             WHERE broadcast = :broadcast AND shop = one""";

    private static final String TURN_OVER = """
            UPDATE live.turns SET ended_at = greatest(:now, began_at)
             WHERE broadcast = :broadcast AND ended_at IS NULL""";

    private static final String TURN = """
            INSERT INTO live.turns (id, broadcast, shop, began_at, ended_at)
            VALUES (:id, :broadcast, :shop, :from, :until)""";

    private static final String LET_IN = "UPDATE live.broadcasts SET camera = :shop WHERE id = :broadcast";

    private static final String RESULTS = """
            WITH turns AS (
                SELECT id, shop, began_at, ended_at,
                       lag(began_at) OVER own IS NULL AS first,
                       lead(began_at) OVER own AS next
                  FROM live.turns
                 WHERE broadcast = :broadcast
                WINDOW own AS (PARTITION BY shop ORDER BY began_at, id))
            SELECT t.id, t.shop, began_at, ended_at, coalesce(sum(s.units), 0) AS units,
                   s.currency, coalesce(sum(s.goods_minor), 0) AS goods
              FROM turns t
              LEFT JOIN live.sales s
                ON s.broadcast = :broadcast AND s.shop = t.shop AND s.lapsed_at IS NULL
               AND (first OR s.at >= t.began_at) AND (next IS NULL OR s.at < next)
             GROUP BY t.id, t.shop, began_at, ended_at, s.currency
             ORDER BY began_at, t.id, s.currency""";

    private static final String OVERLAPPING = """
            SELECT broadcast, at FROM (
                SELECT broadcast, began_at AS at,
                       began_at < lag(coalesce(ended_at, 'infinity')) OVER (
                           PARTITION BY broadcast ORDER BY began_at, coalesce(ended_at, 'infinity'), id) AS wrong
                  FROM live.turns) t
             WHERE wrong""";

    private static final String STRANGERS = """
            SELECT b.id AS broadcast, f.shop
              FROM (SELECT broadcast, shop FROM live.sales
                    UNION SELECT broadcast, shop FROM live.turns
                    UNION SELECT broadcast, shop FROM live.items) f
              JOIN live.broadcasts b ON b.id = f.broadcast
             WHERE f.shop <> b.shop
               AND NOT EXISTS (SELECT FROM live.guests g WHERE g.broadcast = b.id AND g.shop = f.shop)""";

    private static final String LEFT_ON = """
            SELECT t.broadcast
              FROM live.turns t
              JOIN live.broadcasts b ON b.id = t.broadcast
             WHERE t.ended_at IS NULL AND b.ended_at IS NOT NULL""";

    private final JdbcClient jdbc;

    TurnTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes part from now on; who did before keeps their place.
    void join(BroadcastId broadcast, Guest guest, Instant now) {
        jdbc.sql(JOIN)
                .param("broadcast", broadcast.value())
                .param("shop", guest.shop().value())
                .param("lends", guest.lends())
                .param("now", utc(now))
                .update();
    }

    /// Takes part no more.
    void part(BroadcastId broadcast, ShopId shop, Instant now) {
        jdbc.sql(PART)
                .param("broadcast", broadcast.value())
                .param("shop", shop.value())
                .param("now", utc(now))
                .update();
    }

    void order(BroadcastId broadcast, List<ShopId> guests) {
        jdbc.sql(PLACE)
                .param("broadcast", broadcast.value())
                .param("shops", guests.stream().map(ShopId::value).toArray(UUID[]::new))
                .update();
    }

    void endTurn(BroadcastId broadcast, Instant at) {
        jdbc.sql(TURN_OVER)
                .param("broadcast", broadcast.value())
                .param("now", utc(at))
                .update();
    }

    /// @param until empty for the turn that is on
    void turn(UUID id, BroadcastId broadcast, ShopId shop, Instant from, Optional<Instant> until) {
        jdbc.sql(TURN)
                .param("id", id)
                .param("broadcast", broadcast.value())
                .param("shop", shop.value())
                .param("from", utc(from))
                .param("until", until.map(Columns::utc).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /// Whose maker's phone was let in last; empty when nobody's is any more.
    void letIn(BroadcastId broadcast, Optional<ShopId> shop) {
        jdbc.sql(LET_IN)
                .param("broadcast", broadcast.value())
                .param("shop", shop.map(ShopId::value).orElse(null), Types.OTHER)
                .update();
    }

    /// One line a turn and a currency, in order.
    List<Turns.Result> results(BroadcastId broadcast) {
        return jdbc.sql(RESULTS)
                .param("broadcast", broadcast.value())
                .query((row, number) -> new Turns.Result(
                        row.getObject("id", UUID.class),
                        new ShopId(row.getObject("shop", UUID.class)),
                        instant(row, "began_at"),
                        Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getLong("units"),
                        goods(row)))
                .list();
    }

    /// A sentence for each fact that others speak against.
    List<String> disagreements() {
        return Stream.of(
                        told(OVERLAPPING, "turns: in show %s a turn begins before the one before ends"),
                        told(LEFT_ON, "turns: show %s is over and somebody is still on screen"),
                        told(STRANGERS, "turns: show %s has a piece, a turn or a sale of a shop that took no part"))
                .flatMap(List::stream)
                .toList();
    }

    private List<String> told(String sql, String sentence) {
        return jdbc.sql(sql)
                .query((row, number) -> sentence.formatted(row.getString("broadcast")))
                .list();
    }

    static Cast cast(ResultSet row) throws SQLException {
        var lenders = List.of((UUID[]) row.getArray("lenders").getArray());
        var guests = Stream.of((UUID[]) row.getArray("guests").getArray())
                .map(shop -> new Guest(new ShopId(shop), lenders.contains(shop)))
                .toList();
        var turn = Optional.ofNullable(row.getObject("turn", UUID.class));
        return new Cast(
                guests,
                new ShopId(row.getObject(turn.isPresent() ? "turn_shop" : "shop", UUID.class)),
                turn.isPresent() ? Optional.of(new Turn(turn.get(), instant(row, "turn_since"))) : Optional.empty(),
                Optional.ofNullable(row.getObject("camera", UUID.class)).map(ShopId::new));
    }

    private static Optional<Money> goods(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return currency == null ? Optional.empty() : Optional.of(Money.of(row.getLong("goods"), currency));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
