package aldea.credentials;

import static aldea.kernel.Columns.utc;
import static java.time.temporal.ChronoUnit.SECONDS;

import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The public keys of this house.
@Repository
class KeyTable {
    private static final String ADD = """
            INSERT INTO credentials.keys (public_key, did, made_at) VALUES (:key, :did, :now)""";

    private static final String OF = """
            SELECT k.public_key, k.did, k.made_at, k.retired_at, k.withdrawn_since,
                   (SELECT count(*) FROM credentials.credentials c WHERE c.public_key = k.public_key) AS signed
              FROM credentials.keys k
             WHERE k.did = :did
             ORDER BY k.made_at DESC, k.public_key""";

    private static final String ACTIVE = """
            SELECT public_key FROM credentials.keys
             WHERE did = :did AND retired_at IS NULL
             ORDER BY made_at DESC, public_key""";

    private static final String RETIRE = """
            UPDATE credentials.keys SET retired_at = :now, retired_by = :by
             WHERE did = :did AND retired_at IS NULL
            RETURNING public_key""";

    /// It may turn out to have leaked earlier, never later.
    private static final String WITHDRAW = """
            UPDATE credentials.keys
               SET withdrawn_since = least(withdrawn_since, :since),
                   withdrawn_at = coalesce(withdrawn_at, :now), withdrawn_by = coalesce(withdrawn_by, :by),
                   retired_at = coalesce(retired_at, :now), retired_by = coalesce(retired_by, :by)
             WHERE public_key = :key""";

    private final JdbcClient jdbc;

    KeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param withdrawnSince when it leaked
    /// @param signed how many credentials it signed
    record Row(
            Multikey key,
            String did,
            Instant madeAt,
            Optional<Instant> retiredAt,
            Optional<Instant> withdrawnSince,
            int signed) {
        /// What is signed says seconds: the second in which a key retired is its own.
        DidDocument.Signer signer() {
            return new DidDocument.Signer(
                    key,
                    retiredAt.map(end -> end.truncatedTo(SECONDS).plusSeconds(1)),
                    Optional.empty(),
                    withdrawnSince);
        }
    }

    void add(Multikey key, String did, Instant now) {
        jdbc.sql(ADD)
                .param("key", key.multibase())
                .param("did", did)
                .param("now", utc(now))
                .update();
    }

    /// All that ever signed under this name, the newest first.
    List<Row> of(String did) {
        return jdbc.sql(OF).param("did", did).query(KeyTable::row).list();
    }

    /// Those that may sign, the newest first.
    List<Multikey> active(String did) {
        return jdbc.sql(ACTIVE)
                .param("did", did)
                .query((row, n) -> new Multikey(row.getString("public_key")))
                .list();
    }

    /// From now on none of them signs.
    List<Multikey> retire(String did, AccountId by, Instant now) {
        return jdbc.sql(RETIRE)
                .param("did", did)
                .param("by", by.value())
                .param("now", utc(now))
                .query((row, n) -> new Multikey(row.getString("public_key")))
                .list();
    }

    /// From now on it does not sign, and what it signed since then does not count.
    ///
    /// @return false where there is no such key
    boolean withdraw(Multikey key, Instant since, AccountId by, Instant now) {
        return jdbc.sql(WITHDRAW)
                        .param("key", key.multibase())
                        .param("since", utc(since))
                        .param("by", by.value())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new Multikey(row.getString("public_key")),
                row.getString("did"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                moment(row, "retired_at"),
                moment(row, "withdrawn_since"),
                row.getInt("signed"));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
