package aldea.designation;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody said in cases. It stays, because the register is public record; the account behind it has no name
/// any more once it is erased.
@Component
class DesignationData implements PersonalData {
    private static final String SAID = """
            SELECT c.id, x.act, x.words, x.at
              FROM designation.cases c
             CROSS JOIN LATERAL (VALUES ('proposed', c.proposed_by, c.proposal, c.proposed_at),
                                        ('decided', c.decided_by, c.decision, c.decided_at),
                                        ('appealed', c.appealed_by, c.appeal, c.appealed_at),
                                        ('answered', c.answered_by, c.answer, c.answered_at))
                   AS x (act, account, words, at)
             WHERE x.account = :account
             ORDER BY x.at""";

    private final JdbcClient jdbc;

    DesignationData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return "designation";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of(
                "said", jdbc.sql(SAID).param("account", account.value()).query().listOfRows());
    }

    @Override
    public void erase(AccountId account) {
        // An account's id is all that is kept of a person here.
    }
}
