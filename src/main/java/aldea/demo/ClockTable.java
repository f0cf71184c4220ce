package aldea.demo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Where the demo's time stands.
@Repository
@ConditionalOnProperty("aldea.demo")
class ClockTable {
    private final JdbcClient jdbc;

    ClockTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param built whether the villages stand already
    record Standing(Instant at, boolean built) {}

    private static final String READ = "SELECT at, built FROM demo.clock";

    Optional<Standing> read() {
        return jdbc.sql(READ)
                .query((row, n) ->
                        new Standing(row.getObject("at", OffsetDateTime.class).toInstant(), row.getBoolean("built")))
                .optional();
    }

    private static final String KEEP = """
            INSERT INTO demo.clock (at, built) VALUES (:at, :built)
            ON CONFLICT (single) DO UPDATE
               SET at = greatest(demo.clock.at, excluded.at), built = demo.clock.built OR excluded.built""";

    void keep(Instant at, boolean built) {
        jdbc.sql(KEEP)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("built", built)
                .update();
    }
}
