package aldea.people;

import static java.time.ZoneOffset.UTC;

import aldea.people.People.Person;
import aldea.people.Viewer.Membership;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who holds which role where, since when and until when.
@Repository
class MembershipTable {
    private static final String GRANT = """
            INSERT INTO people.memberships (id, account, role, scope_kind, scope_id, granted_by, granted_at)
            VALUES (:id, :account, :role, :kind, :scope, :by, :now)
            ON CONFLICT (account, role, scope_kind, scope_id) WHERE revoked_at IS NULL DO NOTHING""";

    private static final String REVOKE = """
            UPDATE people.memberships SET revoked_by = :by, revoked_at = :now
             WHERE account = :account AND role = :role AND scope_kind = :kind AND scope_id = :scope
               AND revoked_at IS NULL""";

    private static final String REVOKE_ALL = """
            UPDATE people.memberships SET revoked_by = :account, revoked_at = :now
             WHERE account = :account AND revoked_at IS NULL""";

    private static final String HOLDERS = """
            SELECT a.id, a.email, a.name, a.language
              FROM people.memberships m
              JOIN people.accounts a ON a.id = m.account
             WHERE m.role = :role AND m.scope_kind = :kind AND m.scope_id = :scope AND m.revoked_at IS NULL
             ORDER BY m.granted_at, m.id""";

    private static final String HELD = """
            SELECT role, scope_kind, scope_id
              FROM people.memberships
             WHERE account = :account AND revoked_at IS NULL
             ORDER BY granted_at, id""";

    private static final String ANY_OPERATOR = """
            SELECT EXISTS (SELECT FROM people.memberships
                            WHERE role = 'OPERATOR' AND scope_kind = 'PLATFORM' AND revoked_at IS NULL)""";

    private final JdbcClient jdbc;

    MembershipTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void grant(UUID id, AccountId account, Membership what, AccountId by, Instant now) {
        about(GRANT, account, what, by, now).param("id", id).update();
    }

    void revoke(AccountId account, Membership what, AccountId by, Instant now) {
        about(REVOKE, account, what, by, now).update();
    }

    void revokeAll(AccountId account, Instant now) {
        jdbc.sql(REVOKE_ALL)
                .param("account", account.value())
                .param("now", now.atOffset(UTC))
                .update();
    }

    List<Person> holders(Role role, Scope scope) {
        return jdbc.sql(HOLDERS)
                .param("role", role.name())
                .param("kind", scope.kind().name())
                .param("scope", scope.id())
                .query(AccountTable::person)
                .list();
    }

    List<Membership> heldBy(AccountId account) {
        return jdbc.sql(HELD)
                .param("account", account.value())
                .query((row, number) -> new Membership(
                        Role.valueOf(row.getString("role")),
                        new Scope(
                                Scope.Kind.valueOf(row.getString("scope_kind")),
                                row.getObject("scope_id", UUID.class))))
                .list();
    }

    boolean anyOperator() {
        return jdbc.sql(ANY_OPERATOR).query(Boolean.class).single();
    }

    private JdbcClient.StatementSpec about(String sql, AccountId account, Membership what, AccountId by, Instant now) {
        return jdbc.sql(sql)
                .param("account", account.value())
                .param("role", what.role().name())
                .param("kind", what.scope().kind().name())
                .param("scope", what.scope().id())
                .param("by", by.value())
                .param("now", now.atOffset(UTC));
    }
}
