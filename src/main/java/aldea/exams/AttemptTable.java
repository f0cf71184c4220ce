package aldea.exams;

import static aldea.kernel.Columns.utc;

import aldea.exams.Question.Item;
import aldea.kernel.Columns;
import aldea.kernel.Language;
import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Attempts and their answers as rows.
@Repository
class AttemptTable {
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('exams:' || :account))";

    private static final String START = """
            INSERT INTO exams.attempts (id, account, course, lesson, edition, blueprint, seed, language, started_at,
                                        due_at, total)
            VALUES (:id, :account, :course, :lesson, :edition, :blueprint, :seed, :language, :now, :due, :total)""";

    private static final String QUIZ = """
            INSERT INTO exams.attempts (id, account, course, lesson, edition, seed, language, started_at, answered_at,
                                        correct, total, passed)
            VALUES (:id, :account, :course, :lesson, :edition, :seed, :language, :now, :now, :correct, :total, :passed)
                ON CONFLICT (id) DO NOTHING""";

    private static final String DRAWN = """
            INSERT INTO exams.answers (attempt, position, item, given, correct)
            SELECT :attempt, n, item, given, correct
              FROM unnest(:items::uuid[], :given::text[], :correct::boolean[])
                   WITH ORDINALITY AS drawn (item, given, correct, n)""";

    private static final String ANSWER = """
            UPDATE exams.answers a SET given = said.given, correct = said.correct
              FROM unnest(:given::text[], :correct::boolean[]) WITH ORDINALITY AS said (given, correct, n)
             WHERE a.attempt = :attempt AND a.position = said.n""";

    private static final String CLOSE = """
            UPDATE exams.attempts SET answered_at = :now, late = :late, correct = :correct, passed = :passed
             WHERE id = :id AND answered_at IS NULL""";

    private static final String COLUMNS = """
            SELECT id, account, course, lesson, edition, blueprint, seed, language, started_at, due_at, answered_at,
                   late, correct, total, passed
              FROM exams.attempts""";

    private static final String ONE = COLUMNS + " WHERE id = :id";

    private static final String ONE_LOCKED = COLUMNS + " WHERE id = :id FOR UPDATE";

    private static final String OF =
            "SELECT a.* FROM unnest(:accounts::uuid[]) AS who (person) CROSS JOIN LATERAL (" + COLUMNS + " " + """
            WHERE account = who.person AND course = :course ORDER BY started_at DESC LIMIT 500) a
            ORDER BY a.started_at DESC""";

    private static final String DUE = """
            SELECT id FROM exams.attempts WHERE answered_at IS NULL AND due_at < :now ORDER BY due_at LIMIT 200""";

    private static final String ASKED = """
            SELECT i.id, i.version, i.content, a.given, a.correct
              FROM exams.answers a JOIN exams.items i ON i.id = a.item
             WHERE a.attempt = :attempt ORDER BY a.position""";

    /// @param correct how many were right, once it is answered
    record Attempt(
            AttemptId id,
            AccountId account,
            String course,
            String lesson,
            UUID edition,
            Optional<UUID> blueprint,
            long seed,
            Language language,
            Instant startedAt,
            Optional<Instant> dueAt,
            Optional<Instant> answeredAt,
            boolean late,
            int correct,
            int total,
            boolean passed) {
        boolean isExam() {
            return lesson.isEmpty();
        }

        boolean isOpen() {
            return answeredAt.isEmpty();
        }
    }

    /// @param given null while it is not answered
    record Asked(Item item, @Nullable String given, boolean correct) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AttemptTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Until the transaction ends nobody else starts an attempt of this person.
    void lock(AccountId account) {
        jdbc.sql(LOCK).param("account", account.value().toString()).query(row -> {});
    }

    void start(Attempt attempt) {
        jdbc.sql(START)
                .param("id", attempt.id().value())
                .param("account", attempt.account().value())
                .param("course", attempt.course())
                .param("lesson", attempt.lesson())
                .param("edition", attempt.edition())
                .param("blueprint", attempt.blueprint().orElse(null))
                .param("seed", attempt.seed())
                .param("language", ExamFiles.code(attempt.language()))
                .param("now", utc(attempt.startedAt()))
                .param("due", attempt.dueAt().map(Columns::utc).orElse(null))
                .param("total", attempt.total())
                .update();
    }

    /// A quiz that is answered at once.
    ///
    /// @return whether it was not there yet
    boolean quiz(Attempt attempt) {
        return jdbc.sql(QUIZ)
                        .param("id", attempt.id().value())
                        .param("account", attempt.account().value())
                        .param("course", attempt.course())
                        .param("lesson", attempt.lesson())
                        .param("edition", attempt.edition())
                        .param("seed", attempt.seed())
                        .param("language", ExamFiles.code(attempt.language()))
                        .param("now", utc(attempt.startedAt()))
                        .param("correct", attempt.correct())
                        .param("total", attempt.total())
                        .param("passed", attempt.passed())
                        .update()
                == 1;
    }

    /// What is asked, in order; with or without what was answered.
    void ask(AttemptId attempt, List<Asked> asked) {
        var rows = new Columns<>(asked);
        jdbc.sql(DRAWN)
                .param("attempt", attempt.value())
                .param("items", rows.uuid(one -> one.item().id()))
                .param("given", rows.text(Asked::given))
                .param("correct", rows.text(one -> one.given() == null ? null : Boolean.toString(one.correct())))
                .update();
    }

    void answer(AttemptId attempt, List<Asked> asked) {
        var rows = new Columns<>(asked);
        jdbc.sql(ANSWER)
                .param("attempt", attempt.value())
                .param("given", rows.text(Asked::given))
                .param("correct", rows.text(one -> Boolean.toString(one.correct())))
                .update();
    }

    void close(AttemptId attempt, boolean late, int correct, boolean passed, Instant now) {
        jdbc.sql(CLOSE)
                .param("id", attempt.value())
                .param("late", late)
                .param("correct", correct)
                .param("passed", passed)
                .param("now", utc(now))
                .update();
    }

    Optional<Attempt> find(AttemptId id) {
        return jdbc.sql(ONE)
                .param("id", id.value())
                .query((row, n) -> attempt(row))
                .optional();
    }

    /// The attempt; nobody else may answer it until the transaction ends.
    Optional<Attempt> locked(AttemptId id) {
        return jdbc.sql(ONE_LOCKED)
                .param("id", id.value())
                .query((row, n) -> attempt(row))
                .optional();
    }

    /// Exams and quizzes of a course, the newest first.
    List<Attempt> of(Collection<AccountId> accounts, String course) {
        return jdbc.sql(OF)
                .param("accounts", new Columns<>(accounts).uuid(AccountId::value))
                .param("course", course)
                .query((row, n) -> attempt(row))
                .list();
    }

    List<AttemptId> due(Instant before) {
        return jdbc.sql(DUE)
                .param("now", utc(before))
                .query((row, n) -> new AttemptId(row.getObject("id", UUID.class)))
                .list();
    }

    List<Asked> asked(AttemptId attempt) {
        return jdbc.sql(ASKED)
                .param("attempt", attempt.value())
                .query((row, n) -> new Asked(
                        new Item(
                                row.getObject("id", UUID.class),
                                row.getInt("version"),
                                json.readValue(row.getString("content"), Question.class)),
                        row.getString("given"),
                        row.getBoolean("correct")))
                .list();
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                new AttemptId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                row.getString("course"),
                row.getString("lesson"),
                row.getObject("edition", UUID.class),
                Optional.ofNullable(row.getObject("blueprint", UUID.class)),
                row.getLong("seed"),
                Language.valueOf(row.getString("language").toUpperCase(Locale.ROOT)),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                moment(row, "due_at"),
                moment(row, "answered_at"),
                row.getBoolean("late"),
                row.getInt("correct"),
                row.getInt("total"),
                row.getBoolean("passed"));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
