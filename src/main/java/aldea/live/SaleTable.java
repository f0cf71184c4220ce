package aldea.live;

import static aldea.kernel.Columns.utc;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Columns;
import aldea.orders.Orders.Bought;
import aldea.orders.PurchaseId;
import aldea.stream.StreamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/// What was bought while it was shown.
@Repository
class SaleTable {
    // Who was at the till when the show ended bought in the show.
    private static final String OPEN = """
            SELECT EXISTS (SELECT FROM live.broadcasts
                            WHERE began_at <= :last
                              AND (ended_at IS NULL OR ended_at > :first::timestamptz - interval '15 minutes'))""";

    private static final String IN_SHOWS = """
            FROM unnest(:purchases::uuid[], :products::uuid[], :units::bigint[], :goods::bigint[],
                        :currencies::text[], :ats::timestamptz[])
                 AS t (purchase, product, units, goods, currency, at)
            JOIN live.items i ON i.product = t.product
            JOIN live.broadcasts b ON b.id = i.broadcast
           WHERE b.began_at <= t.at AND (b.ended_at IS NULL OR b.ended_at > t.at - interval '15 minutes')
           """;

    private static final String KEEP = """
            INSERT INTO live.sales (purchase, product, broadcast, shop, units, goods_minor, currency, at)
            SELECT DISTINCT ON (t.purchase, t.product)
                   t.purchase, t.product, b.id, i.shop, t.units, t.goods, t.currency, t.at
              %sORDER BY t.purchase, t.product, b.began_at DESC
                ON CONFLICT (purchase, product) DO NOTHING
             RETURNING broadcast""".formatted(IN_SHOWS);

    private static final String SHOWS_OF = """
            SELECT DISTINCT ON (t.purchase) t.purchase, b.id AS broadcast
              %sORDER BY t.purchase, b.began_at DESC""".formatted(IN_SHOWS);

    private static final String LAPSE = """
            UPDATE live.sales SET lapsed_at = :now WHERE purchase = :purchase AND lapsed_at IS NULL
            RETURNING broadcast""";

    // The picture it was bought from: the last time before the purchase that it was pinned, else the purchase itself.
    private static final String SHOWN = """
            SELECT s.product, b.slug, b.stream,
                   coalesce((SELECT max(p.at) FROM live.pins p
                              WHERE p.broadcast = b.id AND p.product = s.product AND p.at <= s.at), s.at) AS at
              FROM live.sales s
              JOIN live.broadcasts b ON b.id = s.broadcast
             WHERE s.purchase = :purchase
             ORDER BY at, s.product""";

    /// A moment of a show.
    record Shown(ProductId product, String slug, StreamId stream, Instant at) {}

    private static final String LAST = """
            SELECT purchase, product, units
              FROM live.sales
             WHERE broadcast = :broadcast AND lapsed_at IS NULL AND (:all OR shop = ANY (:shops))
             ORDER BY at DESC, purchase, product
             LIMIT :most""";

    private final JdbcClient jdbc;

    SaleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether anything was on between these instants.
    boolean anythingOn(Instant first, Instant last) {
        return jdbc.sql(OPEN)
                .param("first", utc(first))
                .param("last", utc(last))
                .query(Boolean.class)
                .single();
    }

    /// Counts what belongs to a show; the rest is none of ours. Telling twice is telling once.
    ///
    /// @return the shows it belongs to, each perhaps several times
    List<UUID> keep(List<Bought> bought) {
        return about(bought, KEEP).query(SaleTable::broadcast).list();
    }

    /// In which show each was bought, those that belong to none left out.
    Map<PurchaseId, BroadcastId> showsOf(List<Bought> bought) {
        var shows = new HashMap<PurchaseId, BroadcastId>();
        about(bought, SHOWS_OF).query(row -> {
            shows.put(
                    new PurchaseId(row.getObject("purchase", UUID.class)),
                    new BroadcastId(row.getObject("broadcast", UUID.class)));
        });
        return shows;
    }

    private StatementSpec about(List<Bought> bought, String sql) {
        return jdbc.sql(sql)
                .param(
                        "purchases",
                        bought.stream().map(each -> each.purchase().value()).toArray(UUID[]::new))
                .param(
                        "products",
                        bought.stream().map(each -> each.product().value()).toArray(UUID[]::new))
                .param("units", Columns.longs(bought, each -> (long) each.units()))
                .param("goods", Columns.longs(bought, each -> each.goods().minor()))
                .param(
                        "currencies",
                        Columns.texts(bought, each -> each.goods().currency().getCurrencyCode()))
                .param("ats", Columns.texts(bought, Bought::at));
    }

    /// @return the shows it belonged to
    List<UUID> lapse(PurchaseId purchase, Instant now) {
        return jdbc.sql(LAPSE)
                .param("purchase", purchase.value())
                .param("now", utc(now))
                .query(SaleTable::broadcast)
                .list();
    }

    /// When what was bought was last shown before.
    List<Shown> shown(PurchaseId purchase) {
        return jdbc.sql(SHOWN)
                .param("purchase", purchase.value())
                .query((row, n) -> new Shown(
                        new ProductId(row.getObject("product", UUID.class)),
                        row.getString("slug"),
                        new StreamId(row.getObject("stream", UUID.class)),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static UUID broadcast(ResultSet row, int number) throws SQLException {
        return row.getObject("broadcast", UUID.class);
    }

    /// A line of the list.
    record Line(UUID purchase, ProductId product, int units) {}

    /// @param shops empty for all
    List<Line> last(BroadcastId broadcast, List<ShopId> shops, int most) {
        return jdbc.sql(LAST)
                .param("broadcast", broadcast.value())
                .param("all", shops.isEmpty())
                .param("shops", shops.stream().map(ShopId::value).toArray(UUID[]::new))
                .param("most", most)
                .query((row, number) -> new Line(
                        row.getObject("purchase", UUID.class),
                        new ProductId(row.getObject("product", UUID.class)),
                        row.getInt("units")))
                .list();
    }
}
