package aldea.cohorts;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts attendance of the certified once more, as the marks stood that day, and places that were taken.
@Component
class CohortCheck {
    private static final String THERE = """
            WITH marks AS (
                SELECT DISTINCT ON (c.id, m.session, m.account) c.id, m.session, m.mark, m.account = c.account AS own
                  FROM cohorts.certifications c
                  JOIN cohorts.sessions s ON s.cohort = c.cohort AND s.cancelled IS NULL
                  JOIN cohorts.marks m ON m.session = s.id AND m.marked_at <= c.certified_at
                       AND NOT m.beside
                 ORDER BY c.id, m.session, m.account, m.seq DESC)
            SELECT c.id, c.attended, count(*) FILTER (WHERE k.own AND k.mark IN ('present', 'late')) AS there
              FROM cohorts.certifications c LEFT JOIN marks k ON k.id = c.id
             GROUP BY c.id
            HAVING c.attended <> count(*) FILTER (WHERE k.own AND k.mark IN ('present', 'late'))
             LIMIT 100""";

    private static final String OVERFULL = """
            SELECT c.id, c.capacity, count(*) AS members
              FROM cohorts.cohorts c JOIN cohorts.members m ON m.cohort = c.id AND m.left_at IS NULL
             GROUP BY c.id
            HAVING count(*) > c.capacity
             LIMIT 100""";

    private final JdbcClient jdbc;

    CohortCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> disagreements() {
        var found = new ArrayList<String>();
        jdbc.sql(THERE).query(row -> {
            found.add("cohort: certificate %s says %s sessions, the marks of that day say %s"
                    .formatted(row.getString(1), row.getString(2), row.getString(3)));
        });
        jdbc.sql(OVERFULL).query(row -> {
            found.add("cohort: %s has %s places and %s members"
                    .formatted(row.getString(1), row.getString(2), row.getString(3)));
        });
        return found;
    }
}
