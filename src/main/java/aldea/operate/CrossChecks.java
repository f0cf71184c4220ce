package aldea.operate;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What must agree between the schemas of several modules. Written against the rows alone: none of the code that keeps
/// the numbers has a part in adding them up again.
///
/// Modules tell each other by events, so what one knows and the next has still to hear is no disagreement while its
/// event is on the way; an event that failed is no excuse.
@Component
class CrossChecks {
    private final JdbcClient jdbc;

    CrossChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> disagreements() {
        return Stream.of(
                        compare(CLAIMS, "stock: purchase %s holds %s of sku %s, stock has %s set aside or sold for it"),
                        compare(ASIDE, "stock: of sku %s special offers still owe or are owed %s units"),
                        compare(TERMS, "offer: purchase %s has %s of sku %s for %s each, its offer says %s"),
                        compare(LIMITS, "offer: buyer %s has %s of sku %s, its offer lets one buyer have %s"),
                        compare(WAITS, "waitlist: %s was served %s, the offer %s and its stock say %s"),
                        compare(UNASKED, "waitlist: the offer %s is for nobody who waits"),
                        compare(PARTS, "split: order %s comes to %s (amount/subsidy/fee/delivery), paid as %s"),
                        compare(PAYMENTS, "split: purchase %s comes to %s, its payment to %s"),
                        compare(ESCROWS, "escrow: order %s should have %s in escrow, the ledger has %s"),
                        compare(CAPTURES, "escrow: purchase %s is %s for orders, %s for payment"),
                        compare(SETTLED, "escrow: order %s is %s for orders, %s for payment"),
                        compare(PAYOUTS, "payout: payout %s is of %s, its orders come to %s"),
                        compare(PAYEES, "payout: %s should hold %s, the ledger says %s"),
                        compare(SALES, "village figure: order %s counts %s for orders, %s for its village"))
                .flatMap(List::stream)
                .toList();
    }

    List<String> compare(String sql, String sentence) {
        return jdbc.sql(sql)
                .query((row, number) -> {
                    var columns = new Object[row.getMetaData().getColumnCount()];
                    for (var i = 0; i < columns.length; i++) {
                        columns[i] = row.getString(i + 1);
                    }
                    return sentence.formatted(columns);
                })
                .list();
    }

    private static final String CLAIMS = """
            WITH wanted AS (
                SELECT o.purchase, l.sku, sum(l.quantity) AS quantity
                  FROM orders.lines l
                  JOIN orders.orders o ON o.id = l.order_id
                  JOIN orders.purchases p ON p.id = o.purchase
                 WHERE p.paid_at IS NOT NULL
                 GROUP BY o.purchase, l.sku),
            sold AS (
                SELECT c.reference, c.sku, sum(c.quantity) AS quantity
                  FROM stock.claims c
                 WHERE c.ended_as = 'sold' AND EXISTS (SELECT 1 FROM orders.purchases p WHERE p.id = c.reference)
                 GROUP BY c.reference, c.sku)
            SELECT coalesce(w.purchase, s.reference), coalesce(w.quantity, 0), coalesce(w.sku, s.sku),
                   coalesce(s.quantity, 0)
              FROM wanted w
              FULL JOIN sold s ON s.reference = w.purchase AND s.sku = w.sku
             WHERE w.quantity IS DISTINCT FROM s.quantity
             LIMIT 1000""";

    /// What was set aside for special offers and given back comes to nothing together with their base.
    private static final String ASIDE = """
            SELECT coalesce(b.base, v.base, v.sku), sum(m.units)
              FROM stock.movements m
              JOIN catalog.variants v ON v.sku = m.sku
              LEFT JOIN catalog.variants b ON b.sku = v.base
             WHERE m.reason IN ('set aside', 'given back')
             GROUP BY 1
            HAVING sum(m.units) <> 0
             LIMIT 1000""";

    private static final String TERMS = """
            SELECT o.purchase, l.quantity, l.sku, l.unit_price_minor,
                   concat_ws('/', f.price_minor, f.source, f.for_buyer)
              FROM orders.lines l
              JOIN orders.orders o ON o.id = l.order_id
              JOIN orders.purchases p ON p.id = o.purchase
              LEFT JOIN catalog.offers f ON f.sku = l.sku AND f.source IS NOT NULL
             WHERE l.source IS NOT NULL
               AND ((l.unit_price_minor, l.source, o.currency) IS DISTINCT FROM (f.price_minor, f.source, f.currency)
                    OR coalesce(f.for_buyer <> p.buyer, false))
             LIMIT 1000""";

