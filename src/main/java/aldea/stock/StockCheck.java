package aldea.stock;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Adds stock up again from its rows.
@Repository
class StockCheck {
    private static final String COUNTS = """
            SELECT coalesce(s.id, m.sku, c.sku) AS sku, coalesce(s.on_hand, 0) AS on_hand,
                   coalesce(s.claimed, 0) AS claimed, coalesce(m.units, 0) AS moved, coalesce(c.quantity, 0) AS open
              FROM stock.skus s
              FULL JOIN (SELECT sku, sum(units) AS units FROM stock.movements GROUP BY sku) m ON m.sku = s.id
              FULL JOIN (SELECT sku, sum(quantity) AS quantity
                           FROM stock.claims WHERE ended_at IS NULL GROUP BY sku) c ON c.sku = coalesce(s.id, m.sku)
             WHERE coalesce(s.on_hand, 0) <> coalesce(m.units, 0) OR coalesce(s.claimed, 0) <> coalesce(c.quantity, 0)
             LIMIT 1000""";

    private static final String SALES = """
            SELECT coalesce(c.reference, m.reference) AS reference, coalesce(c.sku, m.sku) AS sku,
                   coalesce(c.quantity, 0) AS claimed, coalesce(m.units, 0) AS moved
              FROM (SELECT reference, sku, sum(quantity) AS quantity
                      FROM stock.claims WHERE ended_as = 'sold' GROUP BY reference, sku) c
              FULL JOIN (SELECT reference, sku, -sum(units) AS units
                           FROM stock.movements WHERE reference IS NOT NULL GROUP BY reference, sku) m
                     ON m.reference = c.reference AND m.sku = c.sku
             WHERE coalesce(c.quantity, 0) <> coalesce(m.units, 0)
             LIMIT 1000""";

    private final JdbcClient jdbc;

    StockCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Skus whose counts are not the sum of their movements and open claims.
    List<String> counts() {
        return jdbc.sql(COUNTS)
                .query((row, n) -> "stock: sku %s has %d on hand, its movements say %d; %d claimed, its claims say %d"
                        .formatted(
                                row.getString("sku"),
                                row.getLong("on_hand"),
                                row.getLong("moved"),
                                row.getLong("claimed"),
                                row.getLong("open")))
                .list();
    }

    /// Claims that were sold without the movement that takes the units out, or the other way round.
    List<String> sales() {
        return jdbc.sql(SALES)
                .query((row, n) -> "stock: %s sold %d of sku %s, its movements say %d"
                        .formatted(
                                row.getString("reference"),
                                row.getLong("claimed"),
                                row.getString("sku"),
                                row.getLong("moved")))
                .list();
    }
}
