package aldea.orders;

import static java.time.ZoneOffset.UTC;

import aldea.kernel.Columns;
import aldea.kernel.Money;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/// The SQL of purchases and of what happens to them as a whole.
@Repository
class PurchaseTable implements Reductions.Purchases {
    private static final String PURCHASES = """
            SELECT id, reference, buyer, secret_hash, address, goods_minor, discount_minor, delivery_minor,
                   total_minor, currency, method, service, language, placed_at, claim_until,
                   paid_at, lapsed_at, cancelled_at, refund_asked_at
              FROM orders.purchases
            """;

    private static final String BY_ID = PURCHASES + "WHERE id = :id";

    private static final String BY_IDS = PURCHASES + "WHERE id = ANY (:ids)";

    private static final String BY_REFERENCE = PURCHASES + "WHERE reference = :reference";

    private static final String OF_BUYER = PURCHASES + "WHERE buyer = :buyer ORDER BY id DESC LIMIT :limit";

    private static final String LOCK = PURCHASES + "WHERE id = ANY (:ids) ORDER BY id FOR UPDATE";

    private static final String PAID = """
            WITH paid AS (
                UPDATE orders.purchases p
                   SET paid_at = t.at
                  FROM unnest(:ids::uuid[], :ats::timestamptz[]) AS t (id, at)
                 WHERE p.id = t.id
                RETURNING p.id, p.paid_at)
            UPDATE orders.orders o
               SET state = 'paid', paid_at = paid.paid_at
              FROM paid
             WHERE o.purchase = paid.id""";

    private static final String LAPSED = """
            WITH lapsed AS (
                UPDATE orders.purchases
                   SET lapsed_at = :now
                 WHERE id = ANY (:ids) AND paid_at IS NULL AND lapsed_at IS NULL AND cancelled_at IS NULL
                RETURNING id),
            closed AS (
                UPDATE orders.orders o
                   SET state = 'lapsed'
                  FROM lapsed
                 WHERE o.purchase = lapsed.id)
            SELECT id FROM lapsed""";

    private static final String REFUND = """
            UPDATE orders.purchases
               SET refund_asked_at = :now
             WHERE id = ANY (:ids)""";

    private static final String CANCELLED = """
            WITH cancelled AS (
                UPDATE orders.purchases
                   SET cancelled_at = :now
                 WHERE id = :id
                RETURNING id)
            UPDATE orders.orders o
               SET state = 'cancelled'
              FROM cancelled
             WHERE o.purchase = cancelled.id""";

    private static final String GONE = """
            UPDATE orders.lines l
               SET gone = l.gone + t.units
              FROM unnest(:lines::int[], :units::int[]) AS t (line_no, units)
             WHERE l.order_id = :id AND l.line_no = t.line_no AND l.gone + t.units <= l.quantity""";

    private static final String NOTHING_LEFT = """
            UPDATE orders.orders o
               SET cancelled_at = :now, state = 'cancelled'
             WHERE id = :id AND cancelled_at IS NULL
               AND NOT EXISTS (SELECT FROM orders.lines l WHERE l.order_id = o.id AND l.gone < l.quantity)""";

    private static final String STANDING = """
            SELECT id FROM orders.purchases
             WHERE id = ANY (:ids) AND (lapsed_at IS NULL OR paid_at IS NOT NULL) AND cancelled_at IS NULL""";

    private static final String HAS_PAID = """
            SELECT EXISTS (SELECT FROM orders.purchases WHERE buyer = :buyer AND paid_at IS NOT NULL)""";

    private static final String ERASE = """
            UPDATE orders.purchases p
               SET address = NULL
             WHERE buyer = :buyer AND address IS NOT NULL
               AND NOT EXISTS (SELECT FROM orders.orders o
                                WHERE o.purchase = p.id AND o.state IN ('placed', 'paid', 'handed-in', 'delivered'))""";

    private static final String DISCOUNTS = """
            SELECT c.note, -sum(c.amount_minor) AS amount, min(o.currency) AS currency
              FROM orders.orders o
              JOIN orders.charges c ON c.order_id = o.id AND c.kind = 'discount'
             WHERE o.purchase = :purchase
             GROUP BY c.source, c.note
             ORDER BY c.source""";

    private final JdbcClient jdbc;
    private final Rows rows;

