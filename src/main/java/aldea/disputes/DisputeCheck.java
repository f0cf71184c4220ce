package aldea.disputes;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.payment.Payments;
import aldea.payment.Payments.Back;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Compares disputes with their steps and with payment.
@Component
class DisputeCheck {
    private final JdbcClient jdbc;
    private final Payments payments;

    DisputeCheck(JdbcClient jdbc, Payments payments) {
        this.jdbc = jdbc;
        this.payments = payments;
    }

    private static final String STEPS = """
            SELECT d.id, d.steps, count(s.number)
              FROM disputes.disputes d LEFT JOIN disputes.steps s ON s.dispute = d.id
             GROUP BY d.id
            HAVING (d.steps, d.steps, 1) IS DISTINCT FROM (count(s.number)::int, max(s.number), min(s.number))
                OR bool_or(s.number = 1) IS DISTINCT FROM bool_or(s.kind = 'opened')""";

    private static final String DISPUTES = """
            SELECT id, order_id, currency, closed_at IS NULL AS open, coalesce(refunded_minor, 0) AS refunded
              FROM disputes.disputes""";

    List<String> disagreements() {
        var found = new ArrayList<String>();
        jdbc.sql(STEPS).query(row -> {
            found.add("dispute: %s expected %s steps, found %s"
                    .formatted(row.getString(1), row.getString(2), row.getString(3)));
        });
        jdbc.sql(DISPUTES).query(row -> {
            var id = row.getObject("id", UUID.class);
            var order = new Reference(row.getObject("order_id", UUID.class));
            var expected = Money.of(row.getLong("refunded"), row.getString("currency"));
            var back = payments.back(order, "dispute:" + id).map(Back::amount).orElse(Money.zero(expected.currency()));
            if (!back.equals(expected)) {
                found.add("dispute: %s expected %s back, found %s".formatted(id, expected, back));
            }
            if (payments.frozenBy(order, "dispute:" + id) != row.getBoolean("open")) {
                found.add("dispute: %s expected its order's escrow %s"
                        .formatted(id, row.getBoolean("open") ? "frozen" : "thawed"));
            }
        });
        return found;
    }
}
