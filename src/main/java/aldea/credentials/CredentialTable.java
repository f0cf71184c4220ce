package aldea.credentials;

import static aldea.kernel.Columns.utc;

import aldea.credentials.Credential.Revocation;
import aldea.kernel.Columns;
import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// All that was issued.
@Repository
class CredentialTable {
    private static final String COLUMNS = """
            SELECT id, reference, holder, holder_name, achievement, key, name_es, name_en, criteria_es, criteria_en,
                   evidence, institution, valid_from, valid_until, issued_at, did, public_key, place, document, seal,
                   revoked_at, revoked_by, revoked_reason
              FROM credentials.credentials
            """;

    private static final String ONCE = """
            WHERE holder = :holder AND achievement = :achievement AND key = :key AND revoked_at IS NULL""";

    private static final String PLACE = "SELECT nextval('credentials.places')";

    private static final String ADD = """
            INSERT INTO credentials.credentials
                   (id, reference, holder, holder_name, achievement, key, name_es, name_en, criteria_es, criteria_en,
                    evidence, institution, valid_from, valid_until, issued_at, did, public_key, place, document,
                    seal)
            VALUES (:id, :reference, :holder, :holder_name, :achievement, :key, :name_es, :name_en, :criteria_es,
                    :criteria_en, :evidence::jsonb, :institution, :valid_from, :valid_until, :issued_at, :did,
                    :public_key, :place, :document, :seal)
            ON CONFLICT (holder, achievement, key) WHERE revoked_at IS NULL DO NOTHING""";

    private static final String REVOKE = """
            UPDATE credentials.credentials SET revoked_at = :now, revoked_by = :by, revoked_reason = :reason
             WHERE id = :id AND revoked_at IS NULL""";

    private static final String REVOKED = """
            SELECT place FROM credentials.credentials
             WHERE revoked_at IS NOT NULL AND place BETWEEN :first AND :last""";

    private static final String LISTS = "SELECT coalesce(max(place) / :size, 0) FROM credentials.credentials";

