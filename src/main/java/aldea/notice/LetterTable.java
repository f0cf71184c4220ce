package aldea.notice;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LetterTable {
    /// A letter as it is written; the components are the columns.
    record Row(
            UUID id,
            String kind,
            @Nullable UUID reference,
            @Nullable UUID toAccount,
            String toEmail,
            String subject,
            String body,
            String link,
            Instant at,
            @Nullable Instant nextTryAt) {}

    /// A letter to send, with how often that failed before.
    record Due(UUID id, String kind, String to, String subject, String body, String link, int failures) {}

    private final JdbcClient jdbc;

    LetterTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Keeps letters in one statement; one about the same to the same person is kept once.
    ///
    /// @param json an array of objects, one key a column
    void insert(String json) {
        jdbc.sql(INSERT).param("letters", json).update();
    }

    List<MailboxLetter> newest(int most) {
        return jdbc.sql(NEWEST).param("most", most).query(LetterTable::letter).list();
    }

    List<MailboxLetter> newestTo(String email, int most) {
        return jdbc.sql(NEWEST_TO)
                .param("email", email)
                .param("most", most)
                .query(LetterTable::letter)
                .list();
    }

    /// Takes letters that are due, so that no other node sends them until the lease ends.
    List<Due> take(Instant now, Duration lease, int most) {
        return jdbc.sql(TAKE)
                .param("now", now.atOffset(UTC))
                .param("until", now.plus(lease).atOffset(UTC))
                .param("most", most)
                .query((row, number) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getString("to_email"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getString("link"),
                        row.getInt("failures")))
                .list();
    }

    void sent(UUID id, Instant now) {
        jdbc.sql(SENT).param("id", id).param("now", now.atOffset(UTC)).update();
    }

    /// @param nextTry null to give up
    void failed(UUID id, @Nullable Instant nextTry) {
        jdbc.sql(FAILED)
                .param("id", id)
                .param("next", nextTry == null ? null : nextTry.atOffset(UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void delete(UUID id) {
        jdbc.sql(DELETE).param("id", id).update();
    }

    /// Forgets at most 1,000 letters that are older.
    void forget(String kinds, Instant before) {
        jdbc.sql(FORGET)
                .param("kinds", kinds)
                .param("before", before.atOffset(UTC))
                .update();
    }

    List<Map<String, @Nullable Object>> export(UUID account) {
        return jdbc.sql(EXPORT).param("account", account).query().listOfRows();
    }

    void erase(UUID account) {
        jdbc.sql(ERASE).param("account", account).update();
    }

    private static MailboxLetter letter(ResultSet row, int number) throws SQLException {
        return new MailboxLetter(
                row.getString("kind"),
                row.getString("to_email"),
                row.getString("subject"),
                row.getString("body"),
                row.getString("link"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("sent_at") != null);
    }

    private static final String INSERT = """
            INSERT INTO notice.letters
                   (id, kind, reference, to_account, to_email, subject, body, link, at, next_try_at)
            SELECT id, kind, reference, to_account, to_email, subject, body, link, at, next_try_at
              FROM jsonb_to_recordset(:letters::jsonb) AS letter (
                   id uuid, kind text, reference uuid, to_account uuid, to_email text, subject text, body text,
                   link text, at timestamptz, next_try_at timestamptz)
                ON CONFLICT (kind, reference, to_account) DO NOTHING""";

    private static final String NEWEST = """
            SELECT kind, to_email, subject, body, link, at, sent_at
              FROM notice.letters
             ORDER BY at DESC, id DESC
             LIMIT :most""";

    private static final String NEWEST_TO = """
            SELECT kind, to_email, subject, body, link, at, sent_at
              FROM notice.letters
             WHERE lower(to_email) = lower(:email)
             ORDER BY at DESC, id DESC
             LIMIT :most""";

    private static final String TAKE = """
            UPDATE notice.letters
               SET next_try_at = :until
             WHERE id IN (SELECT id
                            FROM notice.letters
                           WHERE next_try_at <= :now
                           ORDER BY next_try_at
                           LIMIT :most
                             FOR UPDATE SKIP LOCKED)
            RETURNING id, kind, to_email, subject, body, link, failures""";

    private static final String SENT = """
            UPDATE notice.letters
               SET sent_at = :now, next_try_at = NULL
             WHERE id = :id""";

    private static final String FAILED = """
            UPDATE notice.letters
               SET failures = failures + 1, next_try_at = :next
             WHERE id = :id AND sent_at IS NULL""";

    private static final String DELETE = """
            DELETE FROM notice.letters
             WHERE id = :id""";

    private static final String ERASE = """
            DELETE FROM notice.letters
             WHERE to_account = :account""";

    private static final String FORGET = """
            DELETE FROM notice.letters
             WHERE id IN (SELECT id
                            FROM notice.letters
                           WHERE at < :before AND (:kinds = '*' OR kind = :kinds)
                           ORDER BY at
                           LIMIT 1000)""";

    // A sign-in code is a key, not a memory: it is not exported.
    private static final String EXPORT = """
            SELECT kind, to_email, subject, body, at, sent_at
              FROM notice.letters
             WHERE to_account = :account AND kind <> 'CODE'
             ORDER BY at""";
}