    private static final String LIMITS = """
            SELECT p.buyer, sum(l.quantity), l.sku, f.limit_per_buyer
              FROM orders.lines l
              JOIN orders.orders o ON o.id = l.order_id
              JOIN orders.purchases p ON p.id = o.purchase
              JOIN catalog.offers f ON f.sku = l.sku AND f.source IS NOT NULL
             WHERE l.source IS NOT NULL AND (p.lapsed_at IS NULL OR p.paid_at IS NOT NULL) AND p.cancelled_at IS NULL
             GROUP BY p.buyer, l.sku, f.limit_per_buyer
            HAVING sum(l.quantity) > f.limit_per_buyer
             LIMIT 1000""";

    private static final String WAITS = """
            SELECT w.id, w.ended_as, w.offer, concat_ws('/', f.price_minor, v.base, s.on_hand, m.sold)
              FROM waitlist.waits w
              LEFT JOIN catalog.variants v ON v.sku = w.offer
              LEFT JOIN catalog.offers f ON f.sku = w.offer AND right(f.source, 36) = w.id::text
              LEFT JOIN stock.skus s ON s.id = w.offer
              LEFT JOIN (SELECT sku, -sum(units) AS sold FROM stock.movements WHERE reason = 'sold' GROUP BY sku) m
                     ON m.sku = w.offer
             WHERE w.served_at IS NOT NULL
               AND ((f.price_minor, f.units, v.base) IS DISTINCT FROM (w.price_minor, 1, w.origin)
                    OR coalesce(f.for_buyer <> w.account, false)
                    OR w.ended_at IS NOT NULL
                       AND (s.on_hand, coalesce(m.sold, 0)) IS DISTINCT FROM (0, (w.ended_as = 'bought')::int))
             LIMIT 1000""";

    private static final String UNASKED = """
            SELECT sku FROM catalog.offers
             WHERE source LIKE 'waitlist:%' AND sku NOT IN (SELECT offer FROM waitlist.waits WHERE offer IS NOT NULL)
             LIMIT 1000""";

    private static final String PARTS = """
            SELECT p.order_ref, concat_ws('/', o.total_minor, o.subsidy_minor, o.commission_minor, o.delivery_minor),
                   concat_ws('/', p.amount_minor, p.subsidy_minor, p.commission_minor, p.delivery_minor)
              FROM payment.parts p
              LEFT JOIN orders.orders o ON o.id = p.order_ref
              LEFT JOIN payment.escrows e ON e.order_ref = p.order_ref
             WHERE (o.total_minor, o.subsidy_minor, o.commission_minor, o.delivery_minor, o.currency) IS DISTINCT FROM
                   (p.amount_minor, p.subsidy_minor, p.commission_minor, p.delivery_minor, p.currency)
                OR (e.order_ref IS NOT NULL
                    AND (e.amount_minor, e.subsidy_minor, e.commission_minor, e.delivery_minor, e.currency, e.payee)
                        IS DISTINCT FROM
                        (p.amount_minor, p.subsidy_minor, p.commission_minor, p.delivery_minor, p.currency, p.payee))
             LIMIT 1000""";

    private static final String PAYMENTS = """
            SELECT y.purchase, u.total_minor, concat_ws(' in parts ', y.amount_minor, p.total)
              FROM payment.payments y
              LEFT JOIN orders.purchases u ON u.id = y.purchase
              LEFT JOIN (SELECT payment, sum(amount_minor) AS total FROM payment.parts GROUP BY payment) p
                     ON p.payment = y.id
             WHERE u.total_minor IS DISTINCT FROM y.amount_minor OR p.total IS DISTINCT FROM y.amount_minor
             LIMIT 1000""";

    private static final String ESCROWS = """
            WITH held AS (
                SELECT e.order_ref::text AS order_ref,
                       CASE WHEN e.released_at IS NOT NULL THEN 0 ELSE e.amount_minor + e.subsidy_minor
                                 - e.back_net_minor - e.back_commission_minor - e.back_delivery_minor END
                       + (SELECT coalesce(sum(amount_minor), 0) FROM payment.refunds r
                           WHERE r.order_ref = e.order_ref AND r.refunded_at IS NULL) AS amount
                  FROM payment.escrows e),
            booked AS (
                SELECT substr(code, 8) AS order_ref, sum(amount) AS amount
                  FROM (SELECT credit AS code, amount_minor AS amount FROM ledger.transfers
                         WHERE kind IN ('posted', 'post')
                         UNION ALL
                        SELECT debit, -amount_minor FROM ledger.transfers WHERE kind IN ('posted', 'post')) moves
                 WHERE code LIKE 'escrow:%'
                 GROUP BY code)
            SELECT coalesce(h.order_ref, b.order_ref), coalesce(h.amount, 0), coalesce(b.amount, 0)
              FROM held h
              FULL JOIN booked b ON b.order_ref = h.order_ref
             WHERE coalesce(h.amount, 0) <> coalesce(b.amount, 0)
                OR (h.order_ref IS NULL) <> (b.order_ref IS NULL)
             LIMIT 1000""";

