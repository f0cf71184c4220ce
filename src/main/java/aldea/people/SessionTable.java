package aldea.people;

import static java.time.ZoneOffset.UTC;

import aldea.kernel.Language;
import aldea.people.Viewer.Membership;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Sessions, known by the hash of their token.
@Repository
class SessionTable {
    /// A session and whom it stands for.
    record Open(UUID id, Viewer viewer, Instant seen, Instant expires) {}

    /// A line of the list of devices.
    record Line(UUID id, String device, Instant since, Instant seen) {}

    private static final String ADD = """
            INSERT INTO people.sessions (token_hash, id, account, device, created_at, last_seen_at, expires_at)
            SELECT :hash, :id, id, :device, :now, :now, :expires
              FROM people.accounts WHERE id = :account AND erased_at IS NULL""";

    private static final String FIND = """
            SELECT s.id, s.account, s.last_seen_at, s.expires_at, a.name, a.language,
                   m.role, m.scope_kind, m.scope_id
              FROM people.sessions s
              JOIN people.accounts a ON a.id = s.account
              LEFT JOIN people.memberships m ON m.account = s.account AND m.revoked_at IS NULL
             WHERE s.token_hash = :hash AND s.revoked_at IS NULL AND s.expires_at > :now AND a.erased_at IS NULL""";

    private static final String SEEN = """
            UPDATE people.sessions SET last_seen_at = :now, expires_at = :expires
             WHERE token_hash = :hash AND revoked_at IS NULL""";

    private static final String REVOKE = """
            UPDATE people.sessions SET revoked_at = :now
             WHERE account = :account AND id = :id AND revoked_at IS NULL
            RETURNING token_hash""";

    private static final String REVOKE_ALL = """
            UPDATE people.sessions SET revoked_at = :now
             WHERE account = :account AND revoked_at IS NULL
            RETURNING token_hash""";

    private static final String HASHES = """
            SELECT token_hash FROM people.sessions WHERE account = :account AND revoked_at IS NULL""";

    private static final String LIST = """
            SELECT id, device, created_at, last_seen_at
              FROM people.sessions
             WHERE account = :account AND revoked_at IS NULL AND expires_at > :now
             ORDER BY last_seen_at DESC, id
             LIMIT 50""";

    private static final String FORGET_OLD = """
            DELETE FROM people.sessions WHERE token_hash IN (
                SELECT token_hash FROM people.sessions WHERE expires_at < :before ORDER BY expires_at LIMIT 1000)""";

    private final JdbcClient jdbc;

    SessionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return false when there is no such account any more
    boolean add(byte[] hash, UUID id, AccountId account, String device, Instant now, Instant expires) {
        return jdbc.sql(ADD)
                        .param("hash", hash)
                        .param("id", id)
                        .param("account", account.value())
                        .param("device", device)
                        .param("now", now.atOffset(UTC))
                        .param("expires", expires.atOffset(UTC))
                        .update()
                == 1;
    }

    Optional<Open> find(byte[] hash, Instant now) {
        return jdbc.sql(FIND)
                .param("hash", hash)
                .param("now", now.atOffset(UTC))
                .query(SessionTable::open);
    }

    void seen(byte[] hash, Instant now, Instant expires) {
        jdbc.sql(SEEN)
                .param("hash", hash)
                .param("now", now.atOffset(UTC))
                .param("expires", expires.atOffset(UTC))
                .update();
    }

    /// @return the hash of the session that ended, if it was this account's and open
    Optional<byte[]> revoke(AccountId account, UUID id, Instant now) {
        return jdbc.sql(REVOKE)
                .param("account", account.value())
                .param("id", id)
                .param("now", now.atOffset(UTC))
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    List<byte[]> revokeAll(AccountId account, Instant now) {
        return jdbc.sql(REVOKE_ALL)
                .param("account", account.value())
                .param("now", now.atOffset(UTC))
                .query((row, number) -> row.getBytes(1))
                .list();
    }

    List<byte[]> hashes(AccountId account) {
        return jdbc.sql(HASHES)
                .param("account", account.value())
                .query((row, number) -> row.getBytes(1))
                .list();
    }

    List<Line> list(AccountId account, Instant now) {
        return jdbc.sql(LIST)
                .param("account", account.value())
                .param("now", now.atOffset(UTC))
                .query((row, number) -> new Line(
                        row.getObject("id", UUID.class),
                        row.getString("device"),
                        instant(row, "created_at"),
                        instant(row, "last_seen_at")))
                .list();
    }

    void forgetExpiredBefore(Instant before) {
        jdbc.sql(FORGET_OLD).param("before", before.atOffset(UTC)).update();
    }

    private static Optional<Open> open(ResultSet row) throws SQLException {
        if (!row.next()) {
            return Optional.empty();
        }
        var id = row.getObject("id", UUID.class);
        var account = new AccountId(row.getObject("account", UUID.class));
        var name = row.getString("name");
        var language = Language.valueOf(row.getString("language"));
        var seen = instant(row, "last_seen_at");
        var expires = instant(row, "expires_at");
        var memberships = new HashSet<Membership>();
        do {
            if (row.getString("role") != null) {
                var kind = Scope.Kind.valueOf(row.getString("scope_kind"));
                var scope = new Scope(kind, row.getObject("scope_id", UUID.class));
                memberships.add(new Membership(Role.valueOf(row.getString("role")), scope));
            }
        } while (row.next());
        var viewer = new Viewer(Optional.of(account), name, language, Set.copyOf(memberships));
        return Optional.of(new Open(id, viewer, seen, expires));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
