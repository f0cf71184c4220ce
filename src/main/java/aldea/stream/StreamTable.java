package aldea.stream;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Streams as rows.
@Repository
class StreamTable {
    private static final String INSERT = "INSERT INTO stream.streams (id, opened_at) VALUES (:id, :now)";
    private static final String FIND = """
            SELECT id, key_hash, key_until, began_at, ended_at, recorded_millis, cleared_at
              FROM stream.streams WHERE id = :id""";

    private static final String ADMIT = """
            UPDATE stream.streams SET key_hash = :hash, key_until = :until WHERE id = :id AND ended_at IS NULL""";
    private static final String BEGIN = """
            UPDATE stream.streams SET began_at = :now WHERE id = :id AND began_at IS NULL""";
    private static final String END = """
            UPDATE stream.streams SET ended_at = :now, recorded_millis = :recorded, key_hash = NULL, key_until = NULL
             WHERE id = :id AND ended_at IS NULL""";

    private static final String FORGOTTEN = """
            SELECT id FROM stream.streams
             WHERE ended_at IS NULL AND opened_at < :before AND coalesce(key_until, opened_at) < :now
             ORDER BY opened_at LIMIT 100""";
    private static final String OLD = """
            SELECT id FROM stream.streams
             WHERE cleared_at IS NULL AND ended_at < :before ORDER BY ended_at LIMIT 100""";
    private static final String RECORDED = """
            SELECT id FROM stream.streams WHERE began_at IS NOT NULL AND cleared_at IS NULL ORDER BY id""";
    private static final String KEPT = """
            SELECT id FROM stream.streams WHERE id = ANY (:ids) AND began_at IS NOT NULL AND cleared_at IS NULL""";
    private static final String CLEAR = "UPDATE stream.streams SET cleared_at = :now WHERE id = :id";

    /// @param keyHash empty until a host was admitted, and after the end
    record Row(
            StreamId id,
            Optional<byte[]> keyHash,
            Optional<Instant> keyUntil,
            Optional<Instant> beganAt,
            Optional<Instant> endedAt,
            Duration recorded,
            boolean cleared) {}

    private final JdbcClient jdbc;

    StreamTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(StreamId id, Instant now) {
        jdbc.sql(INSERT).param("id", id.value()).param("now", now.atOffset(UTC)).update();
    }

    Optional<Row> find(StreamId id) {
        return jdbc.sql(FIND)
                .param("id", id.value())
                .query((row, n) -> new Row(
                        new StreamId(row.getObject("id", UUID.class)),
                        Optional.ofNullable(row.getBytes("key_hash")),
                        instant(row, "key_until"),
                        instant(row, "began_at"),
                        instant(row, "ended_at"),
                        Duration.ofMillis(row.getLong("recorded_millis")),
                        row.getTimestamp("cleared_at") != null))
                .optional();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp at = row.getTimestamp(column);
        return Optional.ofNullable(at).map(Timestamp::toInstant);
    }

    /// Whether it still takes a host.
    boolean admit(StreamId id, byte[] hash, Instant until) {
        return jdbc.sql(ADMIT)
                        .param("id", id.value())
                        .param("hash", hash)
                        .param("until", until.atOffset(UTC))
                        .update()
                > 0;
    }

    /// Whether this was the beginning.
    boolean begin(StreamId id, Instant now) {
        return jdbc.sql(BEGIN)
                        .param("id", id.value())
                        .param("now", now.atOffset(UTC))
                        .update()
                > 0;
    }

    /// Whether this was the end.
    boolean end(StreamId id, Instant now, Duration recorded) {
        return jdbc.sql(END)
                        .param("id", id.value())
                        .param("now", now.atOffset(UTC))
                        .param("recorded", recorded.toMillis())
                        .update()
                > 0;
    }

    /// Open for long, and nobody may feed them any more.
    List<StreamId> forgotten(Instant before, Instant now) {
        return jdbc.sql(FORGOTTEN)
                .param("before", before.atOffset(UTC))
                .param("now", now.atOffset(UTC))
                .query((row, n) -> new StreamId(row.getObject("id", UUID.class)))
                .list();
    }

    /// Those whose recording has been kept long enough.
    List<StreamId> endedBefore(Instant before) {
        return jdbc.sql(OLD)
                .param("before", before.atOffset(UTC))
                .query((row, n) -> new StreamId(row.getObject("id", UUID.class)))
                .list();
    }

    /// All whose recording must be there.
    List<StreamId> recorded() {
        return jdbc.sql(RECORDED)
                .query((row, n) -> new StreamId(row.getObject("id", UUID.class)))
                .list();
    }

    /// Those of them that have media.
    Set<StreamId> kept(Collection<StreamId> ids) {
        return jdbc.sql(KEPT)
                .param("ids", ids.stream().map(StreamId::value).toArray(UUID[]::new))
                .query((row, n) -> new StreamId(row.getObject("id", UUID.class)))
                .set();
    }

    void clear(StreamId id, Instant now) {
        jdbc.sql(CLEAR).param("id", id.value()).param("now", now.atOffset(UTC)).update();
    }
}