    private static final String CAPTURES = """
            SELECT p.id,
                   CASE WHEN p.paid_at IS NULL AND p.refund_asked_at IS NULL THEN 'unpaid' ELSE 'paid' END,
                   CASE WHEN f.payment IS NULL THEN 'unpaid' ELSE 'paid' END
              FROM orders.purchases p
              LEFT JOIN payment.payments y ON y.purchase = p.id
              LEFT JOIN payment.facts f ON f.payment = y.id AND f.kind = 'captured'
             WHERE (p.paid_at IS NULL AND p.refund_asked_at IS NULL) <> (f.payment IS NULL)
               AND NOT EXISTS (SELECT 1 FROM public.event_publication e
                                WHERE e.status IS DISTINCT FROM 'FAILED'
                                  AND position(p.id::text IN e.serialized_event) > 0)
             LIMIT 1000""";

    private static final String SETTLED = """
            SELECT o.id,
                   CASE WHEN o.settled_at IS NULL THEN 'not settled' ELSE 'settled' END,
                   CASE WHEN x.released_at IS NULL THEN 'not released' ELSE 'released' END
              FROM orders.orders o
              LEFT JOIN payment.escrows x ON x.order_ref = o.id
             WHERE (o.settled_at IS NULL) <> (x.released_at IS NULL)
               AND NOT EXISTS (SELECT 1 FROM public.event_publication e
                                WHERE e.status IS DISTINCT FROM 'FAILED'
                                  AND position(o.id::text IN e.serialized_event) > 0)
             LIMIT 1000""";

    private static final String PAYOUTS = """
            SELECT p.id, p.amount_minor, o.net
              FROM payment.payouts p
              LEFT JOIN (SELECT t.payout, sum(t.net_minor) AS said,
                                sum(CASE WHEN e.payout = t.payout THEN e.due_minor ELSE t.net_minor END) AS net
                           FROM payment.payout_orders t
                           JOIN payment.escrows e ON e.order_ref = t.order_ref AND e.released_at IS NOT NULL
                          GROUP BY t.payout) o ON o.payout = p.id
             WHERE p.amount_minor IS DISTINCT FROM o.net OR o.said IS DISTINCT FROM o.net
             LIMIT 1000""";

    private static final String PAYEES = """
            WITH due AS (
                SELECT code, sum(amount) AS amount
                  FROM (SELECT 'payee:' || payee || ':' || currency AS code, due_minor AS amount
                          FROM payment.escrows WHERE released_at IS NOT NULL
                         UNION ALL
                        SELECT 'payee:' || payee || ':' || currency, -amount_minor
                          FROM payment.payouts WHERE confirmed_at IS NOT NULL
                         UNION ALL
                        SELECT 'payout:' || payee || ':' || currency, amount_minor
                          FROM payment.payouts WHERE confirmed_at IS NOT NULL) moves
                 GROUP BY code),
            booked AS (
                SELECT code, sum(amount) AS amount
                  FROM (SELECT credit AS code, amount_minor AS amount FROM ledger.transfers
                         WHERE kind IN ('posted', 'post')
                         UNION ALL
                        SELECT debit, -amount_minor FROM ledger.transfers WHERE kind IN ('posted', 'post')) moves
                 WHERE code LIKE 'payee:%' OR code LIKE 'payout:%'
                 GROUP BY code)
            SELECT coalesce(d.code, b.code), coalesce(d.amount, 0), coalesce(b.amount, 0)
              FROM due d
              FULL JOIN booked b ON b.code = d.code
             WHERE coalesce(d.amount, 0) <> coalesce(b.amount, 0)
             LIMIT 1000""";

    private static final String SALES = """
            SELECT coalesce(o.id, s.order_id), coalesce(o.goods_minor, 0), coalesce(s.goods_minor, 0)
              FROM (SELECT id, village, shop, goods_minor - discount_minor + subsidy_minor AS goods_minor, currency,
                           settled_at
                      FROM orders.orders WHERE settled_at IS NOT NULL AND currency = 'MXN') o
              FULL JOIN impact.sales s ON s.order_id = o.id
             WHERE (o.goods_minor, o.village, o.shop, o.currency) IS DISTINCT FROM
                   (s.goods_minor, s.village, s.shop, s.currency)
               AND NOT EXISTS (SELECT 1 FROM public.event_publication e
                                WHERE e.status IS DISTINCT FROM 'FAILED'
                                  AND position(o.id::text IN e.serialized_event) > 0)
             LIMIT 1000""";
}
