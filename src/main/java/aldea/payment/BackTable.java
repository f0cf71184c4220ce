package aldea.payment;

import static aldea.kernel.Columns.longs;
import static aldea.kernel.Columns.texts;
import static aldea.kernel.Columns.utc;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// By how much orders shrank, where the money for it came from, and what payees owe.
@Repository
class BackTable {
    private final JdbcClient jdbc;

    BackTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param afterRelease the payee had been given the net
    record Row(
            UUID id, Reference order, AccountId payee, String key, Shares shares, String reason, boolean afterRelease) {
        Payments.Back asBack() {
            return new Payments.Back(
                    key, shares.net(), shares.commission(), shares.delivery(), shares.subsidy(), reason);
        }
    }

    private static final String INSERT = """
            INSERT INTO payment.backs (id, order_ref, payee, key, net_minor, commission_minor, delivery_minor,
                                       subsidy_minor, currency, reason, after_release, at)
            VALUES (:id, :order, :payee, :key, :net, :commission, :delivery, :subsidy, :currency, :reason,
                    :afterRelease, :now)""";

    void insert(Row back, Instant now) {
        jdbc.sql(INSERT)
                .param("id", back.id())
                .param("order", back.order().value())
                .param("payee", back.payee().value())
                .param("key", back.key())
                .param("net", back.shares().net().minor())
                .param("commission", back.shares().commission().minor())
                .param("delivery", back.shares().delivery().minor())
                .param("subsidy", back.shares().subsidy().minor())
                .param("currency", back.shares().net().currency().getCurrencyCode())
                .param("reason", back.reason())
                .param("afterRelease", back.afterRelease())
                .param("now", utc(now))
                .update();
    }

    private static final String BY_KEY = "SELECT * FROM payment.backs WHERE order_ref = :order AND key = :key";
    private static final String BY_ID = "SELECT * FROM payment.backs WHERE id = :id";

    Optional<Row> find(Reference order, String key) {
        return jdbc.sql(BY_KEY)
                .param("order", order.value())
                .param("key", key)
                .query(BackTable::row)
                .optional();
    }

    Row byId(UUID id) {
        return jdbc.sql(BY_ID).param("id", id).query(BackTable::row).single();
    }

