package aldea.impact;

import static java.time.ZoneOffset.UTC;

import aldea.catalog.ShopId;
import aldea.impact.Impact.Figure;
import aldea.kernel.Money;
import aldea.orders.OrderEvent;
import aldea.orders.OrderId;
import aldea.places.VillageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.Year;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FigureTable {
    private final JdbcClient jdbc;

    FigureTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// False when the order was counted before. The village's year is locked first, so that two first sales of one
    /// shop at the same moment count it once.
    boolean keep(OrderEvent.Settled event, int year, int month) {
        jdbc.sql(LOCK)
                .param("village", event.village().value())
                .param("year", year)
                .update();
        return jdbc.sql(KEEP)
                        .param("order", event.order().value())
                        .param("reference", event.reference())
                        .param("village", event.village().value())
                        .param("shop", event.shop().value())
                        .param("goods", event.goods().minor())
                        .param("currency", event.goods().currency().getCurrencyCode())
                        .param("at", event.at().atOffset(UTC))
                        .param("year", year)
                        .param("month", month)
                        .update()
                == 1;
    }

    void count(OrderEvent.Settled event, int year) {
        jdbc.sql(COUNT)
                .param("order", event.order().value())
                .param("village", event.village().value())
                .param("shop", event.shop().value())
                .param("goods", event.goods().minor())
                .param("year", year)
                .update();
    }

    Optional<Figure> figure(VillageId village, Year year) {
        return jdbc.sql(FIGURE)
                .param("village", village.value())
                .param("year", year.getValue())
                .query(FigureTable::figure)
                .optional();
    }

    List<Figure> top(Year year, int most) {
        return jdbc.sql(TOP)
                .param("year", year.getValue())
                .param("most", most)
                .query(FigureTable::figure)
                .list();
    }

    List<SaleLine> sales(VillageId village, Year year, int most, int skip) {
        return jdbc.sql(SALES)
                .param("village", village.value())
                .param("year", year.getValue())
                .param("most", most)
                .param("skip", skip)
                .query((row, number) -> new SaleLine(
                        row.getString("reference"),
                        new ShopId(row.getObject("shop", UUID.class)),
                        Money.of(row.getLong("goods_minor"), row.getString("currency")),
                        Money.of(row.getLong("back_minor"), row.getString("currency")),
                        row.getObject("settled_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Map<OrderId, Money> salesOf(VillageId village) {
        var sales = new HashMap<OrderId, Money>();
        jdbc.sql(SALES_OF).param("village", village.value()).query(row -> {
            sales.put(
                    new OrderId(row.getObject("order_id", UUID.class)),
                    Money.of(row.getLong("goods_minor"), row.getString("currency")));
        });
        return sales;
    }

    List<String> disagreements() {
        return jdbc.sql(DISAGREEMENTS).query((row, number) -> row.getString(1)).list();
    }

    private static Figure figure(ResultSet row, int number) throws SQLException {
        return new Figure(
                new VillageId(row.getObject("village", UUID.class)),
                Year.of(row.getInt("year")),
                Money.mxn(row.getLong("sales_minor")),
                row.getInt("orders"),
                row.getInt("shops"));
    }

    private static final String LOCK = """
            INSERT INTO impact.figures (village, year, sales_minor, orders, shops)
            VALUES (:village, :year, 0, 0, 0)
                ON CONFLICT (village, year) DO UPDATE SET orders = figures.orders""";

    private static final String KEEP = """
            INSERT INTO impact.sales
                   (order_id, reference, village, shop, goods_minor, currency, settled_at, year, month)
            VALUES (:order, :reference, :village, :shop, :goods, :currency, :at, :year, :month)
                ON CONFLICT (order_id) DO NOTHING""";

    private static final String COUNT = """
            UPDATE impact.figures
               SET sales_minor = sales_minor + :goods,
                   orders = orders + 1,
                   shops = shops + CASE WHEN EXISTS (
                           SELECT FROM impact.sales
                            WHERE village = :village AND year = :year AND shop = :shop AND order_id <> :order)
                       THEN 0 ELSE 1 END
             WHERE village = :village AND year = :year""";

    private static final String FIGURE = """
            SELECT village, year, sales_minor, orders, shops
              FROM impact.figures
             WHERE village = :village AND year = :year""";

    private static final String TOP = """
            SELECT village, year, sales_minor, orders, shops
              FROM impact.figures
             WHERE year = :year AND orders > 0
             ORDER BY sales_minor DESC, village
             LIMIT :most""";

    private static final String SALES = """
            SELECT s.reference, s.shop, s.goods_minor, s.currency, s.settled_at,
                   CASE WHEN bool_or(b.key = 'everything') THEN s.goods_minor
                        ELSE least(s.goods_minor, coalesce(sum(b.goods_minor), 0)) END AS back_minor
              FROM impact.sales s
              LEFT JOIN impact.backs b ON b.order_id = s.order_id
             WHERE s.village = :village AND s.year = :year
             GROUP BY s.order_id
             ORDER BY s.month DESC, s.settled_at DESC, s.order_id
             LIMIT :most OFFSET :skip""";

    private static final String SALES_OF = """
            SELECT order_id, goods_minor, currency
              FROM impact.sales
             WHERE village = :village""";

    private static final String DISAGREEMENTS = """
            SELECT format('village %s in %s: the figure says %s centavos, %s orders, %s shops; '
                          || 'its sales say %s, %s, %s', village, year, coalesce(figure.sales_minor, 0),
                          coalesce(figure.orders, 0),
                          coalesce(figure.shops, 0), coalesce(sum.sales_minor, 0), coalesce(sum.orders, 0),
                          coalesce(sum.shops, 0))
              FROM impact.figures AS figure
              FULL JOIN (SELECT village, year, sum(goods_minor) AS sales_minor, count(*) AS orders,
                                count(DISTINCT shop) AS shops
                           FROM impact.sales
                          GROUP BY village, year) AS sum USING (village, year)
             WHERE (coalesce(figure.sales_minor, 0), coalesce(figure.orders, 0), coalesce(figure.shops, 0))
                   <> (coalesce(sum.sales_minor, 0), coalesce(sum.orders, 0), coalesce(sum.shops, 0))
             LIMIT 100""";
}
