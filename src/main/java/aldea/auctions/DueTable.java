package aldea.auctions;

import static aldea.kernel.Columns.utc;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Whom to remind of what they won, in the rows of their auctions.
@Repository
class DueTable {
    private static final String DUE = """
            SELECT id FROM auctions.auctions
             WHERE outcome = 'won' AND settled_at IS NULL AND reminded_at IS NULL AND due_at <= :before
             ORDER BY due_at LIMIT :most""";

    private static final String REMINDED = """
            UPDATE auctions.auctions SET reminded_at = :now WHERE id = :id AND reminded_at IS NULL""";

    private final JdbcClient jdbc;

    DueTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Won, not bought, not reminded, and due before an instant.
    List<AuctionId> due(Instant before, int most) {
        return jdbc.sql(DUE)
                .param("before", utc(before))
                .param("most", most)
                .query((row, n) -> new AuctionId(row.getObject("id", UUID.class)))
                .list();
    }

    /// Whether nobody had reminded them before.
    boolean reminded(AuctionId id, Instant now) {
        return jdbc.sql(REMINDED).param("id", id.value()).param("now", utc(now)).update() == 1;
    }
}
