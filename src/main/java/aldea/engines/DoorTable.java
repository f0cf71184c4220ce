package aldea.engines;

import static aldea.kernel.Columns.utc;

import aldea.live.BroadcastId;
import aldea.stream.StreamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Streams that another engine may feed, as rows.
@Repository
class DoorTable {
    private static final String OPEN = """
            INSERT INTO engines.doors (stream, broadcast, session, key_hash, key_until)
            VALUES (:stream, :broadcast, :session, :hash, :until)
            ON CONFLICT (stream) DO UPDATE SET key_hash = excluded.key_hash, key_until = excluded.key_until""";
    private static final String FIND = """
            SELECT stream, broadcast, session, key_hash, key_until, client, began_at, left_at, ended_at
              FROM engines.doors WHERE stream = :stream""";
    private static final String FED = """
            SELECT stream, broadcast, session, key_hash, key_until, client, began_at, left_at, ended_at
              FROM engines.doors WHERE began_at IS NOT NULL AND ended_at IS NULL ORDER BY began_at LIMIT 1000""";

    private static final String COME = """
            UPDATE engines.doors
               SET client = :client, began_at = coalesce(began_at, :now), left_at = NULL
             WHERE stream = :stream AND ended_at IS NULL""";
    private static final String LEAVE = """
            UPDATE engines.doors SET left_at = :now
             WHERE stream = :stream AND client = :client AND left_at IS NULL AND ended_at IS NULL""";
    private static final String END =
            "UPDATE engines.doors SET ended_at = :now WHERE stream = :stream AND ended_at IS NULL";

    /// @param broadcast that it shows, where it is known
    /// @param session under which its segments are kept
    /// @param client the connection that feeds it, as the engine calls it
    record Row(
            StreamId stream,
            Optional<BroadcastId> broadcast,
            UUID session,
            byte[] keyHash,
            Instant keyUntil,
            Optional<String> client,
            Optional<Instant> beganAt,
            Optional<Instant> leftAt,
            Optional<Instant> endedAt) {
        /// Whether somebody is sending now.
        boolean isFed() {
            return client.isPresent() && leftAt.isEmpty() && endedAt.isEmpty();
        }
    }

    private final JdbcClient jdbc;

    DoorTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void open(StreamId stream, Optional<BroadcastId> broadcast, UUID session, byte[] hash, Instant until) {
        jdbc.sql(OPEN)
                .param("stream", stream.value())
                .param("broadcast", broadcast.map(BroadcastId::value).orElse(null), Types.OTHER)
                .param("session", session)
                .param("hash", hash)
                .param("until", utc(until))
                .update();
    }

    Optional<Row> find(StreamId stream) {
        return jdbc.sql(FIND)
                .param("stream", stream.value())
                .query(DoorTable::row)
                .optional();
    }

    /// Those that are fed, or whose host may come back.
    List<Row> fed() {
        return jdbc.sql(FED).query(DoorTable::row).list();
    }

    void come(StreamId stream, String client, Instant now) {
        jdbc.sql(COME)
                .param("stream", stream.value())
                .param("client", client)
                .param("now", utc(now))
                .update();
    }

    /// Whether this connection fed it until now.
    boolean leave(StreamId stream, String client, Instant now) {
        return jdbc.sql(LEAVE)
                        .param("stream", stream.value())
                        .param("client", client)
                        .param("now", utc(now))
                        .update()
                > 0;
    }

    void end(StreamId stream, Instant now) {
        jdbc.sql(END).param("stream", stream.value()).param("now", utc(now)).update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new StreamId(row.getObject("stream", UUID.class)),
                Optional.ofNullable(row.getObject("broadcast", UUID.class)).map(BroadcastId::new),
                row.getObject("session", UUID.class),
                row.getBytes("key_hash"),
                row.getObject("key_until", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("client")),
                instant(row, "began_at"),
                instant(row, "left_at"),
                instant(row, "ended_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
