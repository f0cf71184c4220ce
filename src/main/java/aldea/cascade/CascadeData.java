package aldea.cascade;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody may teach, and whom they taught or were taught by.
@Component
class CascadeData implements PersonalData {
    private static final String ACCREDITATIONS = """
            SELECT course, level, words, from_day, until_day, given_at, revoked_at, reason
              FROM cascade.accreditations WHERE person = :account ORDER BY given_at""";

    private static final String TAUGHT = """
            SELECT course, state, at, CASE WHEN teacher = :account THEN 'teacher' ELSE 'learner' END AS part,
                   revoked_at
              FROM cascade.taught WHERE teacher = :account OR learner = :account ORDER BY at""";

    private static final String QUIET = """
            UPDATE cascade.accreditations SET words = CASE WHEN basis IS NULL THEN '—' ELSE '' END
             WHERE person = :account""";

    private final JdbcClient jdbc;

    CascadeData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return "cascade";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of("accreditations", rows(ACCREDITATIONS, account), "taught", rows(TAUGHT, account));
    }

    private List<Map<String, @Nullable Object>> rows(String sql, AccountId account) {
        return jdbc.sql(sql).param("account", account.value()).query().listOfRows();
    }

    /// Who taught whom stays as numbers without names, so that what others reached is still right.
    @Override
    public void erase(AccountId account) {
        jdbc.sql(QUIET).param("account", account.value()).update();
    }
}
