package aldea.operate;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What happened to one purchase and its money, read across all schemas.
@Component
class Journey {
    private final JdbcClient jdbc;

    Journey(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param at the instant, in ISO 8601
    /// @param moved an amount in minor units, where money moved
    /// @param id of the row that says so
    record Step(
            String at, String module, String what, @Nullable Long moved, String currency, String id) {}

    private static final String PURCHASE = """
            SELECT id FROM orders.purchases WHERE reference = :reference OR upper(id::text) = :reference""";

    Optional<UUID> find(String reference) {
        return jdbc.sql(PURCHASE)
                .param("reference", reference)
                .query(UUID.class)
                .optional();
    }

    List<Step> of(UUID purchase) {
        return jdbc.sql(STEPS)
                .param("purchase", purchase)
                .query((row, number) -> new Step(
                        row.getString("at"),
                        row.getString("module"),
                        row.getString("what"),
                        row.getObject("moved", Long.class),
                        row.getString("currency"),
                        row.getString("id")))
                .list();
    }

    /// Money that came in by this purchase, less what went to makers, programme and payer, less what escrow still
    /// holds: anything but 0 is a fault.
    long remainder(UUID purchase) {
        return jdbc.sql(REMAINDER).param("purchase", purchase).query(Long.class).single();
    }

    private static final String STEPS = """
            WITH o AS (SELECT id FROM orders.orders WHERE purchase = :purchase),
            y AS (SELECT * FROM payment.payments WHERE purchase = :purchase)
            SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, module, what, moved,
                   coalesce(currency, 'MXN') AS currency, id
              FROM (
                SELECT placed_at AS at, 'orders' AS module, 'purchase placed ' || reference AS what,
                       total_minor AS moved, currency, id::text, 1 AS step
                  FROM orders.purchases WHERE id = :purchase
                 UNION ALL
                SELECT made_at, 'stock', quantity || ' claimed until ' || to_char(until, 'MM-DD HH24:MI'),
                       NULL, NULL, sku::text, 2
                  FROM stock.claims WHERE reference = :purchase
                 UNION ALL
                SELECT ended_at, 'stock', quantity || ' ' || ended_as, NULL, NULL, sku::text, 5
                  FROM stock.claims WHERE reference = :purchase AND ended_at IS NOT NULL
                 UNION ALL
                SELECT created_at, 'payment', 'payment begun by ' || method, amount_minor, currency, id::text, 3 FROM y
                 UNION ALL
                SELECT f.at, 'payment', 'gateway: ' || f.kind, f.amount_minor, y.currency, f.charge, 4
                  FROM payment.facts f JOIN y ON y.id = f.payment
                 UNION ALL
                SELECT w.received_at, 'payment', 'webhook received', NULL, NULL, w.event_id, 4
                  FROM payment.webhooks w JOIN y ON position(:purchase::text IN convert_from(w.body, 'UTF8')) > 0
                 UNION ALL
                SELECT at, 'orders', what, NULL, NULL, id, 6
                  FROM (SELECT s.id::text AS id, f.at, f.what
                          FROM orders.orders s
                         CROSS JOIN LATERAL (VALUES (s.paid_at, 'order paid'), (s.handed_in_at, 'order handed in'),
                               (s.delivered_at, 'order delivered'), (s.accepted_at, 'order accepted by the buyer'),
                               (s.settled_at, 'order settled'), (s.refunded_at, 'order refunded')) AS f (at, what)
                         WHERE s.purchase = :purchase AND f.at IS NOT NULL) facts
                 UNION ALL
                SELECT t.at, 'ledger', t.note || ' (' || t.kind || ') ' || split_part(t.debit, ':', 1) || ' to '
                       || split_part(t.credit, ':', 1), t.amount_minor, t.currency, t.id::text, 7
                  FROM ledger.transfers t WHERE t.reference IN (SELECT id FROM o)
                 UNION ALL
                SELECT c.at, 'shipping', 'parcel ' || p.tracking || ' ' || c.state, NULL, NULL, c.key, 8
                  FROM shipping.parcels p JOIN shipping.scans c ON c.parcel = p.id
                 WHERE p.order_id IN (SELECT id FROM o)
                    OR p.id IN (SELECT parcel FROM shipping.riders WHERE order_id IN (SELECT id FROM o))
                 UNION ALL
                SELECT p.created_at, 'payment', 'payout asked of the bank', t.net_minor, p.currency, p.id::text, 9
                  FROM payment.payout_orders t JOIN payment.payouts p ON p.id = t.payout
                 WHERE t.order_ref IN (SELECT id FROM o)
                 UNION ALL
                SELECT p.confirmed_at, 'payment', 'payout reached the maker', t.net_minor, p.currency, p.id::text, 9
                  FROM payment.payout_orders t JOIN payment.payouts p ON p.id = t.payout
                 WHERE t.order_ref IN (SELECT id FROM o) AND p.confirmed_at IS NOT NULL) steps
             ORDER BY steps.at, step, what""";

    private static final String REMAINDER = """
            WITH o AS (SELECT id FROM orders.orders WHERE purchase = :purchase),
            moves AS (
                SELECT split_part(debit, ':', 1) AS account, -amount_minor AS amount
                  FROM ledger.transfers WHERE reference IN (SELECT id FROM o) AND kind IN ('posted', 'post')
                 UNION ALL
                SELECT split_part(credit, ':', 1), amount_minor
                  FROM ledger.transfers WHERE reference IN (SELECT id FROM o) AND kind IN ('posted', 'post'))
            SELECT coalesce((SELECT sum(amount) FROM moves), 0)
                   + coalesce((SELECT sum(CASE WHEN e.released_at IS NOT NULL THEN 0
                                               ELSE e.amount_minor + e.subsidy_minor - e.back_net_minor
                                                    - e.back_commission_minor - e.back_delivery_minor END)
                                 FROM payment.escrows e WHERE e.order_ref IN (SELECT id FROM o)), 0)
                   + coalesce((SELECT sum(amount_minor) FROM payment.refunds
                                WHERE order_ref IN (SELECT id FROM o) AND refunded_at IS NULL), 0)
                   - coalesce((SELECT sum(amount) FROM moves WHERE account = 'escrow'), 0)""";
}
