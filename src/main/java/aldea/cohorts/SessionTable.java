package aldea.cohorts;

import static aldea.kernel.Columns.utc;

import aldea.kernel.Columns;
import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Sessions, and who was there.
@Repository
class SessionTable {
    private static final String INSERT = """
            INSERT INTO cohorts.sessions (id, cohort, day, begins, ends, place, link, topic, lessons, content,
                                          entered_by, entered_at)
            VALUES (:id, :cohort, :day, :begins, :ends, :place, :link, :topic, string_to_array(:lessons, ','), :content,
                    :by, :at)
                ON CONFLICT (id) DO NOTHING""";

    private static final String CONTENT = "SELECT content FROM cohorts.sessions WHERE id = :id";

    private static final String CANCEL = """
            UPDATE cohorts.sessions SET cancelled = :at
             WHERE id = :id AND cancelled IS NULL
               AND NOT EXISTS (SELECT FROM cohorts.marks m WHERE m.session = :id)""";

    private static final String ROWS = """
            SELECT id, cohort, day, begins, ends, place, link, topic, lessons, cancelled IS NOT NULL AS is_cancelled
              FROM cohorts.sessions
            """;

    private static final String OF = ROWS + "WHERE cohort = :cohort ORDER BY day, begins, id LIMIT 400";

    private static final String COMING =
            ROWS + "WHERE cohort = ANY(:cohorts) AND day >= :from AND cancelled IS NULL ORDER BY day, begins, id";

    private static final String ONE = ROWS + "WHERE id = :id";

    private static final String MARK = """
            INSERT INTO cohorts.marks (id, session, account, mark, marked_by, marked_at, happened_at, beside, decides)
            VALUES (:id, :session, :account, :mark, :by, :at, :happened, :beside, :decides)
                ON CONFLICT (id) DO NOTHING""";

    private static final String SAME_MARK = """
            SELECT EXISTS (SELECT FROM cohorts.marks
                            WHERE id = :id AND session = :session AND account = :account AND mark = :mark)""";

    private static final String MARKS = """
            SELECT DISTINCT ON (m.session, m.account) m.session, m.account, m.mark
              FROM cohorts.marks m JOIN cohorts.sessions s ON s.id = m.session
             WHERE s.cohort = :cohort AND s.cancelled IS NULL AND NOT m.beside
             ORDER BY m.session, m.account, m.seq DESC""";

    private static final String HISTORY = """
            SELECT seq, account, mark, marked_by, coalesce(happened_at, marked_at) AS at, beside, decides
              FROM cohorts.marks WHERE session = :session ORDER BY seq""";

    private static final String LOCK = "SELECT id FROM cohorts.sessions WHERE id = :id FOR UPDATE";

    private static final String STANDS = """
            SELECT mark FROM cohorts.marks
             WHERE session = :session AND account = :account AND NOT beside ORDER BY seq DESC LIMIT 1""";

    private static final String LAST = """
            SELECT coalesce(max(seq), 0) FROM cohorts.marks WHERE session = :session AND account = :account""";

    private static final String UNDECIDED = """
            SELECT m.session, count(DISTINCT m.account) AS persons
              FROM cohorts.marks m
              JOIN cohorts.sessions s ON s.id = m.session AND s.cancelled IS NULL
              JOIN cohorts.teachers t ON t.cohort = s.cohort AND t.account = :teacher
             WHERE m.beside
               AND NOT EXISTS (SELECT FROM cohorts.marks later
                                WHERE later.session = m.session AND later.account = m.account
                                  AND later.seq > m.seq AND later.decides)
             GROUP BY m.session
             ORDER BY m.session""";

    private static final String KEPT = "SELECT id FROM cohorts.marks WHERE id = ANY(:ids)";

    private final JdbcClient jdbc;

    SessionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean insert(Session.Draft draft, Instant at) {
        return jdbc.sql(INSERT)
                        .param("id", draft.id().value())
                        .param("cohort", draft.cohort().value())
                        .param("day", draft.day())
                        .param("begins", draft.begins())
                        .param("ends", draft.ends())
                        .param("place", draft.place())
                        .param("link", draft.link())
                        .param("topic", draft.topic())
                        .param("lessons", String.join(",", draft.lessons()))
                        .param("content", draft.content())
                        .param("by", draft.by().value())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    Optional<UUID> content(SessionId id) {
        return jdbc.sql(CONTENT).param("id", id.value()).query(UUID.class).optional();
    }

    /// False for one that was held already.
    boolean cancel(SessionId id, Instant at) {
        return jdbc.sql(CANCEL).param("id", id.value()).param("at", utc(at)).update() == 1;
    }

    List<Session> of(CohortId cohort) {
        return jdbc.sql(OF)
                .param("cohort", cohort.value())
                .query(SessionTable::session)
                .list();
    }

    /// Of many at once, the next first.
    List<Session> coming(Collection<CohortId> of, LocalDate from) {
        return jdbc.sql(COMING)
                .param("cohorts", Columns.uuids(of.stream().map(CohortId::value).toList()))
                .param("from", from)
                .query(SessionTable::session)
                .list();
    }

    Optional<Session> find(SessionId id) {
        return jdbc.sql(ONE)
                .param("id", id.value())
                .query(SessionTable::session)
                .optional();
    }

    /// False for an id that was used for something else.
    boolean mark(Timetable.Making made, Instant at) {
        var added = jdbc.sql(MARK)
                .param("id", made.id())
                .param("session", made.session().value())
                .param("account", made.account().value())
                .param("mark", made.mark().code())
                .param("by", made.by().value())
                .param("at", utc(at))
                .param("happened", made.happened().map(Columns::utc).orElse(null))
                .param("beside", made.beside())
                .param("decides", made.decides())
                .update();
        return added == 1
                || jdbc.sql(SAME_MARK)
                        .param("id", made.id())
                        .param("session", made.session().value())
                        .param("account", made.account().value())
                        .param("mark", made.mark().code())
                        .query(Boolean.class)
                        .single();
    }

    void lock(SessionId session) {
        jdbc.sql(LOCK).param("id", session.value()).query(UUID.class).single();
    }

    Optional<Mark> stands(SessionId session, AccountId account) {
        return jdbc.sql(STANDS)
                .param("session", session.value())
                .param("account", account.value())
                .query(String.class)
                .optional()
                .flatMap(Mark::find);
    }

    /// The number of the last mark, beside or not; 0 for none.
    long last(SessionId session, AccountId account) {
        return jdbc.sql(LAST)
                .param("session", session.value())
                .param("account", account.value())
                .query(Long.class)
                .single();
    }

    /// Sessions of a teacher in which persons were marked in two ways, with how many.
    Map<SessionId, Integer> undecided(AccountId teacher) {
        var found = new LinkedHashMap<SessionId, Integer>();
        jdbc.sql(UNDECIDED).param("teacher", teacher.value()).query(row -> {
            found.put(new SessionId(row.getObject("session", UUID.class)), row.getInt("persons"));
        });
        return found;
    }

    Set<UUID> kept(Collection<UUID> ids) {
        var found = jdbc.sql(KEPT).param("ids", Columns.uuids(ids)).query(UUID.class);
        return Set.copyOf(found.list());
    }

    /// What counts, session to person to mark.
    Map<SessionId, Map<AccountId, Mark>> marks(CohortId cohort) {
        var found = new HashMap<SessionId, Map<AccountId, Mark>>();
        jdbc.sql(MARKS).param("cohort", cohort.value()).query(row -> {
            found.computeIfAbsent(new SessionId(row.getObject("session", UUID.class)), id -> new HashMap<>())
                    .put(
                            new AccountId(row.getObject("account", UUID.class)),
                            Mark.find(row.getString("mark")).orElseThrow());
        });
        return found;
    }

    /// Every mark of a session, the oldest first.
    List<Timetable.Made> history(SessionId session) {
        return jdbc.sql(HISTORY)
                .param("session", session.value())
                .query((row, n) -> new Timetable.Made(
                        row.getLong("seq"),
                        new AccountId(row.getObject("account", UUID.class)),
                        Mark.find(row.getString("mark")).orElseThrow(),
                        new AccountId(row.getObject("marked_by", UUID.class)),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("beside"),
                        row.getBoolean("decides")))
                .list();
    }

    private static Session session(ResultSet row, int number) throws SQLException {
        return new Session(
                new SessionId(row.getObject("id", UUID.class)),
                new CohortId(row.getObject("cohort", UUID.class)),
                row.getObject("day", LocalDate.class),
                row.getObject("begins", LocalTime.class),
                row.getObject("ends", LocalTime.class),
                row.getString("place"),
                row.getString("link"),
                row.getString("topic"),
                List.of((String[]) row.getArray("lessons").getArray()),
                row.getBoolean("is_cancelled"));
    }
}
