package aldea.cohorts;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// In which cohorts somebody learned or taught, and where they were.
@Component
class CohortData implements PersonalData {
    private static final String LEARNED = """
            SELECT c.name, c.course, m.enrolled_at, m.left_at, m.left_why
              FROM cohorts.members m JOIN cohorts.cohorts c ON c.id = m.cohort
             WHERE m.account = :account ORDER BY m.enrolled_at""";

    private static final String TAUGHT = """
            SELECT c.name, c.course, c.first_day, c.last_day, t.leads
              FROM cohorts.teachers t JOIN cohorts.cohorts c ON c.id = t.cohort
             WHERE t.account = :account ORDER BY c.first_day""";

    private static final String ATTENDANCE = """
            SELECT s.day, m.mark, m.marked_at
              FROM cohorts.marks m JOIN cohorts.sessions s ON s.id = m.session
             WHERE m.account = :account ORDER BY m.seq""";

    private static final String CERTIFIED = """
            SELECT course, version, certified_at, attended, counted, milestones::text AS milestones, revoked_at
              FROM cohorts.certifications WHERE account = :account ORDER BY certified_at""";

    private static final String QUIET = """
            UPDATE cohorts.members SET left_why = '', left_at = coalesce(left_at, greatest(enrolled_at, now()))
             WHERE account = :account""";
    private static final String FORGOTTEN = """
            UPDATE cohorts.certifications SET forgotten = true WHERE account = :account""";

    private final JdbcClient jdbc;

    CohortData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return "cohorts";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of(
                "learned", rows(LEARNED, account),
                "taught", rows(TAUGHT, account),
                "attendance", rows(ATTENDANCE, account),
                "certificates", rows(CERTIFIED, account));
    }

    private List<Map<String, @Nullable Object>> rows(String sql, AccountId account) {
        return jdbc.sql(sql).param("account", account.value()).query().listOfRows();
    }

    /// Marks and certificates count as before, of nobody in particular.
    @Override
    public void erase(AccountId account) {
        for (var statement : List.of(QUIET, FORGOTTEN)) {
            jdbc.sql(statement).param("account", account.value()).update();
        }
    }
}
