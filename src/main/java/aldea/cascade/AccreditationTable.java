package aldea.cascade;

import static aldea.kernel.Columns.utc;

import aldea.credentials.CredentialId;
import aldea.kernel.Columns;
import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Accreditations as rows.
@Repository
class AccreditationTable {
    private static final String INSERT = """
            INSERT INTO cascade.accreditations (id, person, course, given_by, level, basis, words, from_day, until_day,
                                                credential, content, given_at)
            VALUES (:id, :person, :course, :by, :level, :basis, :words, :from, :until, :credential, :content, :at)
                ON CONFLICT (id) DO NOTHING""";

    private static final String CONTENT = "SELECT content FROM cascade.accreditations WHERE id = :id";

    private static final String REVOKE = """
            UPDATE cascade.accreditations
               SET revoked_at = :at, revoked_on = :on, revoked_by = :by, reason = :reason, fell_with = :with
             WHERE id = :id AND revoked_at IS NULL""";

    private static final String RESTING_ON = """
            SELECT * FROM cascade.accreditations
             WHERE revoked_at IS NULL AND (basis = ANY (:credentials) OR credential = ANY (:credentials))
             ORDER BY given_at, id""";

    private static final String ONE = "SELECT * FROM cascade.accreditations WHERE id = :id";

    private static final String OF = """
            SELECT * FROM cascade.accreditations WHERE person = :person ORDER BY until_day DESC, given_at DESC, id""";

    private static final String LATEST = """
            SELECT * FROM cascade.accreditations
             WHERE :every OR given_by = :by OR person = :by
             ORDER BY given_at DESC, id
             LIMIT :most OFFSET :skipped""";

    private static final String HOLDING = """
            SELECT count(DISTINCT person) FROM cascade.accreditations
             WHERE :day BETWEEN from_day AND until_day AND (revoked_on IS NULL OR revoked_on > :day)""";

    private final JdbcClient jdbc;

    AccreditationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean insert(Accreditation.Draft draft, int level, CredentialId credential, Instant at) {
        return jdbc.sql(INSERT)
                        .param("id", draft.id().value())
                        .param("person", draft.person().value())
                        .param("course", draft.course())
                        .param("by", draft.by().value())
                        .param("level", level)
                        .param("basis", draft.basis().map(CredentialId::value).orElse(null))
                        .param("words", draft.words())
                        .param("from", draft.from())
                        .param("until", draft.until())
                        .param("credential", credential.value())
                        .param("content", draft.content())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    Optional<UUID> content(AccreditationId id) {
        return jdbc.sql(CONTENT).param("id", id.value()).query(UUID.class).optional();
    }

    boolean revoke(AccreditationId id, Accreditation.Revoked gone, Instant at) {
        return jdbc.sql(REVOKE)
                        .param("id", id.value())
                        .param("by", gone.by().value())
                        .param("reason", gone.reason())
                        .param("on", gone.on())
                        .param("with", gone.with().map(CredentialId::value).orElse(null), Types.OTHER)
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    /// Those not taken back that rest on one of these, or are said by one.
    List<Accreditation> restingOn(Collection<CredentialId> some) {
        return jdbc.sql(RESTING_ON)
                .param(
                        "credentials",
                        Columns.uuids(some.stream().map(CredentialId::value).toList()))
                .query(AccreditationTable::accreditation)
                .list();
    }

    Optional<Accreditation> find(AccreditationId id) {
        return jdbc.sql(ONE)
                .param("id", id.value())
                .query(AccreditationTable::accreditation)
                .optional();
    }

    /// A person's, the one that holds longest first.
    List<Accreditation> of(AccountId person) {
        return jdbc.sql(OF)
                .param("person", person.value())
                .query(AccreditationTable::accreditation)
                .list();
    }

    /// @param by only what this person gave or has; empty for all
    List<Accreditation> latest(Optional<AccountId> by, int skipped, int most) {
        return jdbc.sql(LATEST)
                .param("every", by.isEmpty())
                .param("by", by.map(AccountId::value).orElse(new UUID(0, 0)))
                .param("most", most)
                .param("skipped", skipped)
                .query(AccreditationTable::accreditation)
                .list();
    }

    /// How many persons may teach something on that day.
    int holding(LocalDate day) {
        return jdbc.sql(HOLDING).param("day", day).query(Integer.class).single();
    }

    private static Accreditation accreditation(ResultSet row, int number) throws SQLException {
        var revokedOn = row.getObject("revoked_on", LocalDate.class);
        return new Accreditation(
                new AccreditationId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("person", UUID.class)),
                row.getString("course"),
                new AccountId(row.getObject("given_by", UUID.class)),
                row.getInt("level"),
                Optional.ofNullable(row.getObject("basis", UUID.class)).map(CredentialId::new),
                row.getString("words"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                new CredentialId(row.getObject("credential", UUID.class)),
                row.getObject("given_at", OffsetDateTime.class).toInstant(),
                revokedOn == null
                        ? Optional.empty()
                        : Optional.of(new Accreditation.Revoked(
                                revokedOn,
                                new AccountId(row.getObject("revoked_by", UUID.class)),
                                row.getString("reason"),
                                Optional.ofNullable(row.getObject("fell_with", UUID.class))
                                        .map(CredentialId::new))));
    }
}
