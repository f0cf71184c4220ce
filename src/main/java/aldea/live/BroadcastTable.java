package aldea.live;

import static aldea.kernel.Columns.utc;

import aldea.catalog.ShopId;
import aldea.edge.Edge;
import aldea.kernel.Language;
import aldea.live.Broadcast.Phase;
import aldea.people.AccountId;
import aldea.stream.StreamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Broadcasts as rows.
@Repository
class BroadcastTable {
    private static final String BROADCASTS = """
            SELECT id, slug, shop, title, language, planned_for, stream, rehearsal, rehearsed_at, began_at, ended_at,
                   state, camera, turn, turn_shop, turn_since,
                   ARRAY(SELECT g.shop FROM live.guests g
                          WHERE g.broadcast = id AND left_at IS NULL
                          ORDER BY position, g.shop) AS guests,
                   ARRAY(SELECT g.shop FROM live.guests g
                          WHERE g.broadcast = id AND left_at IS NULL AND lends) AS lenders
              FROM live.broadcasts
              LEFT JOIN (SELECT broadcast, id AS turn, shop AS turn_shop, began_at AS turn_since
                           FROM live.turns
                          WHERE ended_at IS NULL) t ON broadcast = id
            """;

    private static final String BY_SLUG = BROADCASTS + "WHERE slug = :slug";

    private static final String BY_ID = BROADCASTS + "WHERE id = :id";

    private static final String BY_IDS = BROADCASTS + "WHERE id = ANY (:ids)";

    private static final String BY_STREAM = BROADCASTS + "WHERE stream = :stream";

    private static final String BY_COMMAND = BROADCASTS + "WHERE command = :command";

    private static final String LOCK = "SELECT FROM live.broadcasts WHERE id = :id FOR UPDATE";

    private static final String COMING =
            BROADCASTS + "WHERE ended_at IS NULL AND planned_for > :after ORDER BY planned_for, id LIMIT :most";

    private static final String LIVE =
            BROADCASTS + "WHERE ended_at IS NULL AND state = 'live' ORDER BY planned_for DESC, id LIMIT :most";

    private static final String ENDED =
            BROADCASTS + "WHERE began_at IS NOT NULL AND ended_at IS NOT NULL ORDER BY ended_at DESC, id LIMIT :most";

    private static final String OF_SHOPS = BROADCASTS + """
            WHERE shop = ANY (:shops)
               OR id = ANY (ARRAY(SELECT g.broadcast FROM live.guests g
                                   WHERE g.shop = ANY (:shops) AND left_at IS NULL))
            ORDER BY planned_for DESC, id
            LIMIT :most""";

    private static final String SLUG_TAKEN = """
            SELECT EXISTS (SELECT FROM live.broadcasts WHERE slug = :slug)""";

    private static final String INSERT = """
            INSERT INTO live.broadcasts
                   (id, slug, command, shop, title, language, planned_for, planned_by, planned_at, stream)
            VALUES (:id, :slug, :command, :shop, :title, :language, :plannedFor, :by, :now, :stream)
                ON CONFLICT (command) DO NOTHING""";

    private static final String REHEARSED = """
            UPDATE live.broadcasts SET rehearsal = :stream, rehearsed_at = :now, state = 'rehearsing' WHERE id = :id""";

    private static final String PUT_OFF = """
            UPDATE live.broadcasts SET rehearsal = NULL, state = 'planned' WHERE id = :id""";

    private static final String BEGAN = """
            UPDATE live.broadcasts SET rehearsal = NULL, began_at = :now, state = 'live' WHERE id = :id""";

    private static final String END = """
            UPDATE live.broadcasts SET rehearsal = NULL, ended_at = :now, state = 'ended' WHERE id = :id""";

    private final JdbcClient jdbc;
    private final Edge edge;

    BroadcastTable(JdbcClient jdbc, Edge edge) {
        this.jdbc = jdbc;
        this.edge = edge;
    }

    Optional<Broadcast> bySlug(String slug) {
        return jdbc.sql(BY_SLUG).param("slug", slug).query(BroadcastTable::row).optional();
    }

    Optional<Broadcast> byId(BroadcastId id) {
        return jdbc.sql(BY_ID)
                .param("id", id.value())
                .query(BroadcastTable::row)
                .optional();
    }

