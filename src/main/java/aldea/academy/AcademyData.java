package aldea.academy;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody has read, and which courses they completed.
@Component
class AcademyData implements PersonalData {
    private static final String READINGS = """
            SELECT r.course, r.lesson, v.number AS version, r.read_at
              FROM academy.readings r JOIN academy.versions v ON v.id = r.version
             WHERE r.account = :account ORDER BY r.read_at""";

    private static final String COMPLETIONS = """
            SELECT c.course, v.number AS version, c.completed_at
              FROM academy.completions c JOIN academy.versions v ON v.id = c.version
             WHERE c.account = :account ORDER BY c.completed_at""";

    private static final String FORGET_READINGS = "DELETE FROM academy.readings WHERE account = :account";

    private static final String FORGET_COMPLETIONS = "DELETE FROM academy.completions WHERE account = :account";

    private final JdbcClient jdbc;

    AcademyData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return "academy";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of(
                "readings",
                jdbc.sql(READINGS).param("account", account.value()).query().listOfRows(),
                "completions",
                jdbc.sql(COMPLETIONS).param("account", account.value()).query().listOfRows());
    }

    @Override
    public void erase(AccountId account) {
        jdbc.sql(FORGET_READINGS).param("account", account.value()).update();
        jdbc.sql(FORGET_COMPLETIONS).param("account", account.value()).update();
    }
}
