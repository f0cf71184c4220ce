package aldea.chat;

import static aldea.kernel.Columns.utc;

import aldea.kernel.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What was said in a room goes ninety days after its end, with what was done about it. Who is blocked stays so.
@Component
class Retention implements Timer {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int BATCH = 2_000;

    private static final String DUE = """
            SELECT m.id
              FROM chat.messages m
              JOIN chat.rooms r ON r.id = m.room
             WHERE r.ended_at < :before
             LIMIT :most""";

    private static final String REPORTS = "DELETE FROM chat.reports WHERE message = ANY (:messages)";
    private static final String HIDINGS = "DELETE FROM chat.hidings WHERE message = ANY (:messages)";
    private static final String QUESTIONS = "DELETE FROM chat.questions WHERE message = ANY (:messages)";
    private static final String TURNS = "DELETE FROM chat.turns WHERE message = ANY (:messages)";
    private static final String MESSAGES = "DELETE FROM chat.messages WHERE id = ANY (:messages)";

    private final JdbcClient jdbc;
    private final Guests guests;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Retention(JdbcClient jdbc, Guests guests, TransactionTemplate transactions, InstantSource clock) {
        this.jdbc = jdbc;
        this.guests = guests;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "chat-forget-old";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        var before = clock.instant().minus(KEPT);
        transactions.executeWithoutResult(status -> forget(before));
        guests.forget(before, BATCH);
    }

    private void forget(Instant before) {
        var due = jdbc.sql(DUE)
                .param("before", utc(before))
                .param("most", BATCH)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
        for (var sql : List.of(REPORTS, HIDINGS, QUESTIONS, TURNS, MESSAGES)) {
            jdbc.sql(sql).param("messages", due.toArray(UUID[]::new)).update();
        }
    }
}