    private static final String COUNT = """
            SELECT count(*) AS issued, count(*) FILTER (WHERE revoked_at IS NOT NULL) AS revoked
              FROM credentials.credentials""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CredentialTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @param did the issuer's name then
    /// @param publicKey that its signature verifies with
    /// @param place its bit in the status lists
    /// @param document as it was signed; empty once the person was forgotten
    /// @param seal of its proof; empty for who was forgotten before there were any
    record Row(
            Credential credential,
            String did,
            String publicKey,
            long place,
            Optional<String> document,
            Optional<String> seal) {}

    record Count(int issued, int revoked) {}

    long nextPlace() {
        return jdbc.sql(PLACE).query(Long.class).single();
    }

    /// @return false where the person has it already
    boolean add(Row row) {
        var made = row.credential();
        return jdbc.sql(ADD)
                        .param("id", made.id().value())
                        .param("reference", made.reference())
                        .param("holder", made.holder().orElseThrow().value())
                        .param("holder_name", made.holderName().orElseThrow())
                        .param("achievement", made.achievement())
                        .param("key", made.key())
                        .param("name_es", made.name().es())
                        .param("name_en", made.name().en())
                        .param("criteria_es", made.criteria().es())
                        .param("criteria_en", made.criteria().en())
                        .param("evidence", json.writeValueAsString(made.evidence()))
                        .param("institution", made.institution().orElse(null))
                        .param("valid_from", utc(made.validFrom()))
                        .param(
                                "valid_until",
                                made.validUntil().map(end -> utc(end)).orElse(null))
                        .param("issued_at", utc(made.issuedAt()))
                        .param("did", row.did())
                        .param("public_key", row.publicKey())
                        .param("place", row.place())
                        .param("document", row.document().orElseThrow())
                        .param("seal", row.seal().orElseThrow())
                        .update()
                == 1;
    }

    /// The one that was not revoked.
    Optional<Row> find(AccountId holder, String achievement, String key) {
        return jdbc.sql(COLUMNS + ONCE)
                .param("holder", holder.value())
                .param("achievement", achievement)
                .param("key", key)
                .query(this::row)
                .optional();
    }

    Optional<Row> find(CredentialId id) {
        return jdbc.sql(COLUMNS + "WHERE id = :id")
                .param("id", id.value())
                .query(this::row)
                .optional();
    }

    List<Row> all(Collection<CredentialId> ids) {
        return jdbc.sql(COLUMNS + "WHERE id = ANY(:ids)")
                .param(
                        "ids",
                        Columns.uuids(ids.stream().map(CredentialId::value).toList()))
                .query(this::row)
                .list();
    }

    Optional<Row> find(String reference) {
        return jdbc.sql(COLUMNS + "WHERE reference = :reference")
                .param("reference", reference)
                .query(this::row)
                .optional();
    }

    /// All that were taken back.
    List<Row> revoked() {
        return jdbc.sql(COLUMNS + "WHERE revoked_at IS NOT NULL ORDER BY revoked_at, id")
                .query(this::row)
                .list();
    }

    List<Row> ofHolder(AccountId holder) {
        return jdbc.sql(COLUMNS + "WHERE holder = :holder ORDER BY issued_at DESC, id")
                .param("holder", holder.value())
                .query(this::row)
                .list();
    }

    /// The newest first.
    List<Row> newest(int skip, int most) {
        return jdbc.sql(COLUMNS + "ORDER BY issued_at DESC, id OFFSET :skip LIMIT :most")
                .param("skip", skip)
                .param("most", most)
                .query(this::row)
                .list();
    }

    /// The newest of an achievement.
    Optional<Row> newest(String achievement) {
        return jdbc.sql(COLUMNS + "WHERE achievement = :achievement ORDER BY issued_at DESC LIMIT 1")
                .param("achievement", achievement)
                .query(this::row)
                .optional();
    }

    /// @return false where it was before
    boolean revoke(CredentialId id, String reason, AccountId by, Instant now) {
        return jdbc.sql(REVOKE)
                        .param("id", id.value())
                        .param("by", by.value())
                        .param("reason", reason)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /// The revoked ones' bits in a list.
    List<Integer> revoked(long list) {
        return jdbc.sql(REVOKED)
                .param("first", list * StatusList.SIZE)
                .param("last", (list + 1) * StatusList.SIZE - 1)
                .query((row, n) -> StatusList.indexOf(row.getLong("place")))
                .list();
    }

    /// The number of the last list; the first is 0 and always there.
    long lastList() {
        return jdbc.sql(LISTS).param("size", StatusList.SIZE).query(Long.class).single();
    }

    Count count() {
        return jdbc.sql(COUNT).query(Count.class).single();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        var credential = new Credential(
                new CredentialId(row.getObject("id", UUID.class)),
                row.getString("reference"),
                Optional.ofNullable(row.getObject("holder", UUID.class)).map(AccountId::new),
                Optional.ofNullable(row.getString("holder_name")),
                row.getString("achievement"),
                row.getString("key"),
                new Draft.Phrase(row.getString("name_es"), row.getString("name_en")),
                new Draft.Phrase(row.getString("criteria_es"), row.getString("criteria_en")),
                json.readValue(row.getString("evidence"), EVIDENCE),
                Optional.ofNullable(row.getString("institution")),
                moment(row, "issued_at").orElseThrow(),
                moment(row, "valid_from").orElseThrow(),
                moment(row, "valid_until"),
                revocation(row));
        return new Row(
                credential,
                row.getString("did"),
                row.getString("public_key"),
                row.getLong("place"),
                Optional.ofNullable(row.getString("document")),
                Optional.ofNullable(row.getString("seal")));
    }

    private static Optional<Revocation> revocation(ResultSet row) throws SQLException {
        var reason = String.valueOf(row.getString("revoked_reason"));
        var by = row.getObject("revoked_by", UUID.class);
        return moment(row, "revoked_at").map(at -> new Revocation(at, reason, new AccountId(by)));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(found).map(OffsetDateTime::toInstant);
    }

    private static final TypeReference<List<Draft.Evidence>> EVIDENCE = new TypeReference<>() {};
}
