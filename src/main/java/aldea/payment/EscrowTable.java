package aldea.payment;

import static aldea.kernel.Columns.texts;
import static aldea.kernel.Columns.utc;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Escrows: one an order, opened by its capture, ended by release or refund.
@Repository
class EscrowTable {
    private final JdbcClient jdbc;

    EscrowTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param commission what the programme keeps of `amount` on release
    /// @param delivery what is set aside of it for whoever carries
    record Escrow(
            Reference order,
            UUID payment,
            AccountId payee,
            Money amount,
            Money commission,
            Money delivery,
            Optional<Instant> releasedAt,
            Optional<UUID> refund) {
        Money net() {
            return amount.minus(commission).minus(delivery);
        }
    }

    private static final String OPEN = """
            INSERT INTO payment.escrows (order_ref, payment, payee, amount_minor, commission_minor, delivery_minor,
                                         currency, opened_at)
            SELECT order_ref, payment, payee, amount_minor, commission_minor, delivery_minor, currency, :now
              FROM payment.parts
             WHERE payment = ANY (:payments::uuid[])
             ORDER BY order_ref
            RETURNING order_ref, payment, payee, amount_minor, commission_minor, delivery_minor, currency, released_at,
                      refund""";

    /// Opens an escrow for each part of these payments.
    List<Escrow> open(Collection<UUID> payments, Instant now) {
        return jdbc.sql(OPEN)
                .param("payments", texts(payments, payment -> payment))
                .param("now", utc(now))
                .query(EscrowTable::escrow)
                .list();
    }

    private static final String LOCK = """
            SELECT order_ref, payment, payee, amount_minor, commission_minor, delivery_minor, currency, released_at,
                   refund
              FROM payment.escrows WHERE order_ref = :order FOR UPDATE""";

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

    private static final String REFUND = "UPDATE payment.escrows SET refund = :refund WHERE order_ref = :order";

    void refund(Reference order, UUID refund) {
        jdbc.sql(REFUND).param("order", order.value()).param("refund", refund).update();
    }

    private static final String RELEASE_DUE = """
            WITH due AS (
                SELECT order_ref FROM payment.escrows
                 WHERE release_at <= :now AND released_at IS NULL AND refund IS NULL
                 ORDER BY release_at LIMIT :limit
                   FOR UPDATE SKIP LOCKED)
            UPDATE payment.escrows e SET released_at = :now
              FROM due WHERE e.order_ref = due.order_ref
            RETURNING e.order_ref, payment, payee, amount_minor, commission_minor, delivery_minor, currency,
                      released_at, refund""";

    List<Escrow> releaseDue(Instant now, int limit) {
        return jdbc.sql(RELEASE_DUE)
                .param("now", utc(now))
                .param("limit", limit)
                .query(EscrowTable::escrow)
                .list();
    }

    private static final String IN_ESCROW = """
            SELECT coalesce(sum(net_minor), 0) FROM payment.escrows
             WHERE payee = :payee AND released_at IS NULL AND refund IS NULL AND currency = 'MXN'""";

    /// What the payee would get of all that is still held, in pesos.
    Money inEscrow(AccountId payee) {
        return Money.mxn(jdbc.sql(IN_ESCROW)
                .param("payee", payee.value())
                .query(Long.class)
                .single());
    }

    private static Escrow escrow(ResultSet row, int number) throws SQLException {
        var currency = row.getString("currency");
        return new Escrow(
                new Reference(row.getObject("order_ref", UUID.class)),
                row.getObject("payment", UUID.class),
                new AccountId(row.getObject("payee", UUID.class)),
                Money.of(row.getLong("amount_minor"), currency),
                Money.of(row.getLong("commission_minor"), currency),
                Money.of(row.getLong("delivery_minor"), currency),
                Optional.ofNullable(row.getObject("released_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getObject("refund", UUID.class)));
    }
}
