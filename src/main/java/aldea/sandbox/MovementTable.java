package aldea.sandbox;

import static aldea.kernel.Columns.utc;

import aldea.kernel.Money;
import aldea.payment.Gateway.Movement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The refunds and payouts that the sandbox gateway remembers.
@Repository
@WhenChosen
class MovementTable {
    private final JdbcClient jdbc;

    MovementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String MOVEMENT = """
            INSERT INTO sandbox.movements (id, kind, key, target, amount_minor, currency, state, reason,
                                                   settles_at, at)
            VALUES (:id, :kind, :key, :target, :amount, :currency, 'under_way', '', :settlesAt, :now)
            ON CONFLICT (key) DO NOTHING""";

    /// @param kind `refund` or `payout`
    /// @param target a charge or a CLABE
    void insert(String id, String kind, String key, String target, Money amount, Instant settlesAt, Instant now) {
        jdbc.sql(MOVEMENT)
                .param("id", id)
                .param("kind", kind)
                .param("key", key)
                .param("target", target)
                .param("amount", amount.minor())
                .param("currency", amount.currency().getCurrencyCode())
                .param("settlesAt", utc(settlesAt))
                .param("now", utc(now))
                .update();
    }

    /// @param kind `refund` or `payout`
    record KeptMovement(Movement movement, String kind, String target, Money amount) {}

    private static final String MOVEMENT_BY_KEY = "SELECT * FROM sandbox.movements WHERE key = :key";

    KeptMovement movementByKey(String key) {
        return jdbc.sql(MOVEMENT_BY_KEY)
                .param("key", key)
                .query(MovementTable::movement)
                .single();
    }

    private static final String MOVEMENT_BY_ID = "SELECT * FROM sandbox.movements WHERE id = :id";

    Optional<KeptMovement> movement(String id) {
        return jdbc.sql(MOVEMENT_BY_ID)
                .param("id", id)
                .query(MovementTable::movement)
                .optional();
    }

    private static final String OPEN_MOVEMENTS = """
            SELECT * FROM sandbox.movements
             WHERE state = 'under_way' AND settles_at <= :now
             ORDER BY settles_at LIMIT :limit FOR UPDATE SKIP LOCKED""";

    List<KeptMovement> openMovements(Instant now, int limit) {
        return jdbc.sql(OPEN_MOVEMENTS)
                .param("now", utc(now))
                .param("limit", limit)
                .query(MovementTable::movement)
                .list();
    }

    private static final String COVERED = """
            SELECT EXISTS (SELECT FROM sandbox.charges c JOIN sandbox.movements m ON m.target = c.id
                            WHERE m.id = :id AND c.refunded_minor + m.amount_minor <= c.received_minor)""";

    /// Whether that much of the charge has not gone back yet. A charge may go back in any number of parts.
    boolean covered(String refund) {
        return jdbc.sql(COVERED).param("id", refund).query(Boolean.class).single();
    }

    private static final String SETTLE = """
            WITH back AS (
                UPDATE sandbox.charges c SET refunded_minor = refunded_minor + m.amount_minor
                  FROM sandbox.movements m
                 WHERE m.id = :id AND m.kind = 'refund' AND :state = 'done' AND c.id = m.target)
            UPDATE sandbox.movements SET state = :state, reason = :reason, at = :at WHERE id = :id""";

    void settle(String id, Movement.State state, String reason, Instant at) {
        jdbc.sql(SETTLE)
                .param("id", id)
                .param("state", state.word())
                .param("reason", reason)
                .param("at", utc(at))
                .update();
    }

    private static KeptMovement movement(ResultSet row, int number) throws SQLException {
        var movement = new Movement(
                row.getString("id"),
                row.getString("key"),
                Movement.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                row.getObject("at", OffsetDateTime.class).toInstant());
        return new KeptMovement(
                movement,
                row.getString("kind"),
                row.getString("target"),
                Money.of(row.getLong("amount_minor"), row.getString("currency")));
    }
}
