package aldea.catalog;

import static java.time.ZoneOffset.UTC;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Does what a form asks for once, however often the browser sends it.
@Component
class CommandTable {
    private static final String FIRST = """
            INSERT INTO catalog.commands (key, result, at) VALUES (:key, :key, :now) ON CONFLICT DO NOTHING""";
    private static final String ANSWER = "UPDATE catalog.commands SET result = :result WHERE key = :key";
    private static final String ANSWERED = "SELECT result FROM catalog.commands WHERE key = :key";

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
}
