package aldea.orders;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Adds purchases up again from their orders and lines.
@Repository
class OrderCheck {
    private static final String PURCHASES = """
            SELECT coalesce(p.id, o.purchase) AS purchase, p.total_minor AS said, o.total AS added
              FROM orders.purchases p
              FULL JOIN (SELECT purchase, sum(total_minor) AS total, sum(goods_minor) AS goods,
                                sum(discount_minor) AS discount, sum(delivery_minor) AS delivery,
                                min(currency) AS one, max(currency) AS other
                           FROM orders.orders GROUP BY purchase) o ON o.purchase = p.id
             WHERE (p.total_minor, p.goods_minor, p.discount_minor, p.delivery_minor, p.currency, p.currency)
                   IS DISTINCT FROM (o.total, o.goods, o.discount, o.delivery, o.one, o.other)
             LIMIT 1000""";

    private static final String ORDERS = """
            SELECT coalesce(o.id, l.order_id) AS id, o.goods_minor AS said, l.goods AS added
              FROM orders.orders o
              FULL JOIN (SELECT order_id, sum(quantity * unit_price_minor) AS goods,
                                sum(discount_minor) AS discount, sum(subsidy_minor) AS subsidy
                           FROM orders.lines GROUP BY order_id) l ON l.order_id = o.id
             WHERE (o.goods_minor, o.discount_minor, o.subsidy_minor)
                   IS DISTINCT FROM (l.goods, l.discount, l.subsidy)
                OR o.total_minor <> o.goods_minor - o.discount_minor + o.delivery_minor
             LIMIT 1000""";

    private static final String CHARGES = """
            SELECT coalesce(o.id, c.order_id) AS id,
                   concat_ws('/', o.delivery_minor, o.commission_minor, o.discount_minor, o.subsidy_minor) AS said,
                   concat_ws('/', c.delivery, c.commission, c.discount, c.subsidy) AS added
              FROM orders.orders o
              FULL JOIN (SELECT order_id,
                                sum(amount_minor) FILTER (WHERE kind = 'delivery') AS delivery,
                                sum(amount_minor) FILTER (WHERE kind = 'commission') AS commission,
                                coalesce(-sum(amount_minor) FILTER (WHERE kind = 'discount'), 0) AS discount,
                                coalesce(-sum(amount_minor) FILTER (WHERE funded_by = 'programme'), 0) AS subsidy
                           FROM orders.charges GROUP BY order_id) c ON c.order_id = o.id
             WHERE (o.delivery_minor, o.commission_minor, o.discount_minor, o.subsidy_minor)
                   IS DISTINCT FROM (c.delivery, c.commission, c.discount, c.subsidy)
             LIMIT 1000""";

    private static final String STATES = """
            SELECT id, state, derived
              FROM (SELECT o.id, o.state,
                           CASE WHEN o.cancelled_at IS NOT NULL THEN 'cancelled'
                                WHEN o.settled_at IS NOT NULL THEN 'settled'
                                WHEN o.delivered_at IS NOT NULL THEN 'delivered'
                                WHEN o.handed_in_at IS NOT NULL THEN 'handed-in'
                                WHEN o.paid_at IS NOT NULL THEN 'paid'
                                WHEN p.cancelled_at IS NOT NULL THEN 'cancelled'
                                WHEN p.lapsed_at IS NOT NULL THEN 'lapsed'
                                ELSE 'placed' END AS derived,
                           o.paid_at IS DISTINCT FROM p.paid_at
                           OR o.paid_at IS NOT NULL AND (o.cancelled_at IS NOT NULL) <> NOT EXISTS (
                                  SELECT FROM orders.lines l WHERE l.order_id = o.id AND l.gone < l.quantity) AS torn
                      FROM orders.orders o
                      JOIN orders.purchases p ON p.id = o.purchase) s
             WHERE state <> derived OR torn
             LIMIT 1000""";

    private final JdbcClient jdbc;

    OrderCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> disagreements() {
        var purchases = sums(PURCHASES, "split: purchase %s says %s, its orders add up to %s", "purchase");
        var orders = sums(ORDERS, "split: order %s says %s of goods, its lines add up to %s", "id");
        var states = jdbc.sql(STATES)
                .query((row, n) -> "split: order %s is in state %s, its facts and its purchase's say %s"
                        .formatted(row.getString("id"), row.getString("state"), row.getString("derived")))
                .list();
        var charges = sums(
                CHARGES,
                "split: order %s says %s of delivery/commission/discount/subsidy, its charges add up to %s",
                "id");
        return Stream.of(purchases, orders, charges, states)
                .flatMap(List::stream)
                .toList();
    }

    private List<String> sums(String sql, String sentence, String id) {
        return jdbc.sql(sql)
                .query((row, n) -> sentence.formatted(row.getString(id), row.getString("said"), row.getString("added")))
                .list();
    }
}
