package aldea.chat;

import static aldea.kernel.Columns.utc;

import aldea.kernel.Reference;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rooms as rows, and the numbers of what happens in them.
@Repository
class RoomTable {
    private static final String OPEN = """
            INSERT INTO chat.rooms (id, kind, shop, village, title, path, opened_at)
            VALUES (:id, :kind, :shop, :village, :title, :path, :now)
                ON CONFLICT (id) DO NOTHING""";

    private static final String ROOMS = """
            SELECT r.id, r.shop, r.village, r.title, r.path, r.last, r.ended_at,
                   coalesce(s.open, true) AS open, coalesce(s.slow_seconds, 0) AS slow_seconds,
                   coalesce(s.guests, true) AS guests
              FROM chat.rooms r
              LEFT JOIN LATERAL (SELECT open, slow_seconds, guests
                                   FROM chat.settings
                                  WHERE room = r.id
                                  ORDER BY number DESC
                                  LIMIT 1) s ON true
             WHERE r.id = :id
            """;

    private static final String BY_ID = ROOMS;

    private static final String LOCK = ROOMS + "FOR UPDATE OF r";

    private static final String SET = """
            INSERT INTO chat.settings (room, number, open, slow_seconds, guests, set_by, set_at)
            SELECT :room, coalesce(max(number), 0) + 1, :open, :slow, :guests, :by, :now
              FROM chat.settings
             WHERE room = :room""";

    private static final String TURN = """
            WITH turn AS (UPDATE chat.rooms SET last = last + 1 WHERE id = :room RETURNING last)
            INSERT INTO chat.turns (room, number, kind, message, at)
            SELECT :room, last, :kind, :message::uuid, :now FROM turn""";

    private static final String END = """
            UPDATE chat.rooms SET ended_at = :now WHERE id = :id AND ended_at IS NULL""";

    private final JdbcClient jdbc;
    private final ObjectProvider<Venue.Source> sources;

    RoomTable(JdbcClient jdbc, ObjectProvider<Venue.Source> sources) {
        this.jdbc = jdbc;
        this.sources = sources;
    }

    void open(Venue venue, Instant now) {
        jdbc.sql(OPEN)
                .param("id", venue.room().value())
                .param("kind", venue.kind())
                .param("shop", venue.shop())
                .param("village", venue.village().value())
                .param("title", venue.title())
                .param("path", venue.path())
                .param("now", utc(now))
                .update();
    }

    Optional<Room> byId(Reference room) {
        return jdbc.sql(BY_ID).param("id", room.value()).query(RoomTable::row).optional();
    }

    /// Nothing else happens in it until the transaction ends.
    Optional<Room> lock(Reference room) {
        return jdbc.sql(LOCK).param("id", room.value()).query(RoomTable::row).optional();
    }

    void set(Reference room, Settings settings, AccountId by, Instant now) {
        jdbc.sql(SET)
                .param("room", room.value())
                .param("open", settings.open())
                .param("slow", settings.slowSeconds())
                .param("guests", settings.guests())
                .param("by", by.value())
                .param("now", utc(now))
                .update();
    }

    /// Something happened to a message, or, without one, to the room. The room is locked.
    void turn(Reference room, Turn.Kind kind, Optional<MessageId> message, Instant now) {
        jdbc.sql(TURN)
                .param("room", room.value())
                .param("kind", kind.code())
                .param("message", message.map(MessageId::value).orElse(null))
                .param("now", utc(now))
                .update();
        stir(room);
    }

    /// Whoever shows the room looks at it once this is committed.
    void stir(Reference room) {
        sources.forEach(source -> source.stirred(room));
    }

    void end(Reference room, Instant now) {
        jdbc.sql(END).param("id", room.value()).param("now", utc(now)).update();
    }

    private static Room row(ResultSet row, int number) throws SQLException {
        return new Room(
                new Reference(row.getObject("id", UUID.class)),
                row.getObject("shop", UUID.class),
                new VillageId(row.getObject("village", UUID.class)),
                row.getString("title"),
                row.getString("path"),
                row.getInt("last"),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                new Settings(row.getBoolean("open"), row.getInt("slow_seconds"), row.getBoolean("guests")));
    }
}
