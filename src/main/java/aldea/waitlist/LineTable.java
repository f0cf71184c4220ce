package aldea.waitlist;

import aldea.kernel.Columns;
import aldea.live.BroadcastId;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What pages ask of the lines.
@Repository
class LineTable {
    private static final String MINE = """
            SELECT w.id, w.sku, w.product, w.account, w.broadcast,
                   w.origin, w.offer, w.price_minor, w.currency, w.until,
                   (SELECT count(*) FROM waitlist.waits o
                     WHERE o.sku = w.sku AND o.turn IS NULL AND o.place < w.place) AS before
              FROM waitlist.waits w
             WHERE w.account = :account AND w.ended_at IS NULL
             ORDER BY w.joined_at, w.place""";

    private static final String LENGTHS = """
            SELECT sku, count(*) AS waiting
              FROM waitlist.waits
             WHERE sku = ANY (:skus::uuid[]) AND turn IS NULL
             GROUP BY sku""";

    private static final String IN_SHOW = """
            SELECT count(*) FILTER (WHERE turn IS NULL) AS waiting, coalesce(max(turn), 0) AS turn
              FROM waitlist.waits
             WHERE broadcast = :broadcast AND ended_at IS NULL""";

    private final JdbcClient jdbc;

    LineTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One's own wish.
    ///
    /// @param before how many are served first
    record Mine(Wait wish, int before) {}

    /// @param turn changes whenever one of them is served
    record InShow(long waiting, long turn) {}

    List<Mine> mine(AccountId account) {
        return jdbc.sql(MINE)
                .param("account", account.value())
                .query((row, n) -> new Mine(WaitTable.row(row, n), row.getInt("before")))
                .list();
    }

    /// How many wait; where nobody does, the sku is absent.
    Map<SkuId, Integer> lengths(Collection<SkuId> skus) {
        var lengths = new HashMap<SkuId, Integer>();
        jdbc.sql(LENGTHS).param("skus", Columns.texts(skus, SkuId::value)).query(row -> {
            lengths.put(new SkuId(row.getObject("sku", UUID.class)), row.getInt("waiting"));
        });
        return lengths;
    }

    /// Those who asked in this show.
    InShow inShow(BroadcastId broadcast) {
        return jdbc.sql(IN_SHOW)
                .param("broadcast", broadcast.value())
                .query((row, n) -> new InShow(row.getLong("waiting"), row.getLong("turn")))
                .single();
    }
}
