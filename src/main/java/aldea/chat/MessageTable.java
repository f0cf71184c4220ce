package aldea.chat;

import static aldea.kernel.Columns.utc;

import aldea.kernel.Language;
import aldea.kernel.Reference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Messages as rows.
@Repository
class MessageTable {
    private static final String MESSAGES = """
            SELECT m.id, m.room, m.number, m.author, m.guest, m.host, m.name, m.text, m.language, m.said_at,
                   EXISTS (SELECT FROM chat.hidings h WHERE h.message = m.id AND h.ended_at IS NULL) AS hidden
              FROM chat.messages m
            """;

    private static final String SEEN =
            "AND NOT EXISTS (SELECT FROM chat.hidings h WHERE h.message = m.id AND h.ended_at IS NULL) ";

    private static final String BY_ID = MESSAGES + "WHERE m.id = :id";

    private static final String LATEST =
            MESSAGES + "WHERE m.room = :room AND m.number < :before " + SEEN + "ORDER BY m.number DESC LIMIT :most";

    private static final String FROM =
            MESSAGES + "WHERE m.room = :room AND m.number > :after " + SEEN + "ORDER BY m.number LIMIT :most";

    private static final String AROUND = MESSAGES + """
            WHERE m.id IN ((SELECT id FROM chat.messages WHERE room = :room AND number < :number
                             ORDER BY number DESC LIMIT 2)
                           UNION ALL
                           (SELECT id FROM chat.messages WHERE room = :room AND number >= :number
                             ORDER BY number LIMIT 3))
             ORDER BY m.number""";

    private static final String OWN =
            MESSAGES + "WHERE m.author = :author AND m.room = :room ORDER BY m.number DESC LIMIT :most";

    private static final String BY_COMMAND = MESSAGES + "WHERE m.author = :author AND m.command = :command";

    private static final String OF_VILLAGE = MESSAGES
            + "JOIN chat.rooms r ON r.id = m.room WHERE r.village = :village AND m.erased_at IS NULL "
            + "ORDER BY m.id DESC LIMIT :most";

    private static final String QUESTION = MESSAGES
            + "JOIN chat.questions q ON q.message = m.id WHERE q.room = :room AND q.answered_at IS NULL " + SEEN;

    private static final String TURNS = """
            SELECT t.number AS turn, t.kind, t.at, m.id, m.room, m.number, m.author, m.guest, m.host, m.name, m.text,
                   m.language, m.said_at,
                   EXISTS (SELECT FROM chat.hidings h WHERE h.message = m.id AND h.ended_at IS NULL) AS hidden
              FROM chat.turns t
              LEFT JOIN chat.messages m ON m.id = t.message
             WHERE t.room = :room
            """;

    private static final String TURNS_AFTER = TURNS + "AND t.number > :after ORDER BY t.number LIMIT :most";

    private static final String SAID = TURNS + "AND t.kind = 'said' ORDER BY t.number DESC LIMIT :most";

    private static final String DONE = TURNS + "AND t.kind <> 'said' ORDER BY t.number DESC LIMIT :most";

    private static final String INSERT = """
            WITH turn AS (UPDATE chat.rooms SET last = last + 1 WHERE id = :room RETURNING last),
                 said AS (INSERT INTO chat.messages
                                 (id, room, number, author, guest, host, name, text, language, command, said_at)
                          SELECT :id, :room, last, :author, :guest, :host, :name, :text, :language, :command, :now
                            FROM turn
                          RETURNING number)
            INSERT INTO chat.turns (room, number, kind, message, at)
            SELECT :room, number, 'said', :id, :now FROM said""";

    private final JdbcClient jdbc;

    MessageTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Message> byId(MessageId id) {
        return jdbc.sql(BY_ID).param("id", id.value()).query(MessageTable::row).optional();
    }

    /// What can be read, the latest last.
    List<Message> latest(Reference room, int before, int most) {
        return jdbc.sql(LATEST)
                .param("room", room.value())
                .param("before", before)
                .param("most", most)
                .query(MessageTable::row)
                .list()
                .reversed();
    }

    /// What can be read after a number.
    List<Message> from(Reference room, int after, int most) {
        return jdbc.sql(FROM)
                .param("room", room.value())
                .param("after", after)
                .param("most", most)
                .query(MessageTable::row)
                .list();
    }

    /// A message between the two before it and the two after it, also hidden ones.
    List<Message> around(Message message) {
        return jdbc.sql(AROUND)
                .param("room", message.room().value())
                .param("number", message.number())
                .query(MessageTable::row)
                .list();
    }

    /// What somebody wrote in a room last, the latest first.
    List<Message> own(UUID author, Reference room, int most) {
        return jdbc.sql(OWN)
                .param("author", author)
                .param("room", room.value())
                .param("most", most)
                .query(MessageTable::row)
                .list();
    }

    /// What a form sent that comes once more.
    Optional<Message> byCommand(UUID author, UUID command) {
        return jdbc.sql(BY_COMMAND)
                .param("author", author)
                .param("command", command)
                .query(MessageTable::row)
                .optional();
    }

    /// Written in a village lately.
    List<Message> of(UUID village, int most) {
        return jdbc.sql(OF_VILLAGE)
                .param("village", village)
                .param("most", most)
                .query(MessageTable::row)
                .list();
    }

    /// What is being answered.
    Optional<Message> question(Reference room) {
        return jdbc.sql(QUESTION)
                .param("room", room.value())
                .query(MessageTable::row)
                .optional();
    }

    /// What happened after a number.
    List<Turn> turns(Reference room, int after, int most) {
        return jdbc.sql(TURNS_AFTER)
                .param("room", room.value())
                .param("after", after)
                .param("most", most)
                .query(MessageTable::turn)
                .list();
    }

    /// The latest messages, or what was done to some, the latest last.
    List<Turn> latest(Reference room, boolean said, int most) {
        return jdbc.sql(said ? SAID : DONE)
                .param("room", room.value())
                .param("most", most)
                .query(MessageTable::turn)
                .list()
                .reversed();
    }

    /// The room is locked.
    void insert(MessageId id, Reference room, Writing.Author author, String text, UUID command, Instant now) {
        jdbc.sql(INSERT)
                .param("id", id.value())
                .param("room", room.value())
                .param("author", author.id())
                .param("guest", author.guest())
                .param("host", author.host())
                .param("name", author.name())
                .param("text", text)
                .param("language", author.language().name())
                .param("command", command)
                .param("now", utc(now))
                .update();
    }

    private static Turn turn(ResultSet row, int number) throws SQLException {
        return Turn.of(
                row.getInt("turn"),
                Turn.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("id") == null ? Optional.empty() : Optional.of(row(row, number)),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static Message row(ResultSet row, int number) throws SQLException {
        return new Message(
                new MessageId(row.getObject("id", UUID.class)),
                new Reference(row.getObject("room", UUID.class)),
                row.getInt("number"),
                row.getObject("author", UUID.class),
                row.getBoolean("guest"),
                row.getBoolean("host"),
                row.getString("name"),
                row.getString("text"),
                Language.valueOf(row.getString("language")),
                row.getObject("said_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("hidden"));
    }
}
