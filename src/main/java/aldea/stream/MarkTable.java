package aldea.stream;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Marks as rows.
@Repository
class MarkTable {
    // The same mark again may only add what was not known yet: how long it held.
    private static final String INSERT = """
            INSERT INTO stream.marks (stream, id, kind, at, lasts_millis, facts)
            VALUES (:stream, :id, :kind, :at, :lasts, :facts::jsonb)
            ON CONFLICT (stream, id) DO UPDATE
               SET lasts_millis = coalesce(marks.lasts_millis, excluded.lasts_millis)""";

    private static final String OF = """
            SELECT id, kind, at, lasts_millis, facts FROM stream.marks WHERE stream = :stream ORDER BY at, id""";

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private final JdbcClient jdbc;
    private final JsonMapper json;

    MarkTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(StreamId stream, Mark mark) {
        jdbc.sql(INSERT)
                .param("stream", stream.value())
                .param("id", mark.id())
                .param("kind", mark.kind())
                .param("at", mark.at().atOffset(UTC))
                .param("lasts", mark.lasts().map(Duration::toMillis).orElse(null), java.sql.Types.BIGINT)
                .param("facts", json.writeValueAsString(mark.facts()))
                .update();
    }

    List<Mark> of(StreamId stream) {
        return jdbc.sql(OF)
                .param("stream", stream.value())
                .query((row, n) -> new Mark(
                        row.getString("id"),
                        row.getString("kind"),
                        row.getTimestamp("at").toInstant(),
                        Optional.ofNullable(row.getObject("lasts_millis", Long.class))
                                .map(Duration::ofMillis),
                        json.readValue(row.getString("facts"), TEXTS)))
                .list();
    }
}
