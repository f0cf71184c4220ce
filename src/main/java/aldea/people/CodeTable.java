package aldea.people;

import static java.time.ZoneOffset.UTC;

import aldea.kernel.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Codes that were asked for. All that is kept of one is hashes, and for ten minutes whom it was sent to.
@Repository
class CodeTable {
    /// A code that was sent.
    record Sent(String email, Language language, byte[] codeHash, String next) {}

    /// Why a code no longer works.
    record Spent(int attempts, Instant expires) {}

    private static final String ADD = """
            INSERT INTO people.codes (id, email, language, code_hash, link_hash, next_path, made_at, expires_at)
            VALUES (:id, :email, :language, :code, :link, :next, :now, :expires)""";

    private static final String TRY = """
            UPDATE people.codes SET attempts = attempts + 1
             WHERE id = :id AND used_at IS NULL AND expires_at > :now AND attempts < 5
            RETURNING email, language, code_hash, next_path""";

    private static final String WHY_NOT = """
            SELECT attempts, expires_at FROM people.codes WHERE id = :id""";

    private static final String ADDRESS = """
            SELECT email FROM people.codes WHERE id = :id AND expires_at > :now""";

    private static final String PEEK_LINK = """
            SELECT EXISTS (SELECT FROM people.codes
                            WHERE link_hash = :link AND used_at IS NULL AND expires_at > :now)""";

    private static final String USE_LINK = """
            UPDATE people.codes SET used_at = :now
             WHERE link_hash = :link AND used_at IS NULL AND expires_at > :now
            RETURNING email, language, code_hash, next_path""";

    private static final String USE_UP = """
            UPDATE people.codes SET used_at = :now WHERE lower(email) = lower(:email) AND used_at IS NULL""";

    private static final String FORGET_OLD = """
            DELETE FROM people.codes WHERE id IN (
                SELECT id FROM people.codes WHERE expires_at < :before ORDER BY expires_at LIMIT 1000)""";

    private static final String FORGET = """
            DELETE FROM people.codes WHERE lower(email) = lower(:email)""";

    private final JdbcClient jdbc;

    CodeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(byte[] id, byte[] linkHash, Sent code, Instant now, Instant expires) {
        jdbc.sql(ADD)
                .param("id", id)
                .param("email", code.email())
                .param("language", code.language().name())
                .param("code", code.codeHash())
                .param("link", linkHash)
                .param("next", code.next())
                .param("now", now.atOffset(UTC))
                .param("expires", expires.atOffset(UTC))
                .update();
    }

    /// Counts one more attempt and shows the code; empty when none is left, it is used, or its time is over.
    Optional<Sent> attempt(byte[] id, Instant now) {
        return jdbc.sql(TRY)
                .param("id", id)
                .param("now", now.atOffset(UTC))
                .query(CodeTable::sent)
                .optional();
    }

    Optional<Spent> whyNot(byte[] id) {
        return jdbc.sql(WHY_NOT)
                .param("id", id)
                .query((row, number) -> new Spent(
                        row.getInt("attempts"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    Optional<String> addressOf(byte[] id, Instant now) {
        return jdbc.sql(ADDRESS)
                .param("id", id)
                .param("now", now.atOffset(UTC))
                .query((row, number) -> row.getString("email"))
                .optional();
    }

    boolean linkWorks(byte[] linkHash, Instant now) {
        return jdbc.sql(PEEK_LINK)
                .param("link", linkHash)
                .param("now", now.atOffset(UTC))
                .query(Boolean.class)
                .single();
    }

    Optional<Sent> useLink(byte[] linkHash, Instant now) {
        return jdbc.sql(USE_LINK)
                .param("link", linkHash)
                .param("now", now.atOffset(UTC))
                .query(CodeTable::sent)
                .optional();
    }

    /// Ends all codes on their way to this address: one of them has done its work.
    void useUp(String email, Instant now) {
        jdbc.sql(USE_UP).param("email", email).param("now", now.atOffset(UTC)).update();
    }

    void forgetExpiredBefore(Instant before) {
        jdbc.sql(FORGET_OLD).param("before", before.atOffset(UTC)).update();
    }

    void forget(String email) {
        jdbc.sql(FORGET).param("email", email).update();
    }

    private static Sent sent(ResultSet row, int number) throws SQLException {
        return new Sent(
                row.getString("email"),
                Language.valueOf(row.getString("language")),
                row.getBytes("code_hash"),
                row.getString("next_path"));
    }
}
