package aldea.payment;

import static aldea.kernel.Columns.longs;
import static aldea.kernel.Columns.texts;
import static aldea.kernel.Columns.utc;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Money on its way back, and strays: money that could not be accepted.
@Repository
class RefundTable {
    private final JdbcClient jdbc;

    RefundTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param order from whose escrow it goes back, and `back` by how much the order shrank; empty for a stray
    /// @param subject the order or, for a stray, the purchase it came for
    /// @param tries how often the gateway refused
    record Refund(
            UUID id,
            Optional<Reference> order,
            Optional<UUID> back,
            Reference subject,
            String charge,
            Money amount,
            String reason,
            int tries,
            Optional<String> gatewayId,
            Optional<Instant> refundedAt) {
        /// The key of its hold in the books.
        String hold() {
            return "refund:" + id;
        }

        /// The gateway's key of this try.
        String tryKey() {
            return hold() + ":" + tries;
        }
    }

    private static final String INSERT = """
            INSERT INTO payment.refunds (id, order_ref, back, subject, charge, gateway, amount_minor, currency, reason,
                                         asked_at, ask_at)
            SELECT u.*, :now, :now
              FROM unnest(:ids::uuid[], :orders::uuid[], :backs::uuid[], :subjects::uuid[], :charges::text[],
                   :gateways::text[], :amounts::bigint[], :currencies::text[], :reasons::text[]) u""";

    void insert(List<Refund> refunds, String gateway, Instant now) {
        jdbc.sql(INSERT)
                .param("ids", texts(refunds, Refund::id))
                .param(
                        "orders",
                        texts(refunds, one -> one.order().map(Reference::value).orElse(null)))
                .param("backs", texts(refunds, one -> one.back().orElse(null)))
                .param("subjects", texts(refunds, one -> one.subject().value()))
                .param("charges", texts(refunds, Refund::charge))
                .param("gateways", texts(refunds, one -> gateway))
                .param("amounts", longs(refunds, one -> one.amount().minor()))
                .param("currencies", texts(refunds, one -> one.amount().currency()))
                .param("reasons", texts(refunds, Refund::reason))
                .param("now", utc(now))
                .update();
    }

    private static final String BY_GATEWAY_ID = """
            SELECT id, order_ref, back, subject, charge, amount_minor, currency, reason, tries, gateway_id, refunded_at
              FROM payment.refunds WHERE gateway_id = :gatewayId""";

    Optional<Refund> byGatewayId(String gatewayId) {
        return jdbc.sql(BY_GATEWAY_ID)
                .param("gatewayId", gatewayId)
                .query(RefundTable::refund)
                .optional();
    }

    private static final String GONE_BACK = """
            SELECT order_ref, sum(amount_minor) AS amount_minor, min(currency) AS currency
              FROM payment.refunds
             WHERE order_ref = ANY (:orders::uuid[]) AND refunded_at IS NOT NULL
             GROUP BY order_ref""";

    /// What the gateway has given back, by order.
    Map<Reference, Money> goneBack(Collection<Reference> orders) {
        var amounts = new HashMap<Reference, Money>();
        jdbc.sql(GONE_BACK).param("orders", texts(orders, Reference::value)).query(row -> {
            amounts.put(
                    new Reference(row.getObject("order_ref", UUID.class)),
                    Money.of(row.getLong("amount_minor"), row.getString("currency")));
        });
        return amounts;
    }

    private static final String LOCK = """
            SELECT id, order_ref, back, subject, charge, amount_minor, currency, reason, tries, gateway_id, refunded_at
              FROM payment.refunds WHERE id = :id FOR UPDATE""";

    Refund lock(UUID id) {
        return jdbc.sql(LOCK).param("id", id).query(RefundTable::refund).single();
    }

    private static final String DUE = """
            SELECT id, order_ref, back, subject, charge, amount_minor, currency, reason, tries, gateway_id, refunded_at
              FROM payment.refunds WHERE ask_at <= :now ORDER BY ask_at LIMIT :limit""";

    /// Refunds to be sent, or asked after.
    List<Refund> due(Instant now, int limit) {
        return jdbc.sql(DUE)
                .param("now", utc(now))
                .param("limit", limit)
                .query(RefundTable::refund)
                .list();
    }

    private static final String STEP = """
            UPDATE payment.refunds
               SET gateway_id = :gatewayId, tries = :tries, ask_at = :askAt::timestamptz,
                   refunded_at = :refundedAt::timestamptz
             WHERE id = :id""";

    void step(UUID id, @Nullable String gatewayId, int tries, @Nullable Instant askAt, @Nullable Instant refundedAt) {
        jdbc.sql(STEP)
                .param("id", id)
                .param("gatewayId", gatewayId)
                .param("tries", tries)
                .param("askAt", askAt == null ? null : utc(askAt))
                .param("refundedAt", refundedAt == null ? null : utc(refundedAt))
                .update();
    }

    private static final String FAILED = """
            INSERT INTO payment.refund_failures (refund, gateway_id, reason, at)
            VALUES (:refund, :gatewayId, :reason, :at) ON CONFLICT DO NOTHING""";

    void failed(UUID refund, String gatewayId, String reason, Instant at) {
        jdbc.sql(FAILED)
                .param("refund", refund)
                .param("gatewayId", gatewayId)
                .param("reason", reason)
                .param("at", utc(at))
                .update();
    }

    private static final String STRAYS = """
            INSERT INTO payment.strays (charge, gateway, purchase, amount_minor, currency, reason, found_at)
            SELECT * FROM unnest(:charges::text[], :gateways::text[], :purchases::uuid[], :amounts::bigint[],
                   :currencies::text[], :reasons::text[], :ats::timestamptz[])""";

    void strays(List<Refund> strays, String gateway, Instant now) {
        jdbc.sql(STRAYS)
                .param("charges", texts(strays, Refund::charge))
                .param("gateways", texts(strays, one -> gateway))
                .param("purchases", texts(strays, one -> one.subject().value()))
                .param("amounts", longs(strays, one -> one.amount().minor()))
                .param("currencies", texts(strays, one -> one.amount().currency()))
                .param("reasons", texts(strays, Refund::reason))
                .param("ats", texts(strays, one -> now))
                .update();
    }

    private static final String KNOWN_STRAYS =
            "SELECT charge FROM payment.strays WHERE charge = ANY (:charges::text[])";

    Set<String> straysAmong(Collection<String> charges) {
        return new HashSet<>(jdbc.sql(KNOWN_STRAYS)
                .param("charges", texts(charges, charge -> charge))
                .query(String.class)
                .list());
    }

    private static Refund refund(ResultSet row, int number) throws SQLException {
        return new Refund(
                row.getObject("id", UUID.class),
                Optional.ofNullable(row.getObject("order_ref", UUID.class)).map(Reference::new),
                Optional.ofNullable(row.getObject("back", UUID.class)),
                new Reference(row.getObject("subject", UUID.class)),
                row.getString("charge"),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                row.getString("reason"),
                row.getInt("tries"),
                Optional.ofNullable(row.getString("gateway_id")),
                Optional.ofNullable(row.getObject("refunded_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
