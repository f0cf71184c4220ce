package aldea.sandbox;

import static aldea.kernel.Columns.longs;
import static aldea.kernel.Columns.texts;
import static aldea.kernel.Columns.utc;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.payment.Gateway.Charge;
import aldea.payment.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the sandbox gateway remembers.
@Repository
@WhenChosen
class ChargeTable {
    private final JdbcClient jdbc;

    ChargeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param token of the card, empty for others
    /// @param paysAt when the buyer pays unasked, if ever
    record Kept(
            Charge charge,
            String key,
            String token,
            @Nullable Instant expiresAt,
            @Nullable Instant paysAt) {}

    private static final String LAZILY = "SELECT set_config('synchronous_commit', 'off', true)";

    /// This transaction need not be flushed by itself: whatever of ours follows it in the log flushes both.
    void commitLazily() {
        jdbc.sql(LAZILY).query(String.class).single();
    }

    private static final String NUMBER = "SELECT nextval('sandbox.numbers')";

    long number() {
        return jdbc.sql(NUMBER).query(Long.class).single();
    }

    private static final String INSERT = """
            INSERT INTO sandbox.charges (id, key, token, purchase, method, state, amount_minor, received_minor,
                                                 currency, pay_to, reason, expires_at, pays_at, at)
            SELECT * FROM unnest(:ids::text[], :keys::text[], :tokens::text[], :purchases::uuid[], :methods::text[],
                   :states::text[], :amounts::bigint[], :receiveds::bigint[], :currencies::text[], :payTos::text[],
                   :reasons::text[], :expiresAts::timestamptz[], :paysAts::timestamptz[], :ats::timestamptz[])
            ON CONFLICT (key) DO NOTHING
            RETURNING id""";

    /// @return the ids of those whose key is new
    List<String> insert(List<Kept> charges) {
        return jdbc.sql(INSERT)
                .param("ids", texts(charges, kept -> kept.charge().id()))
                .param("keys", texts(charges, Kept::key))
                .param("tokens", texts(charges, Kept::token))
                .param(
                        "purchases",
                        texts(charges, kept -> kept.charge().purchase().value()))
                .param("methods", texts(charges, kept -> kept.charge().method().code()))
                .param("states", texts(charges, kept -> kept.charge().state().word()))
                .param("amounts", longs(charges, kept -> kept.charge().amount().minor()))
                .param(
                        "receiveds",
                        longs(charges, kept -> kept.charge().received().minor()))
                .param(
                        "currencies",
                        texts(charges, kept -> kept.charge().amount().currency()))
                .param("payTos", texts(charges, kept -> kept.charge().payTo()))
                .param("reasons", texts(charges, kept -> kept.charge().reason()))
                .param("expiresAts", texts(charges, Kept::expiresAt))
                .param("paysAts", texts(charges, Kept::paysAt))
                .param("ats", texts(charges, kept -> kept.charge().at()))
                .query((row, number) -> row.getString("id"))
                .list();
    }

    private static final String BY_KEYS = "SELECT * FROM sandbox.charges WHERE key = ANY (:keys::text[])";

    List<Kept> byKeys(Collection<String> keys) {
        return jdbc.sql(BY_KEYS)
                .param("keys", texts(keys, key -> key))
                .query(ChargeTable::kept)
                .list();
    }

    private static final String BY_ID = "SELECT * FROM sandbox.charges WHERE id = :id";

    Optional<Kept> byId(String id) {
        return jdbc.sql(BY_ID).param("id", id).query(ChargeTable::kept).optional();
    }

    private static final String UNPAID_OF = """
            SELECT * FROM sandbox.charges
             WHERE purchase = :purchase AND state IN ('waiting', 'expired') FOR UPDATE""";

    /// The transfer or voucher of a purchase that nobody has paid.
    Optional<Kept> unpaidOf(Reference purchase) {
        return jdbc.sql(UNPAID_OF)
                .param("purchase", purchase.value())
                .query(ChargeTable::kept)
                .optional();
    }

    private static final String DUE = """
            SELECT * FROM sandbox.charges
             WHERE state IN ('waiting', 'expired') AND pays_at <= :now
                OR state = 'waiting' AND expires_at <= :now
             ORDER BY least(pays_at, expires_at) LIMIT :limit FOR UPDATE SKIP LOCKED""";

    /// Charges that are paid or expire by now.
    List<Kept> due(Instant now, int limit) {
        return jdbc.sql(DUE)
                .param("now", utc(now))
                .param("limit", limit)
                .query(ChargeTable::kept)
                .list();
    }

    private static final String MOVE = """
            UPDATE sandbox.charges
               SET state = :state, received_minor = :received, at = :at, pays_at = :paysAt::timestamptz
             WHERE id = :id""";

    void move(String id, Charge.State state, long receivedMinor, @Nullable Instant paysAt, Instant at) {
        jdbc.sql(MOVE)
                .param("id", id)
                .param("state", state.word())
                .param("received", receivedMinor)
                .param("paysAt", paysAt == null ? null : utc(paysAt))
                .param("at", utc(at))
                .update();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        var currency = row.getString("currency");
        var charge = new Charge(
                row.getString("id"),
                new Reference(row.getObject("purchase", UUID.class)),
                Method.of(row.getString("method")),
                Charge.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Money.of(row.getLong("amount_minor"), currency),
                Money.of(row.getLong("received_minor"), currency),
                row.getString("pay_to"),
                row.getString("reason"),
                row.getObject("at", OffsetDateTime.class).toInstant());
        return new Kept(
                charge,
                row.getString("key"),
                row.getString("token"),
                instant(row, "expires_at"),
                instant(row, "pays_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
