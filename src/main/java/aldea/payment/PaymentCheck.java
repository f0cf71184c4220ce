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
        found.addAll(compare(PAYOUTS, "payout: payout %s expected %s as its orders say, found %s"));
        found.addAll(compare(IN_PAYOUT, "payout: order %s expected in payout %s, found in %s"));
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
                   concat_ws('/', a.amount_minor, a.commission_minor, a.delivery_minor, a.currency, a.payee),
                   concat_ws('/', e.amount_minor, e.commission_minor, e.delivery_minor, e.currency, e.payee)
              FROM payment.parts a
              JOIN payment.facts f ON f.payment = a.payment AND f.kind = 'captured'
              LEFT JOIN payment.escrows e ON e.order_ref = a.order_ref
             WHERE (a.amount_minor, a.commission_minor, a.delivery_minor, a.currency, a.payee)
                   IS DISTINCT FROM (e.amount_minor, e.commission_minor, e.delivery_minor, e.currency, e.payee)""";

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
             WHERE o.payout IS DISTINCT FROM e.payout OR o.net_minor <> e.net_minor""";

    private static final String EXPECTED = """
            SELECT 'escrow: order ' || order_ref AS what, 'capture:' || order_ref AS key, amount_minor, currency,
                   'posted' AS state FROM payment.escrows
             UNION ALL
            SELECT 'escrow: order ' || order_ref, 'release:' || order_ref, net_minor, currency,
                   CASE WHEN released_at IS NULL THEN 'absent' ELSE 'posted' END
              FROM payment.escrows WHERE net_minor > 0
             UNION ALL
            SELECT 'split: commission of order ' || order_ref, 'commission:' || order_ref, commission_minor, currency,
                   CASE WHEN released_at IS NULL THEN 'absent' ELSE 'posted' END
              FROM payment.escrows WHERE commission_minor > 0
             UNION ALL
            SELECT 'split: delivery of order ' || order_ref, 'delivery:' || order_ref, delivery_minor, currency,
                   CASE WHEN released_at IS NULL THEN 'absent' ELSE 'posted' END
              FROM payment.escrows WHERE delivery_minor > 0
             UNION ALL
            SELECT 'escrow: refund of ' || subject, 'refund:' || id, amount_minor, currency,
                   CASE WHEN refunded_at IS NULL THEN 'pending' ELSE 'post' END FROM payment.refunds
             UNION ALL
            SELECT 'escrow: stray ' || charge, 'stray:' || charge, amount_minor, currency, 'posted' FROM payment.strays
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
