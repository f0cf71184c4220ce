package aldea.credentials;

import static aldea.kernel.Columns.utc;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody achieved. Forgotten, their name, their evidence and the signed document go; that such a credential was
/// issued stays, with its place in the status list, for copies that others hold must still tell right from revoked.
@Component
class CredentialData implements PersonalData {
    private static final String MINE = """
            SELECT reference, achievement, name_es, name_en, criteria_es, criteria_en, evidence::text AS evidence,
                   institution, valid_from, valid_until, issued_at, revoked_at, revoked_reason, document
              FROM credentials.credentials
             WHERE holder = :account
             ORDER BY issued_at""";

    private static final String FORGET = """
            UPDATE credentials.credentials
               SET holder = NULL, holder_name = NULL, document = NULL, evidence = '[]', key = id::text,
                   forgotten_at = :now
             WHERE holder = :account""";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    CredentialData(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String module() {
        return "credentials";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of(
                "credentials",
                jdbc.sql(MINE).param("account", account.value()).query().listOfRows());
    }

    @Override
    public void erase(AccountId account) {
        jdbc.sql(FORGET)
                .param("account", account.value())
                .param("now", utc(clock.instant()))
                .update();
    }
}
