package aldea.operate;

import aldea.kernel.Verified;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Adds everything up again from the raw rows: each module looks through its own; what must agree between modules is
/// compared here, across their schemas.
@Component
class Verification {
    private final List<Verified> modules;
    private final CrossChecks across;
    private final UseChecks uses;
    private final TransactionTemplate snapshot;

    Verification(List<Verified> modules, CrossChecks across, UseChecks uses, PlatformTransactionManager transactions) {
        this.modules = modules;
        this.across = across;
        this.uses = uses;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        // One view of all schemas, while the village goes on.
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /// One sentence for each disagreement, beginning with the area it is in, such as `escrow:`.
    List<String> disagreements() {
        var found = snapshot.execute(status -> disagreementsNow());
        return found == null ? List.of() : found;
    }

    /// The same, as the transaction under way sees it.
    List<String> disagreementsNow() {
        var all = new ArrayList<String>();
        modules.forEach(module -> all.addAll(module.check()));
        all.addAll(across.compare(CAME_BACK, "aftersale: step %s says %s came back/were written off, stock says %s"));
        all.addAll(across.compare(GAVE_BACK, "aftersale: step %s gave back %s of order %s, payment says %s"));
        all.addAll(across.compare(UseChecks.AS_SOLD, "aftersale: line %s of order %s is %s, orders says %s"));
        all.addAll(across.compare(IN_THE_BOOK, "orderbook: order %s is listed as %s, it is %s"));
        all.addAll(across.compare(UseChecks.EARNED, "cohort: certificate %s lacks %s"));
        all.addAll(across.compare(UseChecks.REVOKED, "credentials: %s counts as %s, though it was revoked"));
        all.addAll(across.disagreements());
        all.addAll(uses.disagreements());
        return all;
    }

    /// Units that came back, and of them written off, by steps and by movements.
    private static final String CAME_BACK = """
            WITH said AS (
                SELECT step, sum(units) AS units, sum(units) FILTER (WHERE fate IN ('short', 'worn')) AS lost
                  FROM aftersale.units
                 WHERE fate IN ('cancelled', 'short', 'as-sold', 'worn')
                 GROUP BY step),
            moved AS (
                SELECT cause, sum(units) FILTER (WHERE units > 0) AS units,
                       -sum(units) FILTER (WHERE units < 0) AS lost
                  FROM stock.movements
                 WHERE cause IS NOT NULL
                 GROUP BY cause)
            SELECT coalesce(s.step, m.cause), concat_ws('/', s.units, s.lost), concat_ws('/', m.units, m.lost)
              FROM said s
              FULL JOIN moved m ON m.cause = s.step
             WHERE (s.units, s.lost) IS DISTINCT FROM (m.units, m.lost)
             LIMIT 1000""";

    /// Net, commission, delivery and subsidy that went back, by steps and by payment.
    private static final String GAVE_BACK = """
            SELECT coalesce('aftersale:' || r.step, b.key),
                   concat_ws('/', r.net_minor, r.commission_minor, r.delivery_minor, r.subsidy_minor, r.currency),
                   coalesce(r.order_id, b.order_ref),
                   concat_ws('/', b.net_minor, b.commission_minor, b.delivery_minor, b.subsidy_minor, b.currency)
              FROM (SELECT * FROM aftersale.refunds WHERE net_minor + commission_minor + delivery_minor > 0) r
              FULL JOIN (SELECT * FROM payment.backs WHERE key LIKE 'aftersale:%') b
                     ON b.key = 'aftersale:' || r.step AND b.order_ref = r.order_id
             WHERE (r.net_minor, r.commission_minor, r.delivery_minor, r.subsidy_minor, r.currency)
                   IS DISTINCT FROM (b.net_minor, b.commission_minor, b.delivery_minor, b.subsidy_minor, b.currency)
             LIMIT 1000""";

    /// Entries of the order book, and what they are copied of. What is marked to be copied again, or is told by an
    /// event that has still to be heard, is no disagreement, nor is an order that the first round has not come to.
    private static final String IN_THE_BOOK = """
            WITH waiting AS MATERIALIZED (
                SELECT unnest(subjects) AS id FROM orderbook.marks
                 UNION
                SELECT (regexp_matches(serialized_event, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g'))[1]::uuid
                  FROM public.event_publication
                 WHERE listener_id LIKE 'aldea.orderbook.%' AND status IS DISTINCT FROM 'FAILED'),
            refunds AS (
                SELECT order_ref, sum(amount_minor) FILTER (WHERE refunded_at IS NOT NULL) AS amount,
                       bool_or(refunded_at IS NULL) AS under_way
                  FROM payment.refunds WHERE order_ref IS NOT NULL GROUP BY order_ref),
            returns AS (
                SELECT order_id, CASE WHEN bool_or(state <> 'inspected') THEN 'open' ELSE 'over' END AS returned
                  FROM aftersale.returns WHERE state NOT IN ('refused', 'taken-back', 'lapsed') GROUP BY order_id),
            lines AS (
                SELECT order_id, string_agg(replace(title, chr(10), ' '), chr(10) ORDER BY line_no) AS titles,
                       sum(quantity) AS units
                  FROM orders.lines GROUP BY order_id),
            truth AS (
                SELECT o.*, p.buyer, p.placed_at, p.reference || '-' || o.number AS reference, l.titles, l.units,
                       CASE WHEN o.state IN ('paid', 'handed-in') THEN coalesce(p.address ->> 'name', '') ELSE '' END
                           AS recipient,
                       coalesce(f.amount, 0) AS refunded, coalesce(f.under_way, false) AS under_way, r.returned,
                       CASE WHEN d.id IS NULL THEN NULL WHEN d.closed_at IS NULL THEN 'open' ELSE 'over' END
                           AS disputed,
                       d.id AS dispute
                  FROM orders.orders o
                  JOIN orders.purchases p ON p.id = o.purchase
                  JOIN lines l ON l.order_id = o.id
                  LEFT JOIN refunds f ON f.order_ref = o.id
                  LEFT JOIN returns r ON r.order_id = o.id
                  LEFT JOIN disputes.disputes d ON d.order_id = o.id AND NOT d.withdrawn)
            SELECT coalesce(t.id, e.id),
                   concat_ws('/', e.state, e.returned, e.disputed, e.refunded_minor, e.total_minor),
                   concat_ws('/', t.state, t.returned, t.disputed, t.refunded, t.total_minor)
              FROM truth t
              FULL JOIN orderbook.entries e ON e.id = t.id
              LEFT JOIN waiting w ON w.id = t.id
              LEFT JOIN waiting x ON x.id = t.purchase
              LEFT JOIN waiting y ON y.id = t.dispute
             WHERE (t.purchase, t.reference, t.buyer, t.shop, t.shop_name, t.village, t.state, t.returned, t.disputed,
                    t.titles, t.units, t.total_minor,
                    t.goods_minor - t.discount_minor + t.subsidy_minor - t.commission_minor,
                    CASE WHEN t.under_way THEN e.refunded_minor ELSE t.refunded END, t.currency, t.placed_at,
                    t.paid_at, t.handed_in_at, t.delivered_at, t.settled_at, t.recipient)
                   IS DISTINCT FROM
                   (e.purchase, e.reference, e.buyer, e.shop, e.shop_name, e.village, e.state, e.returned, e.disputed,
                    e.titles, e.units, e.total_minor, e.net_minor, e.refunded_minor, e.currency, e.placed_at,
                    e.paid_at, e.handed_in_at, e.delivered_at, e.settled_at, e.recipient)
               AND coalesce(w.id, x.id, y.id) IS NULL
               AND NOT (e.id IS NULL AND EXISTS (SELECT FROM orderbook.rounds
                                                  WHERE number = 1 AND ended_at IS NULL AND position < t.id))
             LIMIT 1000""";
}
