package aldea.chat;

import static aldea.kernel.Columns.utc;

import aldea.kernel.Reference;
import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody wrote, reported and did to take care. Erased, words and name are a dash, also on the screens of those
/// who watch; that something was written, hidden or reported stays.
@Component
class ChatData implements PersonalData {
    private static final String WRITTEN = """
            SELECT room, number, name, text, language, said_at
              FROM chat.messages WHERE author = :account AND erased_at IS NULL ORDER BY id""";
    private static final String REPORTED = """
            SELECT message, why, reported_at, decision, decided_at
              FROM chat.reports WHERE reporter = :account ORDER BY reported_at""";
    private static final String BLOCKED = """
            SELECT shop, room, reason, blocked_at, until, ended_at
              FROM chat.blocks WHERE author = :account ORDER BY blocked_at""";
    private static final String HIDDEN = """
            SELECT message, reason, hidden_at, ended_at
              FROM chat.hidings WHERE hidden_by = :account ORDER BY hidden_at""";

    private static final String OPEN_ROOMS = """
            SELECT r.id FROM chat.rooms r
             WHERE r.ended_at IS NULL
               AND EXISTS (SELECT FROM chat.messages m
                            WHERE m.author = :account AND m.room = r.id AND m.erased_at IS NULL)
             ORDER BY r.id
               FOR UPDATE""";
    private static final String TELL = """
            WITH gone AS (SELECT id, room, row_number() OVER (PARTITION BY room ORDER BY number) AS place
                            FROM chat.messages
                           WHERE author = :account AND room = :room AND erased_at IS NULL),
                 counted AS (UPDATE chat.rooms SET last = last + (SELECT count(*) FROM gone)
                              WHERE id = :room RETURNING id, last)
            INSERT INTO chat.turns (room, number, kind, message, at)
            SELECT g.room, c.last - (SELECT count(*) FROM gone) + g.place, 'hidden', g.id, :now
              FROM gone g JOIN counted c ON c.id = g.room""";
    private static final String FORGET_WORDS = """
            UPDATE chat.messages SET text = '–', name = '–', erased_at = :now
             WHERE author = :account AND erased_at IS NULL""";
    private static final String FORGET_NAME = """
            UPDATE chat.blocks SET name = '–' WHERE author = :account""";

    private final JdbcClient jdbc;
    private final RoomTable rooms;
    private final InstantSource clock;

    ChatData(JdbcClient jdbc, RoomTable rooms, InstantSource clock) {
        this.jdbc = jdbc;
        this.rooms = rooms;
        this.clock = clock;
    }

    @Override
    public String module() {
        return "chat";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of(
                "messages", rows(WRITTEN, account),
                "reports", rows(REPORTED, account),
                "blocks", rows(BLOCKED, account),
                "hidings", rows(HIDDEN, account));
    }

    @Override
    public void erase(AccountId account) {
        jdbc.sql(OPEN_ROOMS)
                .param("account", account.value())
                .query((row, number) -> row.getObject("id", UUID.class))
                .list()
                .forEach(room -> tell(room, account));
        jdbc.sql(FORGET_WORDS)
                .param("account", account.value())
                .param("now", utc(clock.instant()))
                .update();
        jdbc.sql(FORGET_NAME).param("account", account.value()).update();
    }

    private void tell(UUID room, AccountId account) {
        jdbc.sql(TELL)
                .param("account", account.value())
                .param("room", room)
                .param("now", utc(clock.instant()))
                .update();
        rooms.stir(new Reference(room));
    }

    private List<Map<String, @Nullable Object>> rows(String sql, AccountId account) {
        return jdbc.sql(sql).param("account", account.value()).query().listOfRows();
    }
}
