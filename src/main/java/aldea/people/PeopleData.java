package aldea.people;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What this module itself keeps about a person. Of an erased account the id stays, so that books still have somebody
/// to point at, and of roles who gave them when.
@Component
class PeopleData implements PersonalData {
    private static final String ACCOUNTS = """
            SELECT id, email, name, language, created_at FROM people.accounts WHERE id = :account""";
    private static final String SESSIONS = """
            SELECT device, created_at, last_seen_at, expires_at, revoked_at
              FROM people.sessions WHERE account = :account ORDER BY created_at""";
    private static final String MEMBERSHIPS = """
            SELECT role, scope_kind, scope_id, granted_at, revoked_at
              FROM people.memberships WHERE account = :account ORDER BY granted_at""";
    private static final String PASSKEYS = """
            SELECT label, created_at, last_used_at FROM people.passkeys WHERE account = :account ORDER BY created_at""";
    private static final String CONSENTS = """
            SELECT what, version, given_at, withdrawn_at
              FROM people.consents WHERE account = :account ORDER BY given_at""";

    private static final String FORGET_SESSIONS = """
            DELETE FROM people.sessions WHERE account = :account""";
    private static final String FORGET_PASSKEYS = """
            DELETE FROM people.passkeys WHERE account = :account""";
    private static final String FORGET_CHALLENGES = """
            DELETE FROM people.challenges WHERE account = :account""";

    private final JdbcClient jdbc;
    private final AccountTable accounts;
    private final MembershipTable memberships;
    private final CodeTable codes;
    private final Sessions sessions;
    private final InstantSource clock;

    PeopleData(
            JdbcClient jdbc,
            AccountTable accounts,
            MembershipTable memberships,
            CodeTable codes,
            Sessions sessions,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.memberships = memberships;
        this.codes = codes;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public String module() {
        return "people";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        var tables = new LinkedHashMap<String, List<Map<String, @Nullable Object>>>();
        tables.put("accounts", rows(ACCOUNTS, account));
        tables.put("sessions", rows(SESSIONS, account));
        tables.put("memberships", rows(MEMBERSHIPS, account));
        tables.put("passkeys", rows(PASSKEYS, account));
        tables.put("consents", rows(CONSENTS, account));
        return tables;
    }

    @Override
    public void erase(AccountId account) {
        accounts.byId(account).ifPresent(person -> codes.forget(person.email()));
        sessions.revokeAll(account);
        for (var forget : List.of(FORGET_SESSIONS, FORGET_PASSKEYS, FORGET_CHALLENGES)) {
            jdbc.sql(forget).param("account", account.value()).update();
        }
        memberships.revokeAll(account, clock.instant());
        accounts.erase(account, clock.instant());
    }

    private List<Map<String, @Nullable Object>> rows(String sql, AccountId account) {
        return jdbc.sql(sql).param("account", account.value()).query().listOfRows();
    }
}
