package aldea.teams;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// In which teams somebody was, and what they wrote.
@Component
class TeamData implements PersonalData {
    private static final String MEMBER = """
            SELECT t.name, m.role, m.from_day, m.to_day
              FROM teams.members m JOIN teams.teams t ON t.id = m.team
             WHERE m.account = :account ORDER BY m.from_day""";

    private static final String HOURS = """
            SELECT day, minutes, words FROM teams.hours WHERE account = :account ORDER BY day, entered_at""";

    private static final String VISITS = """
            SELECT made_at, notes FROM teams.visits WHERE entered_by = :account ORDER BY made_at""";

    private static final String QUIET_HOURS = "UPDATE teams.hours SET words = '' WHERE account = :account";
    private static final String QUIET_VISITS = "UPDATE teams.visits SET notes = '' WHERE entered_by = :account";
    private static final String LEAVE = """
            UPDATE teams.members SET to_day = greatest(from_day, current_date)
             WHERE account = :account AND to_day IS NULL""";
    private static final String UNSUPERVISED = """
            UPDATE teams.teams SET supervisor = NULL WHERE supervisor = :account""";

    private final JdbcClient jdbc;

    TeamData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return "teams";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of(
                "teams", rows(MEMBER, account),
                "hours", rows(HOURS, account),
                "visits", rows(VISITS, account));
    }

    private List<Map<String, @Nullable Object>> rows(String sql, AccountId account) {
        return jdbc.sql(sql).param("account", account.value()).query().listOfRows();
    }

    /// Hours and visits count as before; what was written in them is gone.
    @Override
    public void erase(AccountId account) {
        for (var statement : List.of(QUIET_HOURS, QUIET_VISITS, LEAVE, UNSUPERVISED)) {
            jdbc.sql(statement).param("account", account.value()).update();
        }
    }
}
