package aldea.payment;

import static aldea.kernel.Columns.texts;
import static aldea.kernel.Columns.utc;

import aldea.kernel.Columns;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What gateways told us, kept as they said it before anything is made of it.
@Repository
class WebhookTable {
    private final JdbcClient jdbc;

    WebhookTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Webhook(UUID id, byte[] body, Instant receivedAt, int attempts) {}

    /// One that has come.
    ///
    /// @param headers as they came, but for secrets
    record Incoming(Webhook webhook, String gateway, String event, String headers) {}

    private static final String KEEP = """
            INSERT INTO payment.webhooks (id, gateway, event_id, body, headers, received_at, next_at)
            SELECT id, gateway, event, body, headers, at, at
              FROM unnest(:ids::uuid[], :gateways::text[], :events::text[], :bodies::bytea[], :headers::text[],
                          :ats::timestamptz[]) AS w (id, gateway, event, body, headers, at)
            ON CONFLICT (gateway, event_id) DO NOTHING
            RETURNING id""";

    /// @return those whose event was not kept before
    Set<UUID> keep(List<Incoming> incoming) {
        var columns = new Columns<>(incoming);
        return Set.copyOf(jdbc.sql(KEEP)
                .param("ids", columns.uuid(one -> one.webhook().id()))
                .param("gateways", columns.text(Incoming::gateway))
                .param("events", columns.text(Incoming::event))
                .param(
                        "bodies",
                        incoming.stream().map(one -> one.webhook().body()).toArray(byte[][]::new))
                .param("headers", columns.text(Incoming::headers))
                .param("ats", texts(incoming, one -> one.webhook().receivedAt()))
                .query(UUID.class)
                .list());
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

    // Does not wait for the disk: one whose mark is lost is acted on again, which changes nothing.
    private static final String DONE = """
            UPDATE payment.webhooks w
               SET outcome = 'done', processed_at = :now::timestamptz, next_at = NULL, attempts = attempts + 1
              FROM set_config('synchronous_commit', 'off', true)
             WHERE w.id = ANY (:ids) AND w.processed_at IS NULL""";

    void done(Collection<UUID> ids, Instant now) {
        jdbc.sql(DONE).param("ids", Columns.uuids(ids)).param("now", utc(now)).update();
    }

    private static final String LATER = """
            UPDATE payment.webhooks
               SET outcome = :outcome, next_at = :nextAt::timestamptz, attempts = attempts + 1
             WHERE id = :id AND processed_at IS NULL""";

    void later(UUID id, String outcome, Instant nextAt) {
        jdbc.sql(LATER)
                .param("id", id)
                .param("outcome", outcome)
                .param("nextAt", utc(nextAt))
                .update();
    }
}

/// Payments of which the gateway says nothing, and when to ask after them.
@Repository
class SilenceTable {
    private final JdbcClient jdbc;

    SilenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String ASK = """
            UPDATE payment.payments SET ask_at = :askAt::timestamptz WHERE id = ANY (:payments::uuid[])""";

    /// When to ask the gateway again of its own accord; null for never.
    void askAgain(Collection<UUID> payments, @Nullable Instant at) {
        jdbc.sql(ASK)
                .param("payments", texts(payments, payment -> payment))
                .param("askAt", at == null ? null : utc(at))
                .update();
    }

    /// A payment whose gateway should have spoken by now.
    ///
    /// @param charge empty when no answer came at all
    record Silent(UUID id, Reference purchase, Optional<String> charge, Instant expiresAt) {}

    private static final String SILENT = """
            SELECT id, purchase, charge, expires_at FROM payment.payments
             WHERE ask_at <= :now
             ORDER BY ask_at LIMIT :limit""";

    List<Silent> silent(Instant now, int limit) {
        return jdbc.sql(SILENT)
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, number) -> new Silent(
                        row.getObject("id", UUID.class),
                        new Reference(row.getObject("purchase", UUID.class)),
                        Optional.ofNullable(row.getString("charge")),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}

/// Where gateways tell what happened.
@RestController
@RequestMapping("/payment/webhooks")
class WebhookApi {
    private static final int MOST_BYTES = 64 * 1024;
    private final Webhooks webhooks;

    WebhookApi(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    // The raw body, as signed: no converter may touch it.
    @PostMapping("/{gateway}")
    ResponseEntity<Void> receive(@PathVariable String gateway, HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new Refusal(Problem.FILE_TOO_LARGE);
        }
        var headers = new HashMap<String, String>();
        for (var name : Collections.list(request.getHeaderNames())) {
            headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        webhooks.receive(gateway, headers, body);
        return ResponseEntity.noContent().build();
    }
}
