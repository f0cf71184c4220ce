package aldea.reminders;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Of which shows somebody wanted to be told.
@Component
class ReminderData implements PersonalData {
    private static final String WISHES = """
            SELECT broadcast, wished_at, told_at, told_as FROM reminders.wishes
             WHERE account = :account ORDER BY wished_at""";

    private static final String FORGET = "DELETE FROM reminders.wishes WHERE account = :account";

    private final JdbcClient jdbc;

    ReminderData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return "reminders";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of(
                "wishes",
                jdbc.sql(WISHES).param("account", account.value()).query().listOfRows());
    }

    @Override
    public void erase(AccountId account) {
        jdbc.sql(FORGET).param("account", account.value()).update();
    }
}
