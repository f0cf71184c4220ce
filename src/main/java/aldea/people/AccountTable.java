package aldea.people;

import static java.time.ZoneOffset.UTC;

import aldea.kernel.Language;
import aldea.people.People.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The accounts. An erased account keeps its id and nothing else, so that books still have somebody to point at.
@Repository
class AccountTable {
    private static final String FIND_OR_ADD = """
            WITH known AS (
                SELECT id FROM people.accounts WHERE lower(email) = lower(:email)
            ), added AS (
                INSERT INTO people.accounts (id, email, name, language, created_at)
                SELECT :id, :email, :name, :language, :now
                 WHERE NOT EXISTS (SELECT FROM known)
                ON CONFLICT DO NOTHING
                RETURNING id
            )
            SELECT id FROM known UNION ALL SELECT id FROM added""";

    private static final String REGISTER = """
            INSERT INTO people.accounts AS known (id, email, name, language, created_at)
            VALUES (:id, :email, :name, :language, :now)
            ON CONFLICT (lower(email)) DO UPDATE SET name = excluded.name, language = excluded.language
            RETURNING known.id""";

    private static final String BY_ID = """
            SELECT id, email, name, language FROM people.accounts WHERE id = :id""";

    private static final String BY_IDS = """
            SELECT id, email, name, language FROM people.accounts WHERE id = ANY (:ids)""";

    private static final String BY_EMAIL = """
            SELECT id, email, name, language FROM people.accounts WHERE lower(email) = lower(:email)""";

    private static final String DESCRIBE = """
            UPDATE people.accounts SET name = :name, language = :language WHERE id = :id AND erased_at IS NULL""";

    private static final String ERASE = """
            UPDATE people.accounts SET email = NULL, name = '', erased_at = :now
             WHERE id = :id AND erased_at IS NULL""";

    private static final String CONSENT = """
            INSERT INTO people.consents (id, account, what, version, given_at)
            VALUES (:id, :account, :what, :version, :now)
            ON CONFLICT (account, what, version) WHERE withdrawn_at IS NULL DO NOTHING""";

    private final JdbcClient jdbc;

    AccountTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The account with this e-mail, or a new one with `id`. One round trip, and a second one only for whoever loses a
    /// race for the same new e-mail.
    AccountId findOrAdd(AccountId id, String email, String name, Language language, Instant now) {
        for (var round = 0; round < 3; round++) {
            var found = jdbc.sql(FIND_OR_ADD)
                    .param("id", id.value())
                    .param("email", email)
                    .param("name", name)
                    .param("language", language.name())
                    .param("now", now.atOffset(UTC))
                    .query(UUID.class)
                    .optional();
            if (found.isPresent()) {
                return new AccountId(found.get());
            }
        }
        throw new IllegalStateException("an account was neither found nor added");
    }

    AccountId register(AccountId id, String email, String name, Language language, Instant now) {
        return new AccountId(jdbc.sql(REGISTER)
                .param("id", id.value())
                .param("email", email)
                .param("name", name)
                .param("language", language.name())
                .param("now", now.atOffset(UTC))
                .query(UUID.class)
                .single());
    }

    Optional<Person> byId(AccountId id) {
        return jdbc.sql(BY_ID)
                .param("id", id.value())
                .query(AccountTable::person)
                .optional();
    }

    List<Person> byIds(Collection<AccountId> ids) {
        return jdbc.sql(BY_IDS)
                .param("ids", ids.stream().map(AccountId::value).distinct().toArray(UUID[]::new))
                .query(AccountTable::person)
                .list();
    }

    Optional<Person> byEmail(String email) {
        return jdbc.sql(BY_EMAIL)
                .param("email", email)
                .query(AccountTable::person)
                .optional();
    }

    void describe(AccountId id, String name, Language language) {
        jdbc.sql(DESCRIBE)
                .param("id", id.value())
                .param("name", name)
                .param("language", language.name())
                .update();
    }

    void erase(AccountId id, Instant now) {
        jdbc.sql(ERASE).param("id", id.value()).param("now", now.atOffset(UTC)).update();
    }

    void consent(UUID id, AccountId account, String what, String version, Instant now) {
        jdbc.sql(CONSENT)
                .param("id", id)
                .param("account", account.value())
                .param("what", what)
                .param("version", version)
                .param("now", now.atOffset(UTC))
                .update();
    }

    static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                new AccountId(row.getObject("id", UUID.class)),
                Objects.requireNonNullElse(row.getString("email"), ""),
                row.getString("name"),
                Language.valueOf(row.getString("language")));
    }
}