    private static Row row(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new Reference(row.getObject("order_ref", UUID.class)),
                new AccountId(row.getObject("payee", UUID.class)),
                row.getString("key"),
                Shares.of(row, ""),
                row.getString("reason"),
                row.getBoolean("after_release"));
    }

    private static final String KNOW = """
            INSERT INTO payment.advances (payee, currency) VALUES (:payee, :currency) ON CONFLICT DO NOTHING""";
    private static final String OWED = """
            SELECT owed_minor FROM payment.advances WHERE payee = :payee AND currency = :currency FOR UPDATE""";

    /// Locks what a payee owes: nobody else takes from the payee's money meanwhile.
    Money lockOwed(AccountId payee, String currency) {
        jdbc.sql(KNOW).param("payee", payee.value()).param("currency", currency).update();
        return Money.of(
                jdbc.sql(OWED)
                        .param("payee", payee.value())
                        .param("currency", currency)
                        .query(Long.class)
                        .single(),
                currency);
    }

    private static final String OWE = """
            UPDATE payment.advances SET owed_minor = owed_minor + :more
             WHERE payee = :payee AND currency = :currency""";

    /// @param more negative when something is paid back
    void owe(AccountId payee, Money more) {
        jdbc.sql(OWE)
                .param("payee", payee.value())
                .param("currency", more.currency().getCurrencyCode())
                .param("more", more.minor())
                .update();
    }

    /// @param payee who owes and has money that is released and not on its way
    record Debtor(AccountId payee, String currency) {}

    private static final String DEBTORS = """
            SELECT a.payee, a.currency FROM payment.advances a
             WHERE a.owed_minor > 0
               AND EXISTS (SELECT FROM payment.escrows e WHERE e.payee = a.payee AND e.currency = a.currency
                              AND e.payout IS NULL AND e.due_minor > 0)
             ORDER BY a.payee LIMIT :limit""";

    List<Debtor> debtors(int limit) {
        return jdbc.sql(DEBTORS)
                .param("limit", limit)
                .query((row, number) ->
                        new Debtor(new AccountId(row.getObject("payee", UUID.class)), row.getString("currency")))
                .list();
    }

    /// What of a released order is the payee's, and not in a payout.
    record Due(Reference order, long minor) {}

    private static final String FREE = """
            SELECT order_ref, due_minor FROM payment.escrows
             WHERE payee = :payee AND currency = :currency AND payout IS NULL AND due_minor > 0
             ORDER BY order_ref <> :first, released_at, order_ref
               FOR UPDATE""";

    /// What a payee has and is not on its way, oldest first.
    ///
    /// @param first an order that comes before all others
    List<Due> free(AccountId payee, String currency, UUID first) {
        return jdbc.sql(FREE)
                .param("payee", payee.value())
                .param("currency", currency)
                .param("first", first)
                .query((row, number) ->
                        new Due(new Reference(row.getObject("order_ref", UUID.class)), row.getLong("due_minor")))
                .list();
    }

    /// @param back empty when an advance is paid back
    /// @param from empty when the programme advances it
    record Take(UUID id, AccountId payee, Optional<UUID> back, Optional<Reference> from, Money amount) {}

    private static final String TAKE = """
            WITH taken AS (
                INSERT INTO payment.takes (id, payee, back, from_order, amount_minor, currency, at)
                SELECT t.*, :now FROM unnest(:ids::uuid[], :payees::uuid[], :backs::uuid[], :orders::uuid[],
                       :amounts::bigint[], :currencies::text[]) t
                RETURNING from_order, amount_minor)
            UPDATE payment.escrows e SET due_minor = due_minor - t.amount_minor
              FROM taken t WHERE e.order_ref = t.from_order""";

    /// Writes down what is taken; what is due for the orders it is taken from gets smaller by it.
    void take(List<Take> takes, Instant now) {
        if (takes.isEmpty()) {
            return;
        }
        jdbc.sql(TAKE)
                .param("ids", texts(takes, Take::id))
                .param("payees", texts(takes, one -> one.payee().value()))
                .param("backs", texts(takes, one -> one.back().orElse(null)))
                .param(
                        "orders",
                        texts(takes, one -> one.from().map(Reference::value).orElse(null)))
                .param("amounts", longs(takes, one -> one.amount().minor()))
                .param("currencies", texts(takes, one -> one.amount().currency()))
                .param("now", utc(now))
                .update();
    }

    private static final String UNSETTLED = """
            SELECT EXISTS (SELECT FROM payment.refunds WHERE order_ref = :order AND refunded_at IS NULL)""";

    /// Whether some of an order's money is still on its way to the buyer.
    boolean onItsWay(Reference order) {
        return jdbc.sql(UNSETTLED)
                .param("order", order.value())
                .query(Boolean.class)
                .single();
    }

    /// A line of a payee's statement.
    ///
    /// @param advanced what of the net the programme paid for the payee
    record Line(Reference order, Money net, Money advanced, boolean afterRelease, Instant at) {}

    private static final String OF = """
            SELECT b.order_ref, b.net_minor, b.currency, b.after_release, b.at,
                   coalesce((SELECT sum(t.amount_minor) FROM payment.takes t
                              WHERE t.back = b.id AND t.from_order IS NULL), 0) AS advanced
              FROM payment.backs b
             WHERE b.payee = :payee ORDER BY b.at DESC LIMIT :limit""";

    /// The newest refunds of a payee's orders.
    List<Line> of(AccountId payee, int limit) {
        return jdbc.sql(OF)
                .param("payee", payee.value())
                .param("limit", limit)
                .query((row, number) -> new Line(
                        new Reference(row.getObject("order_ref", UUID.class)),
                        Money.of(row.getLong("net_minor"), row.getString("currency")),
                        Money.of(row.getLong("advanced"), row.getString("currency")),
                        row.getBoolean("after_release"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
