package aldea.exams;

import static aldea.kernel.Columns.utc;

import aldea.kernel.Columns;
import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was handed in, and how it was marked, as rows.
@Repository
class HandinTable {
    private static final String HAND_IN = """
            INSERT INTO exams.handins (id, reference, account, course, words, link, at)
            VALUES (:id, :reference, :account, :course, :words, :link, :now)
                ON CONFLICT (id) DO NOTHING""";

    private static final String BY_REFERENCE = """
            SELECT id, reference, account, course, words, link, at FROM exams.handins WHERE reference = :reference""";

    private static final String LOCKED = """
            SELECT id, reference, account, course, words, link, at FROM exams.handins WHERE id = :id FOR UPDATE""";

    private static final String OF = """
            SELECT h.*
              FROM unnest(:accounts::uuid[]) AS who (person)
             CROSS JOIN LATERAL (SELECT id, reference, account, course, words, link, at
                                   FROM exams.handins WHERE account = who.person AND course = :course
                                  ORDER BY at DESC LIMIT 50) h
             ORDER BY h.at DESC""";

    static final int SHOWN = 200;

    private static final String WAITING = """
            SELECT id, reference, account, course, words, link, at
              FROM exams.handins h
             WHERE account <> :marker AND NOT EXISTS (SELECT FROM exams.marks m WHERE m.handin = h.id)
            """;

    private static final String OF_LEARNERS = WAITING + " AND account = ANY (:learners)";

    private static final String MARK = """
            INSERT INTO exams.marks (id, handin, blueprint, marker, points, most, note, at)
            VALUES (:id, :handin, :blueprint, :marker, :points, :most, :note, :now)
                ON CONFLICT (handin, marker) DO NOTHING""";

    private static final String LEVEL = """
            INSERT INTO exams.mark_levels (mark, criterion, level) VALUES (:mark, :criterion, :level)""";

    private static final String MARKS = """
            SELECT id, handin, blueprint, marker, points, most, note, at
              FROM exams.marks WHERE handin = ANY(:handins) ORDER BY at, id""";

    private static final String LEVELS = """
            SELECT l.mark, l.criterion, l.level
              FROM exams.mark_levels l JOIN exams.marks m ON m.id = l.mark WHERE m.handin = ANY(:handins)""";

    record Handin(
            HandinId id, String reference, AccountId account, String course, String words, String link, Instant at) {}

    /// @param levels criterion to level
    record Mark(
            UUID id,
            UUID blueprint,
            AccountId marker,
            int points,
            int most,
            String note,
            Instant at,
            Map<String, Integer> levels) {}

    private final JdbcClient jdbc;

    HandinTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void handIn(Handin handin) {
        jdbc.sql(HAND_IN)
                .param("id", handin.id().value())
                .param("reference", handin.reference())
                .param("account", handin.account().value())
                .param("course", handin.course())
                .param("words", handin.words())
                .param("link", handin.link())
                .param("now", utc(handin.at()))
                .update();
    }

    Optional<Handin> find(String reference) {
        return jdbc.sql(BY_REFERENCE)
                .param("reference", reference)
                .query((row, n) -> handin(row))
                .optional();
    }

    /// Nobody else marks it until the transaction ends.
    Optional<Handin> locked(HandinId id) {
        return jdbc.sql(LOCKED)
                .param("id", id.value())
                .query((row, n) -> handin(row))
                .optional();
    }

    List<Handin> of(Collection<AccountId> accounts, String course) {
        return jdbc.sql(OF)
                .param("accounts", new Columns<>(accounts).uuid(AccountId::value))
                .param("course", course)
                .query((row, n) -> handin(row))
                .list();
    }

    /// What nobody has marked yet, the oldest first.
    List<Handin> waiting(AccountId marker, boolean everybody, Collection<AccountId> learners) {
        return unmarked((everybody ? WAITING : OF_LEARNERS) + " ORDER BY at LIMIT " + SHOWN, marker, learners)
                .query((row, n) -> handin(row))
                .list();
    }

    /// Counted up to one more than a page shows: of a whole country's nobody needs to know how many there are.
    int countWaiting(AccountId marker, boolean everybody, Collection<AccountId> learners) {
        var some = (everybody ? WAITING : OF_LEARNERS) + " LIMIT " + (SHOWN + 1);
        return unmarked("SELECT count(*) FROM (" + some + ") w", marker, learners)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec unmarked(String sql, AccountId marker, Collection<AccountId> learners) {
        return jdbc.sql(sql)
                .param("marker", marker.value())
                .param(
                        "learners",
                        Columns.uuids(learners.stream().map(AccountId::value).toList()));
    }

    /// @return whether this person had not marked it before
    boolean mark(HandinId handin, Mark mark) {
        var added = jdbc.sql(MARK)
                .param("id", mark.id())
                .param("handin", handin.value())
                .param("blueprint", mark.blueprint())
                .param("marker", mark.marker().value())
                .param("points", mark.points())
                .param("most", mark.most())
                .param("note", mark.note())
                .param("now", utc(mark.at()))
                .update();
        if (added == 0) {
            return false;
        }
        mark.levels()
                .forEach((criterion, level) -> jdbc.sql(LEVEL)
                        .param("mark", mark.id())
                        .param("criterion", criterion)
                        .param("level", level)
                        .update());
        return true;
    }

    List<Mark> marks(HandinId handin) {
        return marks(List.of(handin)).getOrDefault(handin, List.of());
    }

    /// Of each in the order in which they were made; of what nobody marked nothing.
    Map<HandinId, List<Mark>> marks(Collection<HandinId> of) {
        var handins = Columns.uuids(of.stream().map(HandinId::value).toList());
        var levels = new HashMap<UUID, Map<String, Integer>>();
        jdbc.sql(LEVELS).param("handins", handins).query(row -> {
            levels.computeIfAbsent(row.getObject("mark", UUID.class), mark -> new LinkedHashMap<>())
                    .put(row.getString("criterion"), row.getInt("level"));
        });
        var marks = new HashMap<HandinId, List<Mark>>();
        jdbc.sql(MARKS).param("handins", handins).query(row -> {
            var id = row.getObject("id", UUID.class);
            marks.computeIfAbsent(new HandinId(row.getObject("handin", UUID.class)), handin -> new ArrayList<>())
                    .add(new Mark(
                            id,
                            row.getObject("blueprint", UUID.class),
                            new AccountId(row.getObject("marker", UUID.class)),
                            row.getInt("points"),
                            row.getInt("most"),
                            row.getString("note"),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            levels.getOrDefault(id, Map.of())));
        });
        return marks;
    }

    private static Handin handin(ResultSet row) throws SQLException {
        return new Handin(
                new HandinId(row.getObject("id", UUID.class)),
                row.getString("reference"),
                new AccountId(row.getObject("account", UUID.class)),
                row.getString("course"),
                row.getString("words"),
                row.getString("link"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
