package aldea.academy;

import static aldea.kernel.Columns.utc;

import aldea.people.AccountId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Pictures and recordings of courses, and the files in which courses were brought.
@Repository
class MediaTable {
    static final String BASE = "/academy/media/";
    static final Map<String, String> SOUNDS = Map.of("mp3", "audio/mpeg", "m4a", "audio/mp4", "ogg", "audio/ogg");

    private static final String ADD = """
            INSERT INTO academy.media (name, content) VALUES (:name, :content) ON CONFLICT (name) DO NOTHING""";

    private static final String FIND = "SELECT content FROM academy.media WHERE name = :name";

    private static final String BRING = """
            INSERT INTO academy.archives (course, hash, content, brought_by, brought_at)
            SELECT :course, :hash, :content, :by, :now
             WHERE :isNew OR EXISTS (SELECT FROM academy.archives WHERE course = :course AND hash = :hash)
                ON CONFLICT (course, hash)
                DO UPDATE SET content = :content, brought_by = :by, brought_at = :now""";

    private static final String ARCHIVE = """
            SELECT a.content
              FROM academy.archives a JOIN academy.versions v ON v.course = a.course AND v.hash = a.hash
             WHERE v.id = :version""";

    private final JdbcClient jdbc;

    MediaTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param name after what is in it: 32 digits and how it ends
    record Medium(String name, byte[] content) {}

    void add(Medium medium) {
        jdbc.sql(ADD)
                .param("name", medium.name())
                .param("content", medium.content())
                .update();
    }

    Optional<byte[]> find(String name) {
        return jdbc.sql(FIND)
                .param("name", name)
                .query((row, n) -> row.getBytes("content"))
                .optional();
    }

    /// What came with the program and is brought unchanged stays the program's, which may go on with it.
    void bring(Syllabus syllabus, boolean isNew, byte[] archive, AccountId by, Instant now) {
        jdbc.sql(BRING)
                .param("isNew", isNew)
                .param("course", syllabus.code())
                .param("hash", syllabus.hash())
                .param("content", archive)
                .param("by", by.value())
                .param("now", utc(now))
                .update();
    }

    /// The file in which this version was brought; empty for one that came with the program.
    Optional<byte[]> archive(VersionId version) {
        return jdbc.sql(ARCHIVE)
                .param("version", version.value())
                .query((row, n) -> row.getBytes("content"))
                .optional();
    }
}
