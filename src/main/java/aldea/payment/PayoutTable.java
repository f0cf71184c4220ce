package aldea.payment;

import static aldea.kernel.Columns.longs;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Payouts and the orders in them.
@Repository
class PayoutTable {
    private final JdbcClient jdbc;

    PayoutTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param account the payout account's id: a rejected payout waits for another one
    record Payout(
            UUID id,
            AccountId payee,
            UUID account,
            String clabe,
            Money amount,
            Instant createdAt,
            Optional<String> gatewayId,
            Optional<Instant> confirmedAt,
            Optional<Instant> failedAt,
            String reason) {
        /// The key of its hold in the books, and the gateway's key.
        String key() {
            return "payout:" + id;
        }

        /// `sent`, `paid`, `rejected`.
        String state() {
            return failedAt.isPresent() ? "rejected" : confirmedAt.isPresent() ? "paid" : "sent";
        }

        boolean ended() {
            return confirmedAt.isPresent() || failedAt.isPresent();
        }
    }

    /// Somebody with released money, who owes nothing, and an account that has not been rejected.
    record Claimant(AccountId payee, String currency, UUID account, String clabe) {}

    private static final String CLAIMANTS = """
            SELECT DISTINCT e.payee, e.currency, a.id, a.clabe
              FROM payment.escrows e
              JOIN LATERAL (SELECT id, clabe FROM payment.payout_accounts
                             WHERE payee = e.payee AND valid_from <= :now
                             ORDER BY valid_from DESC, number DESC LIMIT 1) a ON true
             WHERE e.payout IS NULL AND e.due_minor > 0
               AND NOT EXISTS (SELECT FROM payment.advances v
                                WHERE v.payee = e.payee AND v.currency = e.currency AND v.owed_minor > 0)
               AND NOT EXISTS (SELECT FROM payment.payouts f WHERE f.account = a.id AND f.failed_at IS NOT NULL)
             LIMIT :limit""";

