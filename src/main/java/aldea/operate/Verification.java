package aldea.operate;

import aldea.aftersale.Aftersale;
import aldea.auctions.Auctions;
import aldea.discounts.Discounts;
import aldea.disputes.Disputes;
import aldea.impact.Impact;
import aldea.ledger.Ledger;
import aldea.orders.Orders;
import aldea.payment.Payments;
import aldea.relay.Relay;
import aldea.reviews.Reviews;
import aldea.shipping.Shipping;
import aldea.stock.Stock;
import aldea.waitlist.Waitlist;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Adds everything up again from the raw rows: stock, escrow, splits, payouts, village figures, ratings, auctions,
/// waiting lists, turns, the books' chain. Each module looks through its own; what must agree between modules is
/// compared here, across their schemas.
@Component
class Verification {
    private final Stock stock;
    private final Ledger ledger;
    private final Shipping shipping;
    private final Orders orders;
    private final Discounts discounts;
    private final Payments payments;
    private final Impact impact;
    private final Reviews reviews;
    private final Auctions auctions;
    private final Waitlist waitlist;
    private final Relay relay;
    private final Aftersale aftersale;
    private final Disputes disputes;
    private final CrossChecks across;
    private final UseChecks uses;
    private final TransactionTemplate snapshot;

    Verification(
            Stock stock,
            Ledger ledger,
            Shipping shipping,
            Orders orders,
            Discounts discounts,
            Payments payments,
            Impact impact,
            Reviews reviews,
            Auctions auctions,
            Waitlist waitlist,
            Relay relay,
            Aftersale aftersale,
            Disputes disputes,
            CrossChecks across,
            UseChecks uses,
            PlatformTransactionManager transactions) {
        this.stock = stock;
        this.ledger = ledger;
        this.shipping = shipping;
        this.orders = orders;
        this.discounts = discounts;
        this.payments = payments;
        this.impact = impact;
        this.reviews = reviews;
        this.auctions = auctions;
        this.waitlist = waitlist;
        this.relay = relay;
        this.aftersale = aftersale;
        this.disputes = disputes;
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
        all.addAll(named("stock", stock.check()));
        all.addAll(named("ledger", ledger.check()));
        all.addAll(named("shipping", shipping.check()));
        all.addAll(named("split", orders.check()));
        all.addAll(discounts.check());
        all.addAll(payments.check());
        all.addAll(named("village figure", impact.check()));
        all.addAll(reviews.check());
        all.addAll(auctions.check());
        all.addAll(waitlist.check());
        all.addAll(relay.check());
        all.addAll(aftersale.check());
        all.addAll(across.compare(CAME_BACK, "aftersale: step %s says %s came back/were written off, stock says %s"));
        all.addAll(across.compare(GAVE_BACK, "aftersale: step %s gave back %s of order %s, payment says %s"));
        all.addAll(across.compare(AS_SOLD, "aftersale: line %s of order %s is %s, orders says %s"));
        all.addAll(disputes.check());
        all.addAll(across.disagreements());
        all.addAll(uses.disagreements());
        return all;
    }

    private static List<String> named(String area, List<String> found) {
        return found.stream()
                .map(line -> line.startsWith(area + ":") ? line : area + ": " + line)
                .toList();
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

    /// Lines of files are those of orders, and as many of their units are gone.
    private static final String AS_SOLD = """
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
}
