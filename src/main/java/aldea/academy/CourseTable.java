package aldea.academy;

import static aldea.kernel.Columns.utc;

import aldea.academy.Syllabus.Lesson;
import aldea.academy.Syllabus.Text;
import aldea.academy.Syllabus.Title;
import aldea.kernel.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Published versions as rows; they are written once.
@Repository
class CourseTable {
    private static final String VERSION = """
            INSERT INTO academy.versions (id, course, number, hash, position, art, published_at)
            SELECT :id, :course, coalesce(max(number), 0) + 1, :hash, :position, :art, :now
              FROM academy.versions WHERE course = :course
            HAVING count(*) FILTER (WHERE hash = :hash) = 0
                ON CONFLICT (course, hash) DO NOTHING""";

    private static final String TITLE = """
            INSERT INTO academy.titles (version, language, title, summary, audience)
            VALUES (:version, :language, :title, :summary, :audience)""";

    private static final String LESSON = """
            INSERT INTO academy.lessons (version, language, number, key, unit, minutes, audio, heading, title, goal,
                                         body, exercise)
            VALUES (:version, :language, :number, :key, :unit, :minutes, :audio, :heading, :title, :goal, :body,
                    :exercise)""";

    private static final String NEWEST = """
            SELECT DISTINCT ON (course) id FROM academy.versions ORDER BY course, number DESC""";

    private static final String NUMBERED = """
            SELECT id FROM academy.versions WHERE course = :course AND number = :number""";

    private static final String NUMBERS = "SELECT count(*) FROM academy.versions WHERE course = :course";

    private static final String ONE = "SELECT * FROM academy.versions WHERE id = :id";

    private static final String TITLES = """
            SELECT language, title, summary, audience FROM academy.titles WHERE version = :id""";

    private static final String LESSONS = """
            SELECT language, key, unit, minutes, audio, heading, title, goal, body, exercise
              FROM academy.lessons WHERE version = :id ORDER BY number, language""";

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('academy.versions'))";

    private final JdbcClient jdbc;

    CourseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Until the transaction ends nobody else publishes.
    void lock() {
        jdbc.sql(LOCK).query(row -> {});
    }

    /// @return whether this content was not there yet
    boolean insert(VersionId id, Syllabus syllabus, Instant now) {
        var added = jdbc.sql(VERSION)
                .param("id", id.value())
                .param("course", syllabus.code())
                .param("hash", syllabus.hash())
                .param("position", syllabus.position())
                .param("art", syllabus.art())
                .param("now", utc(now))
                .update();
        if (added == 0) {
            return false;
        }
        for (var language : Language.values()) {
            var title = syllabus.in(language);
            jdbc.sql(TITLE)
                    .param("version", id.value())
                    .param("language", code(language))
                    .param("title", title.title())
                    .param("summary", title.summary())
                    .param("audience", title.audience())
                    .update();
            for (var i = 0; i < syllabus.lessons().size(); i++) {
                insert(id, language, i + 1, syllabus.lessons().get(i));
            }
        }
        return true;
    }

    private void insert(VersionId version, Language language, int number, Lesson lesson) {
        var text = lesson.in(language);
        jdbc.sql(LESSON)
                .param("version", version.value())
                .param("language", code(language))
                .param("number", number)
                .param("key", lesson.key())
                .param("unit", lesson.unit())
                .param("minutes", lesson.minutes())
                .param("audio", lesson.audio())
                .param("heading", text.unit())
                .param("title", text.title())
                .param("goal", text.goal())
                .param("body", text.body())
                .param("exercise", text.exercise())
                .update();
    }

    List<VersionId> newest() {
        return jdbc.sql(NEWEST).query((row, n) -> id(row)).list();
    }

    Optional<VersionId> numbered(String course, int number) {
        return jdbc.sql(NUMBERED)
                .param("course", course)
                .param("number", number)
                .query((row, n) -> id(row))
                .optional();
    }

    /// How many versions a course has had.
    int count(String course) {
        return jdbc.sql(NUMBERS).param("course", course).query(Integer.class).single();
    }

    Course read(VersionId id) {
        var titles = new EnumMap<Language, Title>(Language.class);
        jdbc.sql(TITLES).param("id", id.value()).query(row -> {
            titles.put(
                    language(row),
                    new Title(row.getString("title"), row.getString("summary"), row.getString("audience")));
        });
        var lessons = lessons(id);
        return jdbc.sql(ONE)
                .param("id", id.value())
                .query((row, n) -> new Course(
                        id,
                        row.getInt("number"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant(),
                        new Syllabus(
                                row.getString("course"),
                                row.getInt("position"),
                                row.getString("art"),
                                Map.copyOf(titles),
                                lessons)))
                .single();
    }

    private List<Lesson> lessons(VersionId id) {
        var byKey = new LinkedHashMap<String, Lesson>();
        jdbc.sql(LESSONS).param("id", id.value()).query(row -> {
            var lesson = new Lesson(
                    row.getString("key"),
                    row.getInt("unit"),
                    row.getInt("minutes"),
                    row.getString("audio"),
                    new EnumMap<>(Language.class));
            byKey.computeIfAbsent(lesson.key(), key -> lesson).texts().put(language(row), text(row));
        });
        return List.copyOf(new ArrayList<>(byKey.values()));
    }

    private static Text text(ResultSet row) throws SQLException {
        return new Text(
                row.getString("heading"),
                row.getString("title"),
                row.getString("goal"),
                row.getString("body"),
                row.getString("exercise"));
    }

    private static VersionId id(ResultSet row) throws SQLException {
        return new VersionId(row.getObject("id", UUID.class));
    }

    private static Language language(ResultSet row) throws SQLException {
        return Language.valueOf(row.getString("language").toUpperCase(Locale.ROOT));
    }

    static String code(Language language) {
        return language.name().toLowerCase(Locale.ROOT);
    }
}