    PurchaseTable(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    Optional<PurchaseRow> byId(PurchaseId id) {
        return jdbc.sql(BY_ID)
                .param("id", id.value())
                .query((row, n) -> rows.purchase(row))
                .optional();
    }

    List<PurchaseRow> byIds(Collection<PurchaseId> ids) {
        return jdbc.sql(BY_IDS)
                .param("ids", values(ids))
                .query((row, n) -> rows.purchase(row))
                .list();
    }

    Optional<PurchaseRow> byReference(String reference) {
        return jdbc.sql(BY_REFERENCE)
                .param("reference", reference)
                .query((row, n) -> rows.purchase(row))
                .optional();
    }

    /// What is off all its orders together, by name.
    List<PurchaseView.Discount> discounts(PurchaseRow purchase) {
        return purchase.discount().isZero()
                ? List.of()
                : jdbc.sql(DISCOUNTS)
                        .param("purchase", purchase.id().value())
                        .query((row, n) -> new PurchaseView.Discount(
                                row.getString("note"), Money.of(row.getLong("amount"), row.getString("currency"))))
                        .list();
    }

    /// Newest first.
    List<PurchaseRow> of(AccountId buyer, int most) {
        return jdbc.sql(OF_BUYER)
                .param("buyer", buyer.value())
                .param("limit", most)
                .query((row, n) -> rows.purchase(row))
                .list();
    }

    /// Locks them, in the order of their ids, until the transaction ends.
    List<PurchaseRow> lock(Collection<PurchaseId> ids) {
        return jdbc.sql(LOCK)
                .param("ids", values(ids))
                .query((row, n) -> rows.purchase(row))
                .list();
    }

    /// @param ats when the money of each came
    void paid(List<PurchaseId> ids, List<Instant> ats) {
        jdbc.sql(PAID)
                .param("ids", values(ids))
                .param("ats", new Columns<>(ats).array("timestamptz", at -> at))
                .update();
    }

    /// @return those that lapsed by this call: unpaid until now and not ended otherwise
    List<PurchaseId> lapse(Collection<PurchaseId> ids, Instant now) {
        return jdbc.sql(LAPSED)
                .param("ids", values(ids))
                .param("now", now.atOffset(UTC))
                .query((row, n) -> new PurchaseId(row.getObject("id", UUID.class)))
                .list();
    }

    void refundAsked(Collection<PurchaseId> ids, Instant now) {
        jdbc.sql(REFUND)
                .param("ids", values(ids))
                .param("now", now.atOffset(UTC))
                .update();
    }

    void cancelled(PurchaseId id, Instant now) {
        jdbc.sql(CANCELLED)
                .param("id", id.value())
                .param("now", now.atOffset(UTC))
                .update();
    }

    /// Units of an order's lines will not be sent.
    ///
    /// @param units by the number of the line
    void gone(OrderId order, Map<Integer, Integer> units, Instant now) {
        var lines = units.entrySet().stream().toList();
        var changed = jdbc.sql(GONE)
                .param("id", order.value())
                .param("lines", lines.stream().map(Map.Entry::getKey).toArray(Integer[]::new))
                .param("units", lines.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                .update();
        if (changed != units.size()) {
            throw new IllegalArgumentException("order %s has not so many left: %s".formatted(order, units));
        }
        jdbc.sql(NOTHING_LEFT)
                .param("id", order.value())
                .param("now", now.atOffset(UTC))
                .update();
    }

    /// Forgets where purchases that have ended went.
    void erase(AccountId buyer) {
        jdbc.sql(ERASE).param("buyer", buyer.value()).update();
    }

    @Override
    public Set<PurchaseId> standing(Collection<PurchaseId> of) {
        return Set.copyOf(jdbc.sql(STANDING)
                .param("ids", values(of))
                .query((row, n) -> new PurchaseId(row.getObject("id", UUID.class)))
                .list());
    }

    @Override
    public boolean hasPaid(AccountId buyer) {
        return jdbc.sql(HAS_PAID)
                .param("buyer", buyer.value())
                .query(Boolean.class)
                .single();
    }

    private static SqlArrayValue values(Collection<PurchaseId> ids) {
        return Columns.uuids(ids.stream().map(PurchaseId::value).toList());
    }
}
