package aldea.payment;

import static aldea.kernel.Columns.texts;
import static aldea.kernel.Columns.utc;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Escrows: one an order, opened by its capture, made smaller by refunds, ended by release or when all went back.
@Repository
class EscrowTable {
    private final JdbcClient jdbc;

    EscrowTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param sold as the order was sold
    /// @param back what of it went back so far
    /// @param emptied all of it went back before it was released
    record Escrow(
            Reference order,
            UUID payment,
            AccountId payee,
            Shares sold,
            Shares back,
            boolean released,
            boolean emptied) {
        Shares left() {
            return sold.minus(back);
        }
    }

    private static final String COLUMNS = """
            order_ref, payment, payee, net_minor, commission_minor, delivery_minor, subsidy_minor, back_net_minor,
            back_commission_minor, back_delivery_minor, back_subsidy_minor, currency,
            released_at IS NOT NULL AS released, emptied_at IS NOT NULL AS emptied""";

    private static final String OPEN = """
            INSERT INTO payment.escrows (order_ref, payment, payee, amount_minor, subsidy_minor, commission_minor,
                                         delivery_minor, currency, opened_at)
            SELECT order_ref, payment, payee, amount_minor, subsidy_minor, commission_minor, delivery_minor, currency,
                   :now
              FROM payment.parts
             WHERE payment = ANY (:payments::uuid[])
             ORDER BY order_ref
            RETURNING """ + " " + COLUMNS;

    /// Opens an escrow for each part of these payments.
    List<Escrow> open(Collection<UUID> payments, Instant now) {
        return jdbc.sql(OPEN)
                .param("payments", texts(payments, payment -> payment))
                .param("now", utc(now))
                .query(EscrowTable::escrow)
                .list();
    }

    private static final String FIND = "SELECT " + COLUMNS + " FROM payment.escrows WHERE order_ref = :order";
    private static final String LOCK = FIND + " FOR UPDATE";

    Optional<Escrow> find(Reference order) {
        return jdbc.sql(FIND)
                .param("order", order.value())
                .query(EscrowTable::escrow)
                .optional();
    }

    Optional<Escrow> lock(Reference order) {
        return jdbc.sql(LOCK)
                .param("order", order.value())
                .query(EscrowTable::escrow)
                .optional();
    }

    private static final String RELEASE_AT =
            "UPDATE payment.escrows SET release_at = :instant WHERE order_ref = :order";

    void releaseAt(Reference order, Instant instant) {
        jdbc.sql(RELEASE_AT)
                .param("order", order.value())
                .param("instant", utc(instant))
                .update();
    }

    private static final String SHRINK = """
            UPDATE payment.escrows
               SET back_net_minor = back_net_minor + :net, back_commission_minor = back_commission_minor + :commission,
                   back_delivery_minor = back_delivery_minor + :delivery,
                   back_subsidy_minor = back_subsidy_minor + :subsidy,
                   emptied_at = CASE WHEN :emptied THEN :now::timestamptz END
             WHERE order_ref = :order""";

    /// @param emptied whether nothing is left that could be released
    void shrink(Reference order, Shares by, boolean emptied, Instant now) {
        jdbc.sql(SHRINK)
                .param("order", order.value())
                .param("net", by.net().minor())
                .param("commission", by.commission().minor())
                .param("delivery", by.delivery().minor())
                .param("subsidy", by.subsidy().minor())
                .param("emptied", emptied)
                .param("now", utc(now))
                .update();
    }

    private static final String FREEZE = """
            WITH fresh AS (
                INSERT INTO payment.freezes (order_ref, key, frozen_at) VALUES (:order, :key, :now)
                ON CONFLICT DO NOTHING
                RETURNING order_ref)
            UPDATE payment.escrows e SET freezes = freezes + 1 FROM fresh WHERE e.order_ref = fresh.order_ref""";

    // The count in the escrow's own row: a release that runs at this moment sees the row change, not the other table.
    void freeze(Reference order, String key, Instant now) {
        jdbc.sql(FREEZE)
                .param("order", order.value())
                .param("key", key)
                .param("now", utc(now))
                .update();
    }

    private static final String THAW = """
            WITH ended AS (
                UPDATE payment.freezes SET thawed_at = :now
                 WHERE order_ref = :order AND key = :key AND thawed_at IS NULL
                RETURNING order_ref)
            UPDATE payment.escrows e SET freezes = freezes - 1 FROM ended WHERE e.order_ref = ended.order_ref""";

    void thaw(Reference order, String key, Instant now) {
        jdbc.sql(THAW)
                .param("order", order.value())
                .param("key", key)
                .param("now", utc(now))
                .update();
    }

    private static final String FROZEN = """
            SELECT EXISTS (SELECT FROM payment.freezes
                            WHERE order_ref = :order AND key = :key AND thawed_at IS NULL)""";

    boolean frozenBy(Reference order, String key) {
        return jdbc.sql(FROZEN)
                .param("order", order.value())
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    private static final String RELEASE_DUE = """
            WITH due AS (
                SELECT order_ref AS ref FROM payment.escrows
                 WHERE release_at <= :now AND released_at IS NULL AND emptied_at IS NULL AND freezes = 0
                 ORDER BY release_at LIMIT :limit
                   FOR UPDATE SKIP LOCKED)
            UPDATE payment.escrows e SET released_at = :now, due_minor = net_minor - back_net_minor
              FROM due WHERE e.order_ref = due.ref
            RETURNING """ + " " + COLUMNS;

    List<Escrow> releaseDue(Instant now, int limit) {
        return jdbc.sql(RELEASE_DUE)
                .param("now", utc(now))
                .param("limit", limit)
                .query(EscrowTable::escrow)
                .list();
    }

    private static final String IN_ESCROW = """
            SELECT coalesce(sum(net_minor - back_net_minor), 0) FROM payment.escrows
             WHERE payee = :payee AND released_at IS NULL AND emptied_at IS NULL AND currency = 'MXN'""";

    /// What the payee would get of all that is still held, in pesos.
    Money inEscrow(AccountId payee) {
        return Money.mxn(jdbc.sql(IN_ESCROW)
                .param("payee", payee.value())
                .query(Long.class)
                .single());
    }

    private static Escrow escrow(ResultSet row, int number) throws SQLException {
        return new Escrow(
                new Reference(row.getObject("order_ref", UUID.class)),
                row.getObject("payment", UUID.class),
                new AccountId(row.getObject("payee", UUID.class)),
                Shares.of(row, ""),
                Shares.of(row, "back_"),
                row.getBoolean("released"),
                row.getBoolean("emptied"));
    }
}
