package aldea.impact;

import static java.time.ZoneOffset.UTC;

import aldea.catalog.ShopId;
import aldea.kernel.Money;
import aldea.orders.OrderId;
import aldea.payment.PaymentEvent;
import aldea.places.VillageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was sold less what went back.
@Repository
class BackTable {
    static final String EVERYTHING = "everything";

    private static final String KEEP = """
            INSERT INTO impact.backs (order_id, key, goods_minor, currency, refunded_at)
            VALUES (:order, :key, :goods, :currency, :at)
                ON CONFLICT (order_id, key) DO NOTHING""";

    private static final String KEPT = """
            backs AS (
                SELECT b.order_id, bool_or(b.key = 'everything') AS whole, sum(b.goods_minor) AS goods_minor
                  FROM impact.backs b
                  JOIN impact.sales s ON s.order_id = b.order_id
                 WHERE s.village = :village AND s.year = :year
                 GROUP BY b.order_id),
            kept AS (
                SELECT s.shop, s.month, s.goods_minor, s.currency,
                       (s.settled_at AT TIME ZONE :zone)::date AS day,
                       CASE WHEN b.whole THEN 0 ELSE greatest(0, s.goods_minor - coalesce(b.goods_minor, 0)) END
                           AS net_minor
                  FROM impact.sales s
                  LEFT JOIN backs b ON b.order_id = s.order_id
                 WHERE s.village = :village AND s.year = :year)
            """;

    private static final String DAYS = "WITH " + KEPT + """
            SELECT day, currency, sum(goods_minor) AS goods_minor, sum(net_minor) AS net_minor, count(*) AS orders
              FROM kept GROUP BY day, currency ORDER BY day, currency""";

    private static final String SHOPS = "WITH " + KEPT + """
            SELECT shop, month, count(*) FILTER (WHERE net_minor > 0) AS orders
              FROM kept GROUP BY shop, month HAVING count(*) FILTER (WHERE net_minor > 0) > 0 ORDER BY month, shop""";

    private static final String MONTHS = "WITH " + KEPT + """
            SELECT coalesce(month, 0) AS month, coalesce(sum(goods_minor), 0)::bigint AS goods_minor,
                   coalesce(sum(net_minor), 0)::bigint AS net_minor, count(*) AS orders,
                   count(DISTINCT shop) FILTER (WHERE net_minor > 0) AS shops
              FROM kept
             GROUP BY GROUPING SETS ((month), ())
             ORDER BY 1""";

    private static final String SALES = """
            SELECT s.order_id, s.reference, s.shop, s.goods_minor, s.currency, s.settled_at, s.month,
                   (s.settled_at AT TIME ZONE :zone)::date AS day,
                   b.key, b.goods_minor AS back_minor, b.refunded_at
              FROM impact.sales s
              LEFT JOIN impact.backs b ON b.order_id = s.order_id
             WHERE s.village = :village AND s.year = :year
             ORDER BY s.settled_at, s.order_id, b.key = 'everything', b.refunded_at, b.key""";

    private static final String COUNTS = """
            SELECT s.village, count(*) AS backs
              FROM impact.backs b JOIN impact.sales s ON s.order_id = b.order_id
             WHERE s.year = :year
             GROUP BY s.village""";

    private final JdbcClient jdbc;

    BackTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(PaymentEvent.RefundedInPart event) {
        var goods = event.net().plus(event.commission());
        keep(event.order().value(), event.key(), goods, event.at().atOffset(UTC));
    }

    void keep(PaymentEvent.Refunded event) {
        keep(
                event.order().value(),
                EVERYTHING,
                Money.zero(event.amount().currency()),
                event.at().atOffset(UTC));
    }

    private void keep(UUID order, String key, Money goods, OffsetDateTime at) {
        jdbc.sql(KEEP)
                .param("order", order)
                .param("key", key)
                .param("goods", goods.minor())
                .param("currency", goods.currency().getCurrencyCode())
                .param("at", at)
                .update();
    }

    Map<VillageId, Integer> counts(Year year) {
        var counts = new HashMap<VillageId, Integer>();
        jdbc.sql(COUNTS).param("year", year.getValue()).query(row -> {
            counts.put(new VillageId(row.getObject("village", UUID.class)), row.getInt("backs"));
        });
        return counts;
    }

    List<Impact.Day> days(VillageId village, Year year, ZoneId zone) {
        return of(DAYS, village, year, zone)
                .query((row, number) -> new Impact.Day(
                        row.getObject("day", LocalDate.class),
                        money(row, "goods_minor"),
                        money(row, "net_minor"),
                        row.getInt("orders")))
                .list();
    }

    /// @param whole the sum of all months; shops once
    record YearLines(MonthLine whole, List<MonthLine> months) {}

    YearLines year(VillageId village, Year year) {
        var lines = of(MONTHS, village, year, ZoneOffset.UTC)
                .query((row, number) -> new MonthLine(
                        row.getInt("month"),
                        Money.mxn(row.getLong("goods_minor")),
                        Money.mxn(row.getLong("net_minor")),
                        row.getInt("orders"),
                        row.getInt("shops")))
                .list();
        return new YearLines(lines.getFirst(), lines.subList(1, lines.size()));
    }

    List<Impact.ShopMonth> shops(VillageId village, Year year, ZoneId zone) {
        return of(SHOPS, village, year, zone)
                .query((row, number) -> new Impact.ShopMonth(
                        new ShopId(row.getObject("shop", UUID.class)), row.getInt("month"), row.getInt("orders")))
                .list();
    }

    List<Impact.Sale> sales(VillageId village, Year year, ZoneId zone) {
        var sales = new ArrayList<Impact.Sale>();
        of(SALES, village, year, zone).query(row -> {
            var id = new OrderId(row.getObject("order_id", UUID.class));
            if (sales.isEmpty() || !sales.getLast().order().equals(id)) {
                sales.add(new Impact.Sale(
                        id,
                        row.getString("reference"),
                        new ShopId(row.getObject("shop", UUID.class)),
                        row.getObject("day", LocalDate.class),
                        money(row, "goods_minor"),
                        new ArrayList<>()));
            }
            if (row.getString("key") != null) {
                var sale = sales.getLast();
                var whole = row.getString("key").equals(EVERYTHING);
                sale.backs()
                        .add(new Impact.Back(
                                row.getString("key"),
                                whole ? sale.net() : money(row, "back_minor"),
                                row.getObject("refunded_at", OffsetDateTime.class)
                                        .toInstant()));
            }
        });
        return sales;
    }

    private JdbcClient.StatementSpec of(String sql, VillageId village, Year year, ZoneId zone) {
        return jdbc.sql(sql)
                .param("village", village.value())
                .param("year", year.getValue())
                .param("zone", zone.getId());
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return Money.of(row.getLong(column), row.getString("currency"));
    }
}
