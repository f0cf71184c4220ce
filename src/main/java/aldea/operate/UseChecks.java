package aldea.operate;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What orders say is off, and what discounts count as used: the same, each once a purchase.
@Component
class UseChecks {
    /// Who paid late keeps the price, though the use had been given back.
    private static final String USES = """
            SELECT coalesce(c.purchase, u.purchase), coalesce(c.off, 0), coalesce(u.off, 0)
              FROM (SELECT o.purchase, split_part(x.source, ':', 2) AS rule, -sum(x.amount_minor) AS off
                      FROM orders.charges x JOIN orders.orders o ON o.id = x.order_id
                     WHERE x.kind = 'discount' GROUP BY 1, 2) c
              FULL JOIN (SELECT purchase, rule::text, amount_minor AS off, returned_at FROM discounts.uses) u
                     ON u.purchase = c.purchase AND u.rule = c.rule
              LEFT JOIN orders.purchases p ON p.id = coalesce(c.purchase, u.purchase)
             WHERE c.off IS DISTINCT FROM u.off
                OR u.returned_at IS NOT NULL AND p.lapsed_at IS NULL AND p.cancelled_at IS NULL
                OR u.returned_at IS NULL
                   AND (p.cancelled_at IS NOT NULL OR p.lapsed_at IS NOT NULL AND p.paid_at IS NULL)
                   AND NOT EXISTS (SELECT 1 FROM public.event_publication e
                                    WHERE e.status IS DISTINCT FROM 'FAILED'
                                      AND position(p.id::text IN e.serialized_event) > 0)
             LIMIT 1000""";

    private final JdbcClient jdbc;

    UseChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> disagreements() {
        return jdbc.sql(USES)
                .query((row, n) -> "discount: purchase %s has %s off by its charges, %s by the uses counted"
                        .formatted(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }
}
