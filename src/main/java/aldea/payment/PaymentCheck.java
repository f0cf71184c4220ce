package aldea.payment;

import aldea.kernel.Money;
import aldea.ledger.Ledger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Compares payment's rows with each other and with the books: each row says which transfers there must be.
@Component
class PaymentCheck {
    private static final int PAGE = 1_000;

    private final JdbcClient jdbc;
    private final Ledger ledger;

    PaymentCheck(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    List<String> disagreements() {
        var found = new ArrayList<String>();
        found.addAll(compare(SPLITS, "split: payment of purchase %s expected %s, found parts of %s"));
        found.addAll(compare(OPENED, "escrow: order %s expected %s as its part says, found %s"));
        found.addAll(compare(CAPTURED, "escrow: purchase %s expected %s captured, found %s"));
        found.addAll(compare(BackCheck.SHRUNK, "escrow: order %s expected %s back as its refunds say, found %s"));
        found.addAll(compare(BackCheck.SENT, "escrow: refund %s expected %s to the buyer, found %s"));
        found.addAll(compare(BackCheck.DUE, "escrow: order %s expected %s due, found %s"));
        found.addAll(compare(BackCheck.TAKEN, "escrow: refund %s expected %s of the payee, found %s"));
        found.addAll(compare(BackCheck.OWED, "payout: payee %s expected to owe %s, found %s"));
        found.addAll(compare(BackCheck.FROZEN, "escrow: order %s expected %s freezes, found %s"));
        found.addAll(
                compare(BackCheck.THAWED, "escrow: order %s expected to be frozen until %s, found released at %s"));
        found.addAll(compare(PAYOUTS, "payout: payout %s expected %s as its orders say, found %s"));
        found.addAll(compare(IN_PAYOUT, "payout: order %s expected in payout %s, found in %s"));
        found.addAll(compare(TENDERS, "escrow: purchase %s expected %s as people paid elsewhere, found %s"));
        transfers(found);
        gateways(found);
        return found;
    }

    private List<String> compare(String sql, String sentence) {
        return jdbc.sql(sql)
                .query((row, number) -> sentence.formatted(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private static final String SPLITS = """
            SELECT p.purchase, p.amount_minor, coalesce(sum(a.amount_minor), 0)
              FROM payment.payments p LEFT JOIN payment.parts a ON a.payment = p.id AND a.currency = p.currency
             GROUP BY p.id HAVING p.amount_minor <> coalesce(sum(a.amount_minor), 0)""";

    private static final String OPENED = """
            SELECT a.order_ref,
                   concat_ws('/', a.amount_minor, a.subsidy_minor, a.commission_minor, a.delivery_minor, a.currency,
                             a.payee),
                   concat_ws('/', e.amount_minor, e.subsidy_minor, e.commission_minor, e.delivery_minor, e.currency,
                             e.payee)
              FROM payment.parts a
              JOIN payment.facts f ON f.payment = a.payment AND f.kind = 'captured'
              LEFT JOIN payment.escrows e ON e.order_ref = a.order_ref
             WHERE (a.amount_minor, a.subsidy_minor, a.commission_minor, a.delivery_minor, a.currency, a.payee)
                   IS DISTINCT FROM
                   (e.amount_minor, e.subsidy_minor, e.commission_minor, e.delivery_minor, e.currency, e.payee)""";

    private static final String CAPTURED = """
            SELECT p.purchase, p.amount_minor, f.amount_minor
              FROM payment.payments p
              LEFT JOIN payment.facts f ON f.payment = p.id AND f.kind = 'captured'
             WHERE f.amount_minor <> p.amount_minor
                OR f.payment IS NULL AND EXISTS (SELECT FROM payment.escrows e WHERE e.payment = p.id)""";

    private static final String PAYOUTS = """
            SELECT p.id, coalesce(sum(o.net_minor), 0), p.amount_minor
              FROM payment.payouts p LEFT JOIN payment.payout_orders o ON o.payout = p.id
             GROUP BY p.id HAVING p.amount_minor <> coalesce(sum(o.net_minor), 0)""";

    private static final String IN_PAYOUT = """
            SELECT coalesce(e.order_ref, o.order_ref), o.payout, e.payout
              FROM (SELECT o.order_ref, o.payout, o.net_minor FROM payment.payout_orders o
                      JOIN payment.payouts p ON p.id = o.payout AND p.failed_at IS NULL) o
              FULL JOIN (SELECT * FROM payment.escrows WHERE payout IS NOT NULL) e ON e.order_ref = o.order_ref
             WHERE o.payout IS DISTINCT FROM e.payout OR o.net_minor <> e.due_minor""";

    private static final String TENDERS = """
            SELECT t.purchase, t.amount, coalesce(p.amount_minor, 0) + coalesce(d.amount_minor, 0)
                   + coalesce(s.amount, 0)
              FROM (SELECT purchase, sum(amount_minor) AS amount FROM payment.tenders GROUP BY purchase) t
              LEFT JOIN payment.payments p ON p.purchase = t.purchase
              LEFT JOIN payment.differences d ON d.payment = p.id
              LEFT JOIN (SELECT purchase, sum(amount_minor) AS amount FROM payment.strays GROUP BY purchase) s
                     ON s.purchase = t.purchase
             WHERE t.amount <> coalesce(p.amount_minor, 0) + coalesce(d.amount_minor, 0) + coalesce(s.amount, 0)""";

    private static final String EXPECTED = """
            WITH before_release AS (
                SELECT order_ref, sum(net_minor) AS net, sum(commission_minor) AS commission,
                       sum(delivery_minor) AS delivery
                  FROM payment.backs WHERE NOT after_release GROUP BY order_ref),
            left_then AS (
                SELECT e.order_ref, e.currency,
                       CASE WHEN e.released_at IS NULL THEN 'absent' ELSE 'posted' END AS state,
                       e.net_minor - coalesce(b.net, 0) AS net,
                       e.commission_minor - coalesce(b.commission, 0) AS commission,
                       e.delivery_minor - coalesce(b.delivery, 0) AS delivery
                  FROM payment.escrows e LEFT JOIN before_release b ON b.order_ref = e.order_ref)
            SELECT 'escrow: order ' || order_ref AS what, 'capture:' || order_ref AS key, amount_minor, currency,
                   'posted' AS state FROM payment.escrows WHERE amount_minor > 0
             UNION ALL
            SELECT 'escrow: subsidy of order ' || order_ref, 'subsidy:' || order_ref, subsidy_minor, currency, 'posted'
              FROM payment.escrows WHERE subsidy_minor > 0
             UNION ALL
            SELECT 'escrow: order ' || order_ref, 'release:' || order_ref, net, currency, state
              FROM left_then WHERE net > 0
             UNION ALL
            SELECT 'split: commission of order ' || order_ref, 'commission:' || order_ref, commission, currency, state
              FROM left_then WHERE commission > 0
             UNION ALL
            SELECT 'split: delivery of order ' || order_ref, 'delivery:' || order_ref, delivery, currency, state
              FROM left_then WHERE delivery > 0
             UNION ALL
            SELECT 'escrow: refund of order ' || order_ref, 'back-subsidy:' || id, subsidy_minor, currency, 'posted'
              FROM payment.backs WHERE subsidy_minor > 0
             UNION ALL
            SELECT 'escrow: refund of order ' || order_ref, 'back-commission:' || id, commission_minor, currency,
                   'posted' FROM payment.backs WHERE after_release AND commission_minor > 0
             UNION ALL
            SELECT 'escrow: refund of order ' || order_ref, 'back-delivery:' || id, delivery_minor, currency, 'posted'
              FROM payment.backs WHERE after_release AND delivery_minor > 0
             UNION ALL
            SELECT 'escrow: refund ' || back, 'back-net:' || back, sum(amount_minor), currency, 'posted'
              FROM payment.takes WHERE back IS NOT NULL AND from_order IS NOT NULL GROUP BY back, currency
             UNION ALL
            SELECT 'escrow: refund ' || back, 'advance:' || back, amount_minor, currency, 'posted'
              FROM payment.takes WHERE from_order IS NULL
             UNION ALL
            SELECT 'payout: advance to ' || payee, 'repay:' || id, amount_minor, currency, 'posted'
              FROM payment.takes WHERE back IS NULL
             UNION ALL
            SELECT 'escrow: refund of ' || subject, 'refund:' || id, amount_minor, currency,
                   CASE WHEN refunded_at IS NULL THEN 'pending' ELSE 'post' END FROM payment.refunds
             UNION ALL
            SELECT 'escrow: stray ' || charge, 'stray:' || charge, amount_minor, currency, 'posted' FROM payment.strays
             UNION ALL
            SELECT 'escrow: difference of ' || payment, 'difference:' || payment, abs(amount_minor), currency, 'posted'
              FROM payment.differences
             UNION ALL
            SELECT 'payout: payout ' || id, 'payout:' || id, amount_minor, currency,
                   CASE WHEN confirmed_at IS NOT NULL THEN 'post' WHEN failed_at IS NOT NULL THEN 'void'
                        ELSE 'pending' END FROM payment.payouts""";

    /// @param state `absent`, `posted`, `pending`, or how the hold ended: `post`, `void`
    private record Expected(String what, String key, Money amount, String state) {}

    private void transfers(List<String> found) {
        var page = new ArrayList<Expected>();
        jdbc.sql(EXPECTED).withFetchSize(PAGE).query((ResultSet row) -> {
            page.add(expected(row));
            if (page.size() == PAGE) {
                compare(page, found);
                page.clear();
            }
        });
        compare(page, found);
    }

    private static Expected expected(ResultSet row) throws SQLException {
        return new Expected(
                row.getString("what"),
                row.getString("key"),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                row.getString("state"));
    }

    private void compare(List<Expected> page, List<String> found) {
        var lines = new LinkedHashMap<String, Ledger.Line>();
        // In the order of booking, so that the end of a hold replaces its beginning.
        ledger.withKeys(page.stream().map(Expected::key).toList()).forEach(line -> lines.put(line.key(), line));
        for (var expected : page) {
            var line = lines.get(expected.key());
            var state = line == null ? "absent" : line.kind();
            var amount = line == null ? expected.amount() : line.amount();
            if (!state.equals(expected.state()) || !amount.equals(expected.amount())) {
                found.add("%s: transfer %s expected %s of %s, found %s of %s"
                        .formatted(
                                expected.what(), expected.key(), expected.state(), expected.amount(), state, amount));
            }
        }
    }

    private static final String AT_GATEWAYS = """
            SELECT gateway, currency, sum(amount) AS amount FROM (
                SELECT p.gateway, e.currency, e.amount_minor AS amount
                  FROM payment.escrows e JOIN payment.payments p ON p.id = e.payment
                 UNION ALL SELECT gateway, currency, amount_minor FROM payment.strays
                 UNION ALL SELECT gateway, currency, amount_minor FROM payment.differences
                 UNION ALL SELECT gateway, currency, -amount_minor FROM payment.refunds WHERE refunded_at IS NOT NULL)
                   moves
             GROUP BY gateway, currency""";

    private record AtGateway(String gateway, Money amount) {}

    private void gateways(List<String> found) {
        var expected = jdbc.sql(AT_GATEWAYS)
                .query((row, number) -> new AtGateway(
                        row.getString("gateway"), Money.of(row.getLong("amount"), row.getString("currency"))))
                .list();
        for (var one : expected) {
            Currency currency = one.amount().currency();
            var account = Accounts.gateway(one.gateway(), currency);
            var booked = ledger.balances(List.of(account)).getOrDefault(account, Money.zero(currency));
            if (!booked.equals(one.amount().negated())) {
                found.add("escrow: gateway %s expected to hold %s, found %s"
                        .formatted(one.gateway(), one.amount(), booked.negated()));
            }
        }
    }
}
