package aldea.chat;

import aldea.places.VillageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the desk asks: reports that wait, and what was done lately.
@Repository
class ReportTable {
    private static final String OPEN = """
            SELECT p.message, count(*) AS reports, min(p.reported_at) AS since,
                   array_agg(DISTINCT p.why ORDER BY p.why) AS whys
              FROM chat.reports p
              JOIN chat.messages m ON m.id = p.message
              JOIN chat.rooms r ON r.id = m.room
             WHERE p.decided_at IS NULL AND (:all OR r.shop = ANY (:shops) OR r.village = ANY (:villages))
             GROUP BY p.message
             ORDER BY reports DESC, since, p.message
             LIMIT :most""";

    private static final String COUNT = """
            SELECT count(DISTINCT p.message)
              FROM chat.reports p
              JOIN chat.messages m ON m.id = p.message
              JOIN chat.rooms r ON r.id = m.room
             WHERE p.decided_at IS NULL AND (:all OR r.shop = ANY (:shops) OR r.village = ANY (:villages))""";

    private static final String DEEDS = """
            SELECT d.what, d.by, d.at, d.reason, d.message, d.whom, d.text, d.village
              FROM (SELECT 'hidden' AS what, h.hidden_by AS by, h.hidden_at AS at, h.reason, m.id AS message,
                           m.name AS whom, m.text, r.shop, r.village
                      FROM chat.hidings h
                      JOIN chat.messages m ON m.id = h.message
                      JOIN chat.rooms r ON r.id = m.room
                     UNION ALL
                    SELECT 'shown', h.ended_by, h.ended_at, '', m.id, m.name, m.text, r.shop, r.village
                      FROM chat.hidings h
                      JOIN chat.messages m ON m.id = h.message
                      JOIN chat.rooms r ON r.id = m.room
                     WHERE h.ended_at IS NOT NULL
                     UNION ALL
                    SELECT 'kept', p.decided_by, max(p.decided_at), '', m.id, m.name, m.text, r.shop, r.village
                      FROM chat.reports p
                      JOIN chat.messages m ON m.id = p.message
                      JOIN chat.rooms r ON r.id = m.room
                     WHERE p.decision = 'KEPT'
                     GROUP BY p.decided_by, m.id, m.name, m.text, r.shop, r.village
                     UNION ALL
                    SELECT 'blocked', b.blocked_by, b.blocked_at, b.reason, NULL, b.name, '', b.shop, b.village
                      FROM chat.blocks b
                     UNION ALL
                    SELECT 'unblocked', b.ended_by, b.ended_at, '', NULL, b.name, '', b.shop, b.village
                      FROM chat.blocks b
                     WHERE b.ended_at IS NOT NULL) d
             WHERE :all OR d.shop = ANY (:shops) OR d.village = ANY (:villages)
             ORDER BY d.at DESC, d.what
             LIMIT :most""";

    /// @param whys their reasons, each once
    record Open(MessageId message, int count, Instant since, List<String> whys) {}

    /// @param message absent for a block
    record Done(
            String what,
            UUID by,
            Instant at,
            String reason,
            Optional<UUID> message,
            String whom,
            String text,
            VillageId village) {}

    private final JdbcClient jdbc;

    ReportTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Messages whose reports wait, the most reported first.
    List<Open> open(Care.Reach reach, int most) {
        return about(OPEN, reach)
                .param("most", most)
                .query((row, number) -> new Open(
                        new MessageId(row.getObject("message", UUID.class)),
                        row.getInt("reports"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        texts(row)))
                .list();
    }

    int count(Care.Reach reach) {
        return about(COUNT, reach).query(Integer.class).single();
    }

    /// What was done, the latest first.
    List<Done> done(Care.Reach reach, int most) {
        return about(DEEDS, reach)
                .param("most", most)
                .query((row, number) -> new Done(
                        row.getString("what"),
                        row.getObject("by", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("reason"),
                        Optional.ofNullable(row.getObject("message", UUID.class)),
                        row.getString("whom"),
                        row.getString("text"),
                        new VillageId(row.getObject("village", UUID.class))))
                .list();
    }

    private JdbcClient.StatementSpec about(String sql, Care.Reach reach) {
        return jdbc.sql(sql)
                .param("all", reach.all())
                .param("shops", reach.shops())
                .param("villages", reach.villages());
    }

    private static List<String> texts(ResultSet row) throws SQLException {
        return List.of((String[]) row.getArray("whys").getArray());
    }
}