    List<Claimant> claimants(Instant now, int limit) {
        return jdbc.sql(CLAIMANTS)
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, number) -> new Claimant(
                        new AccountId(row.getObject("payee", UUID.class)),
                        row.getString("currency"),
                        row.getObject("id", UUID.class),
                        row.getString("clabe")))
                .list();
    }

    /// An order's net amount in a payout.
    record Item(UUID payout, Reference order, long netMinor) {}

    private static final String COLLECT = """
            WITH mine AS (
                SELECT order_ref, c.payout
                  FROM payment.escrows e
                  JOIN unnest(:payouts::uuid[], :payees::uuid[], :currencies::text[]) c (payout, payee, currency)
                    ON c.payee = e.payee AND c.currency = e.currency
                 WHERE e.payout IS NULL AND e.due_minor > 0
                 ORDER BY e.order_ref LIMIT :limit
                   FOR UPDATE OF e SKIP LOCKED)
            UPDATE payment.escrows e SET payout = mine.payout
              FROM mine WHERE e.order_ref = mine.order_ref
            RETURNING e.payout, e.order_ref, e.due_minor AS net_minor""";

    /// Marks what is released as going out with these payouts.
    List<Item> collect(List<UUID> payouts, List<Claimant> claimants, int limit) {
        return jdbc.sql(COLLECT)
                .param("payouts", texts(payouts, id -> id))
                .param("payees", texts(claimants, one -> one.payee().value()))
                .param("currencies", texts(claimants, Claimant::currency))
                .param("limit", limit)
                .query((row, number) -> new Item(
                        row.getObject("payout", UUID.class),
                        new Reference(row.getObject("order_ref", UUID.class)),
                        row.getLong("net_minor")))
                .list();
    }

    private static final String INSERT = """
            WITH made AS (
                INSERT INTO payment.payouts (id, payee, account, clabe, amount_minor, currency, gateway, created_at,
                                             ask_at)
                SELECT u.*, :gateway, :now, :now FROM unnest(:ids::uuid[], :payees::uuid[], :accounts::uuid[],
                       :clabes::text[], :amounts::bigint[], :currencies::text[]) u
                RETURNING id)
            INSERT INTO payment.payout_orders (payout, order_ref, net_minor)
            SELECT i.* FROM unnest(:payouts::uuid[], :orders::uuid[], :nets::bigint[]) i (payout, order_ref, net)
              JOIN made ON made.id = i.payout""";

    void insert(List<Payout> payouts, List<Item> items, String gateway, Instant now) {
        jdbc.sql(INSERT)
                .param("ids", texts(payouts, Payout::id))
                .param("payees", texts(payouts, one -> one.payee().value()))
                .param("accounts", texts(payouts, Payout::account))
                .param("clabes", texts(payouts, Payout::clabe))
                .param("amounts", longs(payouts, one -> one.amount().minor()))
                .param("currencies", texts(payouts, one -> one.amount().currency()))
                .param("gateway", gateway)
                .param("now", utc(now))
                .param("payouts", texts(items, Item::payout))
                .param("orders", texts(items, one -> one.order().value()))
                .param("nets", longs(items, Item::netMinor))
                .update();
    }

    private static final String DUE = "SELECT * FROM payment.payouts WHERE ask_at <= :now ORDER BY ask_at LIMIT :limit";

    List<Payout> due(Instant now, int limit) {
        return jdbc.sql(DUE)
                .param("now", utc(now))
                .param("limit", limit)
                .query(PayoutTable::payout)
                .list();
    }

    private static final String BY_GATEWAY_ID = "SELECT * FROM payment.payouts WHERE gateway_id = :gatewayId";

    Optional<Payout> byGatewayId(String gatewayId) {
        return jdbc.sql(BY_GATEWAY_ID)
                .param("gatewayId", gatewayId)
                .query(PayoutTable::payout)
                .optional();
    }

    private static final String LOCK = "SELECT * FROM payment.payouts WHERE id = :id FOR UPDATE";

    Payout lock(UUID id) {
        return jdbc.sql(LOCK).param("id", id).query(PayoutTable::payout).single();
    }

    private static final String ASK =
            "UPDATE payment.payouts SET gateway_id = :gatewayId, ask_at = :askAt WHERE id = :id";

    void sent(UUID id, String gatewayId, Instant askAt) {
        jdbc.sql(ASK)
                .param("id", id)
                .param("gatewayId", gatewayId)
                .param("askAt", utc(askAt))
                .update();
    }

    private static final String CONFIRM = "UPDATE payment.payouts SET confirmed_at = :at, ask_at = NULL WHERE id = :id";

    void confirm(UUID id, Instant at) {
        jdbc.sql(CONFIRM).param("id", id).param("at", utc(at)).update();
    }

    private static final String FAIL = """
            WITH back AS (UPDATE payment.escrows SET payout = NULL WHERE payout = :id)
            UPDATE payment.payouts SET failed_at = :at, reason = :reason, ask_at = NULL WHERE id = :id""";

    /// The orders in it are free for another payout.
    void fail(UUID id, String reason, Instant at) {
        jdbc.sql(FAIL)
                .param("id", id)
                .param("reason", reason)
                .param("at", utc(at))
                .update();
    }

    private static final String ITEMS = """
            SELECT payout, order_ref, net_minor FROM payment.payout_orders
             WHERE payout = ANY (:payouts::uuid[]) ORDER BY order_ref""";

    List<Item> items(Collection<UUID> payouts) {
        return jdbc.sql(ITEMS)
                .param("payouts", texts(payouts, id -> id))
                .query((row, number) -> new Item(
                        row.getObject("payout", UUID.class),
                        new Reference(row.getObject("order_ref", UUID.class)),
                        row.getLong("net_minor")))
                .list();
    }

    private static final String OF = """
            SELECT * FROM payment.payouts WHERE payee = :payee ORDER BY created_at DESC LIMIT :limit""";

    /// The newest payouts of a payee.
    List<Payout> of(AccountId payee, int limit) {
        return jdbc.sql(OF)
                .param("payee", payee.value())
                .param("limit", limit)
                .query(PayoutTable::payout)
                .list();
    }

    static Payout payout(ResultSet row, int number) throws SQLException {
        var reason = row.getString("reason");
        return new Payout(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("payee", UUID.class)),
                row.getObject("account", UUID.class),
                row.getString("clabe"),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("gateway_id")),
                instant(row.getObject("confirmed_at", OffsetDateTime.class)),
                instant(row.getObject("failed_at", OffsetDateTime.class)),
                reason == null ? "" : reason);
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime value) {
        return Optional.ofNullable(value).map(OffsetDateTime::toInstant);
    }
}
