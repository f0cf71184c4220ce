package aldea.credentials;

import static aldea.kernel.Columns.utc;
import static java.time.temporal.ChronoUnit.SECONDS;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Withdraws a key that leaked. What it signed since then counts no more, whoever signed it: what this house issued
/// with it is signed again with another key, so that nobody loses what they earned; they take the file again.
@Component
class Withdrawals {
    private static final String SIGNED_SINCE = """
            SELECT id FROM credentials.credentials
             WHERE public_key = :key AND document IS NOT NULL
               AND (document::jsonb -> 'proof' ->> 'created')::timestamptz >= :since
             ORDER BY issued_at, id""";

    private static final String SIGN_AGAIN = """
            UPDATE credentials.credentials SET did = :did, public_key = :key, document = :document, seal = :seal
             WHERE id = :id""";

    private final JdbcClient jdbc;
    private final CredentialTable table;
    private final Documents documents;
    private final Issuer issuer;
    private final Keys keys;
    private final InstantSource clock;

    Withdrawals(
            JdbcClient jdbc,
            CredentialTable table,
            Documents documents,
            Issuer issuer,
            Keys keys,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.documents = documents;
        this.issuer = issuer;
        this.keys = keys;
        this.clock = clock;
    }

    /// Twice is once; an earlier moment counts from then on.
    ///
    /// @param moment when it may have leaked
    /// @throws Refusal NOT_FOUND for no key of ours, BAD_INPUT for a moment to come
    @Transactional
    void withdraw(Multikey leaked, Instant moment, AccountId by) {
        var now = clock.instant();
        // What is signed says seconds.
        var since = moment.truncatedTo(SECONDS);
        if (since.isAfter(now)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        keys.withdraw(leaked, since, by);
        var signing = keys.current(issuer.did());
        jdbc.sql(SIGNED_SINCE)
                .param("key", leaked.multibase())
                .param("since", utc(since))
                .query((row, n) -> new CredentialId(row.getObject("id", UUID.class)))
                .list()
                .forEach(id -> signAgain(table.find(id).orElseThrow(), signing, now));
    }

    private void signAgain(CredentialTable.Row row, Keys.Signing signing, Instant now) {
        var made = row.credential();
        var document = documents.credential(made, made.holderName().orElseThrow(), row.place(), signing, now);
        jdbc.sql(SIGN_AGAIN)
                .param("id", made.id().value())
                .param("did", issuer.did())
                .param("key", signing.key().multibase())
                .param("document", document.toString())
                .param("seal", Proof.seal(StrictJson.object(document, Proof.NAME)))
                .update();
    }
}
