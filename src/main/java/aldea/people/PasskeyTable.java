package aldea.people;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Passkeys, and the challenges they answer.
@Repository
class PasskeyTable {
    /// @param attested credential id and public key, as the authenticator gave them
    record Row(AccountId account, byte[] attested, long signCount) {}

    private static final String ADD = """
            INSERT INTO people.passkeys (credential_id, id, account, attested, sign_count, label, created_at)
            VALUES (:credential, :id, :account, :attested, :count, :label, :now)
            ON CONFLICT DO NOTHING""";

    private static final String FIND = """
            SELECT account, attested, sign_count FROM people.passkeys WHERE credential_id = :credential""";

    private static final String USED = """
            UPDATE people.passkeys SET sign_count = :count, last_used_at = :now
             WHERE credential_id = :credential AND (sign_count < :count OR (sign_count = 0 AND :count = 0))""";

    private static final String LIST = """
            SELECT id, label, created_at, last_used_at
              FROM people.passkeys WHERE account = :account ORDER BY created_at, id""";

    private static final String CREDENTIALS = """
            SELECT credential_id FROM people.passkeys WHERE account = :account""";

    private static final String REMOVE = """
            DELETE FROM people.passkeys WHERE account = :account AND id = :id""";

    private static final String CHALLENGE = """
            INSERT INTO people.challenges (id, account, challenge, expires_at)
            VALUES (:id, :account, :challenge, :expires)""";

    private static final String TAKE_CHALLENGE = """
            DELETE FROM people.challenges
             WHERE id = :id AND account IS NOT DISTINCT FROM CAST(:account AS uuid) AND expires_at > :now
            RETURNING challenge""";

    private static final String FORGET_OLD = """
            DELETE FROM people.challenges WHERE id IN (
                SELECT id FROM people.challenges WHERE expires_at < :before ORDER BY expires_at LIMIT 1000)""";

    private final JdbcClient jdbc;

    PasskeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return false when somebody has this very credential already
    boolean add(byte[] credential, UUID id, Row row, String label, Instant now) {
        return jdbc.sql(ADD)
                        .param("credential", credential)
                        .param("id", id)
                        .param("account", row.account().value())
                        .param("attested", row.attested())
                        .param("count", row.signCount())
                        .param("label", label)
                        .param("now", now.atOffset(UTC))
                        .update()
                == 1;
    }

    Optional<Row> find(byte[] credential) {
        return jdbc.sql(FIND)
                .param("credential", credential)
                .query((row, number) -> new Row(
                        new AccountId(row.getObject("account", UUID.class)),
                        row.getBytes("attested"),
                        row.getLong("sign_count")))
                .optional();
    }

    /// @return false when the counter did not go up: two devices have the same key
    boolean used(byte[] credential, long signCount, Instant now) {
        return jdbc.sql(USED)
                        .param("credential", credential)
                        .param("count", signCount)
                        .param("now", now.atOffset(UTC))
                        .update()
                == 1;
    }

    List<AccountView.Passkey> list(AccountId account) {
        return jdbc.sql(LIST)
                .param("account", account.value())
                .query((row, number) -> new AccountView.Passkey(
                        row.getObject("id", UUID.class).toString(),
                        row.getString("label"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        lastUsed(row)))
                .list();
    }

    List<byte[]> credentials(AccountId account) {
        return jdbc.sql(CREDENTIALS)
                .param("account", account.value())
                .query((row, number) -> row.getBytes(1))
                .list();
    }

    void remove(AccountId account, UUID id) {
        jdbc.sql(REMOVE).param("account", account.value()).param("id", id).update();
    }

    void addChallenge(byte[] id, @Nullable UUID account, byte[] challenge, Instant expires) {
        jdbc.sql(CHALLENGE)
                .param("id", id)
                .param("account", account, Types.OTHER)
                .param("challenge", challenge)
                .param("expires", expires.atOffset(UTC))
                .update();
    }

    /// The challenge, which is gone with this.
    Optional<byte[]> takeChallenge(byte[] id, @Nullable UUID account, Instant now) {
        return jdbc.sql(TAKE_CHALLENGE)
                .param("id", id)
                .param("account", account, Types.OTHER)
                .param("now", now.atOffset(UTC))
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    void forgetChallengesBefore(Instant before) {
        jdbc.sql(FORGET_OLD).param("before", before.atOffset(UTC)).update();
    }

    private static @Nullable Instant lastUsed(ResultSet row) throws SQLException {
        var used = row.getObject("last_used_at", OffsetDateTime.class);
        return used == null ? null : used.toInstant();
    }
}