    List<Broadcast> byIds(Collection<BroadcastId> ids) {
        return jdbc.sql(BY_IDS)
                .param("ids", ids.stream().map(BroadcastId::value).toArray(UUID[]::new))
                .query(BroadcastTable::row)
                .list();
    }

    /// The broadcast whose show it is; none for a rehearsal's stream.
    Optional<Broadcast> byStream(StreamId stream) {
        return jdbc.sql(BY_STREAM)
                .param("stream", stream.value())
                .query(BroadcastTable::row)
                .optional();
    }

    /// The broadcast that a form asked for.
    Optional<Broadcast> byCommand(UUID command) {
        return jdbc.sql(BY_COMMAND)
                .param("command", command)
                .query(BroadcastTable::row)
                .optional();
    }

    /// Nobody else changes it until the transaction ends. Those who watch then see at once what was done to it.
    Optional<Broadcast> lock(BroadcastId id) {
        edge.stir(id.value());
        jdbc.sql(LOCK).param("id", id.value()).query().listOfRows();
        // Looked at once it is ours: what stands in other tables may have changed while we waited.
        return byId(id);
    }

    /// Those not ended that are planned for later than an instant, the next one first.
    List<Broadcast> coming(Instant after, int most) {
        return jdbc.sql(COMING)
                .param("after", utc(after))
                .param("most", most)
                .query(BroadcastTable::row)
                .list();
    }

    List<Broadcast> live(int most) {
        return jdbc.sql(LIVE).param("most", most).query(BroadcastTable::row).list();
    }

    /// The last one first; not those called off.
    List<Broadcast> ended(int most) {
        return jdbc.sql(ENDED).param("most", most).query(BroadcastTable::row).list();
    }

    List<Broadcast> of(Collection<ShopId> shops, int most) {
        return jdbc.sql(OF_SHOPS)
                .param("shops", shops.stream().map(ShopId::value).toArray(UUID[]::new))
                .param("most", most)
                .query(BroadcastTable::row)
                .list();
    }

    boolean free(String slug) {
        return !jdbc.sql(SLUG_TAKEN).param("slug", slug).query(Boolean.class).single();
    }

    void insert(Broadcast planned, UUID command, AccountId by, Instant now) {
        jdbc.sql(INSERT)
                .param("id", planned.id().value())
                .param("slug", planned.slug())
                .param("command", command)
                .param("shop", planned.shop().value())
                .param("title", planned.title())
                .param("language", planned.language().name())
                .param("plannedFor", utc(planned.plannedFor()))
                .param("by", by.value())
                .param("now", utc(now))
                .param("stream", planned.stream().value())
                .update();
    }

    void rehearsed(BroadcastId id, StreamId stream, Instant now) {
        jdbc.sql(REHEARSED)
                .param("id", id.value())
                .param("stream", stream.value())
                .param("now", utc(now))
                .update();
    }

    void putOff(BroadcastId id) {
        jdbc.sql(PUT_OFF).param("id", id.value()).update();
    }

    void began(BroadcastId id, Instant now) {
        jdbc.sql(BEGAN).param("id", id.value()).param("now", utc(now)).update();
    }

    void ended(BroadcastId id, Instant now) {
        jdbc.sql(END).param("id", id.value()).param("now", utc(now)).update();
    }

    private static Broadcast row(ResultSet row, int number) throws SQLException {
        return new Broadcast(
                new BroadcastId(row.getObject("id", UUID.class)),
                row.getString("slug"),
                new ShopId(row.getObject("shop", UUID.class)),
                row.getString("title"),
                Language.valueOf(row.getString("language")),
                instant(row, "planned_for").orElseThrow(),
                new StreamId(row.getObject("stream", UUID.class)),
                phase(row),
                TurnTable.cast(row));
    }

    private static Phase phase(ResultSet row) throws SQLException {
        var began = instant(row, "began_at");
        return switch (row.getString("state")) {
            case "planned" -> new Phase.Planned();
            case "rehearsing" ->
                new Phase.Rehearsing(
                        new StreamId(row.getObject("rehearsal", UUID.class)),
                        instant(row, "rehearsed_at").orElseThrow());
            case "live" -> new Phase.Live(began.orElseThrow());
            case "ended" -> new Phase.Ended(began, instant(row, "ended_at").orElseThrow());
            default -> throw new IllegalStateException(row.getString("state"));
        };
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
