package aldea.catalog;

import static java.time.ZoneOffset.UTC;

import aldea.kernel.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Does what a form asks for once, however often the browser sends it.
@Component
class CommandTable implements Timer {
    /// How long a repeated form finds its first answer.
    private static final Duration KEPT = Duration.ofDays(30);

    private static final String FIRST = """
            INSERT INTO catalog.commands (key, result, at) VALUES (:key, :key, :now) ON CONFLICT DO NOTHING""";
    private static final String ANSWER = "UPDATE catalog.commands SET result = :result WHERE key = :key";
    private static final String ANSWERED = "SELECT result FROM catalog.commands WHERE key = :key";

    private static final String FORGET = """
            DELETE FROM catalog.commands
             WHERE key IN (SELECT key FROM catalog.commands WHERE at < :before ORDER BY at LIMIT 1000)""";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    CommandTable(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The work's answer, from this call or from the one before with the same key. One transaction with the work.
    ///
    /// @param work gets the key and answers the id of what it made, or the key itself
    @Transactional
    public UUID once(UUID key, Function<UUID, UUID> work) {
        var isFirst = jdbc.sql(FIRST)
                        .param("key", key)
                        .param("now", clock.instant().atOffset(UTC))
                        .update()
                == 1;
        if (!isFirst) {
            return jdbc.sql(ANSWERED).param("key", key).query(UUID.class).single();
        }
        var result = work.apply(key);
        jdbc.sql(ANSWER).param("key", key).param("result", result).update();
        return result;
    }

    @Override
    public String name() {
        return "catalog-forget-commands";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        jdbc.sql(FORGET)
                .param("before", clock.instant().minus(KEPT).atOffset(UTC))
                .update();
    }
}
