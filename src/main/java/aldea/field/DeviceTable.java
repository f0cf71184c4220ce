package aldea.field;

import static aldea.kernel.Columns.utc;

import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Devices, the batches they sent, and which of their events have come.
@Repository
class DeviceTable {
    private static final String ENROL = """
            INSERT INTO field.devices (id, account, label, enrolled_at, seen_at)
            VALUES (:id, :account, :label, :now, :now)
                ON CONFLICT (id) DO NOTHING""";

    private static final String BY_ID = "SELECT * FROM field.devices WHERE id = :id";
    private static final String LOCK = BY_ID + " FOR UPDATE";

    private static final String OF = """
            SELECT * FROM field.devices WHERE account = :account ORDER BY seen_at DESC, id LIMIT 50""";

    private static final String RETIRE = """
            UPDATE field.devices SET retired_at = :now
             WHERE id = :id AND account = :account AND retired_at IS NULL""";

    private static final String BATCH = """
            INSERT INTO field.batches (id, device, content, items, sent_at, ahead_ms, received_at)
            VALUES (:id, :device, :content, :items, :sent, :ahead, :now)
                ON CONFLICT (id) DO NOTHING""";

    private static final String BATCH_CONTENT = "SELECT content FROM field.batches WHERE id = :id";

    private static final String SEEN = "UPDATE field.devices SET seen_at = :now, ahead_ms = :ahead WHERE id = :id";

    /// From the number after the last complete one as far as there is no gap.
    private static final String ADVANCE = """
            WITH RECURSIVE run (seq) AS (
                SELECT complete FROM field.devices WHERE id = :id
                 UNION ALL
                SELECT i.seq FROM run r JOIN field.items i ON i.device = :id AND i.seq = r.seq + 1)
            UPDATE field.devices SET complete = (SELECT max(seq) FROM run) WHERE id = :id""";

    private static final String BROKEN = """
            SELECT d.id, d.complete + 1 AS from_seq, min(i.seq) - 1 AS to_seq
              FROM field.devices d
              JOIN field.items i ON i.device = d.id AND i.state = 'held' AND i.seq > d.complete
             GROUP BY d.id
            HAVING min(i.received_at) < :before
             LIMIT :most""";

    private static final String GIVE_UP = """
            INSERT INTO field.gaps (device, from_seq, to_seq, given_up_at) VALUES (:id, :from, :to, :now)
                ON CONFLICT DO NOTHING""";

    private static final String PASS = "UPDATE field.devices SET complete = :to WHERE id = :id AND complete < :to";

    /// Numbers said to be complete that neither came nor were given up.
    private static final String STRAY = """
            SELECT d.id || ' ' || n.seq
              FROM field.devices d
             CROSS JOIN LATERAL generate_series(1, d.complete) AS n (seq)
             WHERE NOT EXISTS (SELECT FROM field.items i WHERE i.device = d.id AND i.seq = n.seq)
               AND NOT EXISTS (SELECT FROM field.gaps g
                                WHERE g.device = d.id AND n.seq BETWEEN g.from_seq AND g.to_seq)
             LIMIT 100""";

    private final JdbcClient jdbc;

    DeviceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void enrol(DeviceId id, AccountId account, String label, Instant now) {
        jdbc.sql(ENROL)
                .param("id", id.value())
                .param("account", account.value())
                .param("label", label)
                .param("now", utc(now))
                .update();
    }

    Optional<Device> find(DeviceId id) {
        return jdbc.sql(BY_ID)
                .param("id", id.value())
                .query(DeviceTable::device)
                .optional();
    }

    Device locked(DeviceId id) {
        return jdbc.sql(LOCK).param("id", id.value()).query(DeviceTable::device).single();
    }

    List<Device> of(AccountId account) {
        return jdbc.sql(OF)
                .param("account", account.value())
                .query(DeviceTable::device)
                .list();
    }

    boolean retire(DeviceId id, AccountId account, Instant now) {
        return jdbc.sql(RETIRE)
                        .param("id", id.value())
                        .param("account", account.value())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /// False when the id is taken; see [#batchContent].
    boolean received(Batch batch, Duration ahead, Instant now) {
        jdbc.sql(SEEN)
                .param("id", batch.device().value())
                .param("now", utc(now))
                .param("ahead", ahead.toMillis())
                .update();
        return jdbc.sql(BATCH)
                        .param("id", batch.id())
                        .param("device", batch.device().value())
                        .param("content", batch.content())
                        .param("items", batch.items().size())
                        .param("sent", utc(batch.sentAt()))
                        .param("ahead", ahead.toMillis())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    Optional<UUID> batchContent(UUID batch) {
        return jdbc.sql(BATCH_CONTENT).param("id", batch).query(UUID.class).optional();
    }

    /// To be called with the device locked.
    void advance(DeviceId id) {
        jdbc.sql(ADVANCE).param("id", id.value()).update();
    }

    /// Numbers that a device skipped.
    record Gap(DeviceId device, long from, long to) {}

    List<Gap> gapsSince(Instant before, int most) {
        return jdbc.sql(BROKEN)
                .param("before", utc(before))
                .param("most", most)
                .query((row, n) -> new Gap(
                        new DeviceId(row.getObject("id", UUID.class)), row.getLong("from_seq"), row.getLong("to_seq")))
                .list();
    }

    /// To be called with the device locked.
    void giveUp(Gap gap, Instant now) {
        jdbc.sql(GIVE_UP)
                .param("id", gap.device().value())
                .param("from", gap.from())
                .param("to", gap.to())
                .param("now", utc(now))
                .update();
        jdbc.sql(PASS).param("id", gap.device().value()).param("to", gap.to()).update();
        advance(gap.device());
    }

    List<String> stray() {
        return jdbc.sql(STRAY).query((row, n) -> row.getString(1)).list();
    }

    private static Device device(ResultSet row, int number) throws SQLException {
        return new Device(
                new DeviceId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                row.getString("label"),
                row.getObject("enrolled_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                Duration.ofMillis(row.getLong("ahead_ms")),
                row.getLong("complete"),
                Optional.ofNullable(row.getObject("retired_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
