package aldea.payment;

import static aldea.kernel.Columns.texts;
import static aldea.kernel.Columns.utc;

import aldea.kernel.Reference;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

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
