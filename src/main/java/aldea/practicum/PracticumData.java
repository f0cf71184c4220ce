package aldea.practicum;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody did for the first time.
@Component
class PracticumData implements PersonalData {
    private static final String FACTS = """
            SELECT milestone, at, path FROM practicum.facts WHERE account = :account ORDER BY at""";

    private static final String FORGET = "DELETE FROM practicum.facts WHERE account = :account";

    private final JdbcClient jdbc;

    PracticumData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return "practicum";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of(
                "milestones",
                jdbc.sql(FACTS).param("account", account.value()).query().listOfRows());
    }

    @Override
    public void erase(AccountId account) {
        jdbc.sql(FORGET).param("account", account.value()).update();
    }
}
