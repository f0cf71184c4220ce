package aldea.teams;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Compares teams with what was decided about them and what they did.
@Component
class TeamCheck {
    /// An assignment is a decision that somebody took.
    private static final String DECIDED = """
            SELECT coalesce(a.id, d.id)
              FROM teams.assignments a
              FULL JOIN (SELECT * FROM teams.decisions WHERE kind = 'assigned') d ON d.id = a.id
             WHERE a.id IS NULL OR d.id IS NULL OR a.team <> d.team
             LIMIT 100""";

    /// Visits and plans are about businesses that the team accompanied at some time.
    private static final String STRANGERS = """
            SELECT v.id
              FROM teams.visits v
             WHERE NOT EXISTS (SELECT FROM teams.assignments a WHERE a.team = v.team AND a.business = v.business)
             LIMIT 100""";

    private final JdbcClient jdbc;

    TeamCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> disagreements() {
        var found = new ArrayList<String>();
        jdbc.sql(DECIDED).query(row -> {
            found.add("team: assignment %s and its decision differ".formatted(row.getString(1)));
        });
        jdbc.sql(STRANGERS).query(row -> {
            found.add("team: visit %s is to a business its team never had".formatted(row.getString(1)));
        });
        return found;
    }
}
