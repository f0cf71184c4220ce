package aldea.live;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.live.Told.Amount;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What is counted while a show is on.
@Repository
class NumbersTable {
    private static final String COUNTED = """
            SELECT hearts,
                   EXISTS (SELECT FROM live.breaks k WHERE k.broadcast = b.id AND k.ended_at IS NULL) AS away,
                   (SELECT product FROM live.pins p
                     WHERE p.broadcast = b.id
                       AND p.at >= coalesce((SELECT began_at FROM live.turns t
                                              WHERE t.broadcast = b.id AND t.ended_at IS NULL), '-infinity')
                     ORDER BY at DESC, id DESC
                     LIMIT 1) AS pinned,
                   (SELECT coalesce(sum(viewers), 0) FROM live.audiences a
                     WHERE a.broadcast = b.id AND a.node <> :node
                       AND a.told_at > clock_timestamp() - interval '30 seconds') AS elsewhere
              FROM live.broadcasts b
             WHERE id = :broadcast""";

    private static final String SOLD = """
            SELECT product, sum(units) AS units
              FROM live.sales
             WHERE broadcast = :broadcast AND lapsed_at IS NULL
             GROUP BY product""";

    private static final String MONEY = """
            SELECT currency, sum(goods_minor) AS goods
              FROM live.sales
             WHERE broadcast = :broadcast AND shop = ANY (:shops) AND lapsed_at IS NULL
             GROUP BY currency
             ORDER BY currency""";

    private static final String HEARTS = """
            UPDATE live.broadcasts SET hearts = hearts + :more WHERE id = :broadcast""";

    // Whether a node is still there is a matter of real time, also in a demo whose clock runs fast.
    private static final String AUDIENCE = """
            INSERT INTO live.audiences (broadcast, node, viewers, told_at)
            VALUES (:broadcast, :node, :viewers, clock_timestamp())
                ON CONFLICT (broadcast, node) DO UPDATE SET viewers = :viewers, told_at = clock_timestamp()""";

    /// @param elsewhere viewers that other nodes of the house have
    record Counted(long hearts, boolean away, Optional<ProductId> pinned, long elsewhere) {}

    private final JdbcClient jdbc;

    NumbersTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Counted counted(BroadcastId broadcast, UUID node) {
        return jdbc.sql(COUNTED)
                .param("broadcast", broadcast.value())
                .param("node", node)
                .query((row, number) -> new Counted(
                        row.getLong("hearts"),
                        row.getBoolean("away"),
                        Optional.ofNullable(row.getObject("pinned", UUID.class)).map(ProductId::new),
                        row.getLong("elsewhere")))
                .single();
    }

    /// Units sold, a product.
    Map<ProductId, Long> sold(BroadcastId broadcast) {
        var sold = new HashMap<ProductId, Long>();
        jdbc.sql(SOLD).param("broadcast", broadcast.value()).query(row -> {
            sold.put(new ProductId(row.getObject("product", UUID.class)), row.getLong("units"));
        });
        return sold;
    }

    /// What was sold of these shops' pieces comes to.
    List<Amount> money(BroadcastId broadcast, Collection<ShopId> shops) {
        return jdbc.sql(MONEY)
                .param("broadcast", broadcast.value())
                .param("shops", shops.stream().map(ShopId::value).toArray(UUID[]::new))
                .query((row, number) -> new Amount(row.getLong("goods"), row.getString("currency")))
                .list();
    }

    void love(BroadcastId broadcast, int more) {
        jdbc.sql(HEARTS)
                .param("broadcast", broadcast.value())
                .param("more", more)
                .update();
    }

    void tell(BroadcastId broadcast, UUID node, int viewers) {
        jdbc.sql(AUDIENCE)
                .param("broadcast", broadcast.value())
                .param("node", node)
                .param("viewers", viewers)
                .update();
    }
}
