package aldea.academy;

import static aldea.kernel.Columns.utc;

import aldea.academy.Progress.Read;
import aldea.kernel.Columns;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who has read what, as rows.
@Repository
class ReadingTable {
    private static final String READ = """
            INSERT INTO academy.readings (account, course, lesson, version, read_at)
            VALUES (:account, :course, :lesson, :version, :now)
                ON CONFLICT (account, course, lesson, version) DO NOTHING""";

    private static final String COMPLETE = """
            INSERT INTO academy.completions (account, course, version, completed_at)
            VALUES (:account, :course, :version, :now)
                ON CONFLICT (account, course) DO NOTHING""";

    private static final String READINGS = """
            SELECT DISTINCT ON (r.lesson) r.lesson, v.number, r.read_at
              FROM academy.readings r JOIN academy.versions v ON v.id = r.version
             WHERE r.account = :account AND r.course = :course
             ORDER BY r.lesson, v.number DESC""";

    private static final String READ_BY = """
            SELECT DISTINCT account, lesson FROM academy.readings
             WHERE account = ANY (:accounts) AND course = :course""";

    private static final String COMPLETED = """
            SELECT completed_at FROM academy.completions WHERE account = :account AND course = :course""";

    private static final String BEGUN = """
            SELECT course FROM academy.readings WHERE account = :account GROUP BY course ORDER BY max(read_at) DESC""";

    private static final String STRAY = """
            SELECT r.course || '/' || r.lesson
              FROM academy.readings r LEFT JOIN academy.versions v ON v.id = r.version
             WHERE v.course IS DISTINCT FROM r.course
                OR NOT EXISTS (SELECT FROM academy.lessons l WHERE l.version = r.version AND l.key = r.lesson)
             LIMIT 1000""";

    private final JdbcClient jdbc;

    ReadingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return whether it was not read before in this version
    boolean read(AccountId account, Course course, String lesson, Instant now) {
        return jdbc.sql(READ)
                        .param("account", account.value())
                        .param("course", course.code())
                        .param("lesson", lesson)
                        .param("version", course.version().value())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /// @return whether it was not complete before
    boolean complete(AccountId account, Course course, Instant now) {
        return jdbc.sql(COMPLETE)
                        .param("account", account.value())
                        .param("course", course.code())
                        .param("version", course.version().value())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /// Lesson to its newest reading.
    Map<String, Read> readings(AccountId account, String course) {
        var read = new LinkedHashMap<String, Read>();
        jdbc.sql(READINGS)
                .param("account", account.value())
                .param("course", course)
                .query(row -> {
                    var at = row.getObject("read_at", OffsetDateTime.class).toInstant();
                    read.put(row.getString("lesson"), new Read(row.getInt("number"), at));
                });
        return read;
    }

    Map<AccountId, Set<String>> read(Collection<AccountId> accounts, String course) {
        var read = new HashMap<AccountId, Set<String>>();
        jdbc.sql(READ_BY)
                .param(
                        "accounts",
                        Columns.uuids(accounts.stream().map(AccountId::value).toList()))
                .param("course", course)
                .query(row -> {
                    read.computeIfAbsent(
                                    new AccountId(row.getObject("account", UUID.class)), account -> new HashSet<>())
                            .add(row.getString("lesson"));
                });
        return read;
    }

    Optional<Instant> completed(AccountId account, String course) {
        return jdbc.sql(COMPLETED)
                .param("account", account.value())
                .param("course", course)
                .query((row, n) ->
                        row.getObject("completed_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /// Courses in which this person has read something, the latest first.
    List<String> begun(AccountId account) {
        return jdbc.sql(BEGUN)
                .param("account", account.value())
                .query((row, n) -> row.getString(1))
                .list();
    }

    /// Readings of what was never published.
    List<String> stray() {
        return jdbc.sql(STRAY).query((row, n) -> row.getString(1)).list();
    }
}
