package aldea.payment;

import static aldea.kernel.Columns.utc;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What gateways told us, kept as they said it before anything is made of it.
@Repository
class WebhookTable {
    private final JdbcClient jdbc;

    WebhookTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Webhook(UUID id, byte[] body, Instant receivedAt, int attempts) {}

    private static final String KEEP = """
            INSERT INTO payment.webhooks (id, gateway, event_id, body, headers, received_at, next_at)
            VALUES (:id, :gateway, :event, :body, :headers, :now, :now)
            ON CONFLICT (gateway, event_id) DO NOTHING""";

    /// @return false when this event was kept before
    boolean keep(UUID id, String gateway, String event, byte[] body, String headers, Instant now) {
        return jdbc.sql(KEEP)
                        .param("id", id)
                        .param("gateway", gateway)
                        .param("event", event)
                        .param("body", body)
                        .param("headers", headers)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private static final String DUE = """
            SELECT id, body, received_at, attempts FROM payment.webhooks
             WHERE next_at <= :now ORDER BY next_at LIMIT :limit""";

    List<Webhook> due(Instant now, int limit) {
        return jdbc.sql(DUE)
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, number) -> new Webhook(
                        row.getObject("id", UUID.class),
                        row.getBytes("body"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getInt("attempts")))
                .list();
    }

    private static final String ONE = """
            SELECT id, body, received_at, attempts FROM payment.webhooks WHERE id = :id AND next_at IS NOT NULL""";

    Optional<Webhook> open(UUID id) {
        return jdbc.sql(ONE)
                .param("id", id)
                .query((row, number) -> new Webhook(
                        row.getObject("id", UUID.class),
                        row.getBytes("body"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getInt("attempts")))
                .optional();
    }

    private static final String OUTCOME = """
            UPDATE payment.webhooks
               SET outcome = :outcome, processed_at = :processedAt::timestamptz, next_at = :nextAt::timestamptz,
                   attempts = attempts + 1
             WHERE id = :id AND processed_at IS NULL""";

    void done(UUID id, String outcome, Instant now) {
        outcome(id, outcome, now, null);
    }

    void later(UUID id, String outcome, Instant now, Duration pause) {
        outcome(id, outcome, null, now.plus(pause));
    }

    private void outcome(UUID id, String outcome, @Nullable Instant processedAt, @Nullable Instant nextAt) {
        jdbc.sql(OUTCOME)
                .param("id", id)
                .param("outcome", outcome)
                .param("processedAt", processedAt == null ? null : utc(processedAt))
                .param("nextAt", nextAt == null ? null : utc(nextAt))
                .update();
    }
}
