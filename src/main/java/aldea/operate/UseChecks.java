package aldea.operate;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What one module counts of another's doing: uses of discounts by what orders say is off, what went back of sales by
/// what payment gave back, certificates by what was learned.
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

    /// Certificates, and what they rest on in other modules; of who was forgotten, nothing is left to compare.
    static final String EARNED = """
            SELECT c.id, concat_ws(', ',
                       CASE WHEN k.id IS NULL THEN 'its credential' END,
                       CASE WHEN t.certification IS NULL THEN 'who taught them' END,
                       CASE WHEN r.read < c.lessons THEN 'lessons' END,
                       CASE WHEN NOT coalesce(e.passed, false) THEN 'the exam' END)
              FROM cohorts.certifications c
              LEFT JOIN credentials.credentials k ON k.id = c.credential AND k.holder = c.account
              LEFT JOIN (SELECT DISTINCT certification FROM cascade.taught) t ON t.certification = c.id
              LEFT JOIN LATERAL (SELECT count(DISTINCT a.lesson) AS read FROM academy.readings a
                                  WHERE a.account = c.account AND a.course = c.course) r ON true
              LEFT JOIN exams.attempts e ON e.id = c.exam AND e.account = c.account
             WHERE NOT c.forgotten
               AND (k.id IS NULL OR t.certification IS NULL OR r.read < c.lessons OR NOT coalesce(e.passed, false))
             LIMIT 1000""";

    /// What still counts though its credential was revoked, and nobody is about to hear of it.
    static final String REVOKED = """
            SELECT u.id, u.what
              FROM (SELECT id, 'certificate' AS what, credential FROM cohorts.certifications WHERE revoked_at IS NULL
                     UNION ALL
                    SELECT a.id, 'accreditation', c.credential
                      FROM cascade.accreditations a CROSS JOIN LATERAL (VALUES (a.basis), (a.credential)) c (credential)
                     WHERE a.revoked_at IS NULL) u
              JOIN credentials.credentials k ON k.id = u.credential AND k.revoked_at IS NOT NULL
             WHERE NOT EXISTS (SELECT 1 FROM public.event_publication e
                                WHERE e.status IS DISTINCT FROM 'FAILED'
                                  AND position(k.id::text IN e.serialized_event) > 0)
             LIMIT 1000""";

    /// Lines of files are those of orders, and as many of their units are gone.
    static final String AS_SOLD = """
            SELECT l.line_no, l.order_id,
                   concat_ws('/', l.quantity, l.paid_minor, l.subsidy_minor, coalesce(g.gone, 0)),
                   concat_ws('/', o.quantity, o.quantity * o.unit_price_minor - o.discount_minor, o.subsidy_minor,
                             o.gone)
              FROM aftersale.lines l
              LEFT JOIN orders.lines o ON o.order_id = l.order_id AND o.line_no = l.line_no
              LEFT JOIN (SELECT order_id, line_no, sum(units) AS gone
                           FROM aftersale.units WHERE fate IN ('cancelled', 'short')
                          GROUP BY order_id, line_no) g ON g.order_id = l.order_id AND g.line_no = l.line_no
             WHERE (l.quantity, l.paid_minor, l.subsidy_minor, coalesce(g.gone, 0)) IS DISTINCT FROM
                   (o.quantity, o.quantity * o.unit_price_minor - o.discount_minor, o.subsidy_minor, o.gone)
             LIMIT 1000""";

    /// What went back of the goods of orders, by the village's figures and by payment.
    private static final String WENT_BACK = """
            SELECT coalesce(k.key, b.key), coalesce(k.order_id, b.order_ref), k.goods_minor, b.goods_minor
              FROM (SELECT i.* FROM impact.backs i
                      JOIN impact.sales s ON s.order_id = i.order_id
                     WHERE i.key <> 'everything') k
              FULL JOIN (SELECT key, order_ref, p.currency, net_minor + commission_minor AS goods_minor
                           FROM payment.backs p JOIN impact.sales s ON s.order_id = p.order_ref
                          WHERE key <> 'everything' AND NOT EXISTS (SELECT 1 FROM payment.refunds r
                                                                     WHERE r.back = p.id AND r.refunded_at IS NULL)) b
                     ON b.order_ref = k.order_id AND b.key = k.key
             WHERE (k.goods_minor, k.currency) IS DISTINCT FROM (b.goods_minor, b.currency)
               AND NOT EXISTS (SELECT 1 FROM public.event_publication e
                                WHERE e.status IS DISTINCT FROM 'FAILED'
                                  AND position(coalesce(k.order_id, b.order_ref)::text IN e.serialized_event) > 0)
             LIMIT 1000""";

    private final JdbcClient jdbc;
    private final CrossChecks across;

    UseChecks(JdbcClient jdbc, CrossChecks across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    List<String> disagreements() {
        var found = new ArrayList<>(across.compare(
                WENT_BACK, "village figure: refund %s of order %s is %s for its village, payment says %s"));
        found.addAll(uses());
        return found;
    }

    private List<String> uses() {
        return jdbc.sql(USES)
                .query((row, n) -> "discount: purchase %s has %s off by its charges, %s by the uses counted"
                        .formatted(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }
}
