package aldea.chat;

import static aldea.kernel.Columns.utc;

import aldea.kernel.Columns;
import aldea.kernel.Reference;
import aldea.people.AccountId;
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

/// What those who take care of rooms did, as rows.
@Repository
class CareTable {
    private static final String HIDE = """
            INSERT INTO chat.hidings (id, message, reason, hidden_by, hidden_at)
            VALUES (:id, :message, :reason, :by, :now)
                ON CONFLICT (message) WHERE ended_at IS NULL DO NOTHING""";

    private static final String SHOW = """
            UPDATE chat.hidings SET ended_by = :by, ended_at = :now WHERE message = :message AND ended_at IS NULL""";

    private static final String BLOCKS = """
            SELECT id, author, guest, name, shop, village, room, reason, blocked_at, until
              FROM chat.blocks
            """;

    private static final String IN_FORCE = "ended_at IS NULL AND (until IS NULL OR until > :now) ";

    private static final String BLOCKED = BLOCKS + "WHERE author = :author AND shop = :shop AND "
            + "(room IS NULL OR room = :room) AND " + IN_FORCE + "ORDER BY until DESC NULLS FIRST LIMIT 1";

    private static final String BLOCK_BY_ID = BLOCKS + "WHERE id = :id";

    private static final String BLOCKS_OF = BLOCKS
            + "WHERE (:all OR shop = ANY (:shops) OR village = ANY (:villages)) AND " + IN_FORCE
            + "ORDER BY blocked_at DESC, id LIMIT :most";

    private static final String BLOCK = """
            INSERT INTO chat.blocks
                   (id, author, guest, name, shop, village, room, reason, blocked_by, blocked_at, until)
            VALUES (:id, :author, :guest, :name, :shop, :village, :room::uuid, :reason, :by, :now,
                    :until::timestamptz)""";

    private static final String UNBLOCK = """
            UPDATE chat.blocks SET ended_by = :by, ended_at = :now WHERE id = :id AND ended_at IS NULL""";

    private static final String REPORT = """
            INSERT INTO chat.reports (id, message, reporter, why, reported_at)
            VALUES (:id, :message, :reporter, :why, :now)
                ON CONFLICT (message, reporter) DO NOTHING""";

    private static final String DECIDE = """
            UPDATE chat.reports SET decision = :decision, decided_by = :by, decided_at = :now
             WHERE message = :message AND decided_at IS NULL""";

    private static final String ANSWERED = """
            UPDATE chat.questions SET answered_at = :now WHERE room = :room AND answered_at IS NULL
            RETURNING message""";

    private static final String ASKED = """
            INSERT INTO chat.questions (id, room, message, asked_by, asked_at)
            VALUES (:id, :room, :message, :by, :now)""";

    private final JdbcClient jdbc;

    CareTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// False when it was hidden already.
    boolean hide(UUID id, MessageId message, String reason, AccountId by, Instant now) {
        return jdbc.sql(HIDE)
                        .param("id", id)
                        .param("message", message.value())
                        .param("reason", reason)
                        .param("by", by.value())
                        .param("now", utc(now))
                        .update()
                > 0;
    }

    /// False when it was not hidden.
    boolean show(MessageId message, AccountId by, Instant now) {
        return jdbc.sql(SHOW)
                        .param("message", message.value())
                        .param("by", by.value())
                        .param("now", utc(now))
                        .update()
                > 0;
    }

    /// What keeps somebody from writing in a room, the longest first.
    Optional<Desk.Block> blocked(UUID author, Room room, Instant now) {
        return jdbc.sql(BLOCKED)
                .param("author", author)
                .param("shop", room.shop())
                .param("room", room.id().value())
                .param("now", utc(now))
                .query(CareTable::block)
                .optional();
    }

    Optional<Desk.Block> block(UUID id) {
        return jdbc.sql(BLOCK_BY_ID).param("id", id).query(CareTable::block).optional();
    }

    /// Those in force, the latest first.
    List<Desk.Block> blocks(Care.Reach reach, Instant now, int most) {
        return jdbc.sql(BLOCKS_OF)
                .param("all", reach.all())
                .param("shops", reach.shops())
                .param("villages", reach.villages())
                .param("now", utc(now))
                .param("most", most)
                .query(CareTable::block)
                .list();
    }

    void insert(Desk.Block block, AccountId by) {
        jdbc.sql(BLOCK)
                .param("id", block.id())
                .param("author", block.author())
                .param("guest", block.guest())
                .param("name", block.name())
                .param("shop", block.shop())
                .param("village", block.village().value())
                .param("room", block.room().map(Reference::value).orElse(null))
                .param("reason", block.reason())
                .param("by", by.value())
                .param("now", utc(block.at()))
                .param("until", block.until().map(Columns::utc).orElse(null))
                .update();
    }

    /// False when it was over already.
    boolean unblock(UUID id, AccountId by, Instant now) {
        return jdbc.sql(UNBLOCK)
                        .param("id", id)
                        .param("by", by.value())
                        .param("now", utc(now))
                        .update()
                > 0;
    }

    /// False when they had said so before.
    boolean report(UUID id, MessageId message, UUID reporter, Care.Why why, Instant now) {
        return jdbc.sql(REPORT)
                        .param("id", id)
                        .param("message", message.value())
                        .param("reporter", reporter)
                        .param("why", why.name())
                        .param("now", utc(now))
                        .update()
                > 0;
    }

    /// Answers all who reported a message; how many.
    int decide(MessageId message, boolean hidden, AccountId by, Instant now) {
        return jdbc.sql(DECIDE)
                .param("message", message.value())
                .param("decision", hidden ? "HIDDEN" : "KEPT")
                .param("by", by.value())
                .param("now", utc(now))
                .update();
    }

    /// Nothing is being answered any more; what was.
    Optional<MessageId> answered(Reference room, Instant now) {
        return jdbc.sql(ANSWERED)
                .param("room", room.value())
                .param("now", utc(now))
                .query(UUID.class)
                .optional()
                .map(MessageId::new);
    }

    void asked(UUID id, Message message, AccountId by, Instant now) {
        jdbc.sql(ASKED)
                .param("id", id)
                .param("room", message.room().value())
                .param("message", message.id().value())
                .param("by", by.value())
                .param("now", utc(now))
                .update();
    }

    private static Desk.Block block(ResultSet row, int number) throws SQLException {
        return new Desk.Block(
                row.getObject("id", UUID.class),
                row.getObject("author", UUID.class),
                row.getBoolean("guest"),
                row.getString("name"),
                row.getObject("shop", UUID.class),
                new VillageId(row.getObject("village", UUID.class)),
                Optional.ofNullable(row.getObject("room", UUID.class)).map(Reference::new),
                row.getString("reason"),
                row.getObject("blocked_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
