package aldea.cascade;

import aldea.people.AccountId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts reach once more, person by person, and looks whether those who accredited were allowed to.
@Component
class CascadeCheck {
    /// Below the first level, who gave it could teach the course on that day.
    private static final String UNFOUNDED = """
            SELECT a.id
              FROM cascade.accreditations a
             WHERE a.level > 1
               AND NOT EXISTS (SELECT FROM cascade.accreditations g
                                WHERE g.person = a.given_by AND g.course = a.course AND g.level = a.level - 1
                                  AND g.from_day <= (a.given_at AT TIME ZONE 'America/Mexico_City')::date
                                  AND g.until_day >= (a.given_at AT TIME ZONE 'America/Mexico_City')::date
                                  AND (g.revoked_at IS NULL OR g.revoked_at > a.given_at))
             LIMIT 100""";

    private final JdbcClient jdbc;
    private final TaughtTable taught;

    CascadeCheck(JdbcClient jdbc, TaughtTable taught) {
        this.jdbc = jdbc;
        this.taught = taught;
    }

    List<String> disagreements() {
        var found = new ArrayList<String>();
        jdbc.sql(UNFOUNDED).query(row -> {
            found.add("cascade: accreditation %s was given by nobody who could".formatted(row.getString(1)));
        });
        var byTeacher = new HashMap<AccountId, List<TaughtTable.Row>>();
        taught.all()
                .forEach(row -> byTeacher
                        .computeIfAbsent(row.teacher(), teacher -> new ArrayList<>())
                        .add(row));
        taught.reach(byTeacher.keySet()).forEach((teacher, said) -> {
            var counted = counted(teacher, byTeacher);
            if (!counted.equals(said)) {
                found.add("cascade: %s reached %s, counted one by one %s".formatted(teacher.value(), said, counted));
            }
        });
        return found;
    }

    /// Walks from learner to learner, with each at the earliest moment they were reached.
    static Reach counted(AccountId teacher, Map<AccountId, List<TaughtTable.Row>> byTeacher) {
        var earliest = new HashMap<AccountId, Instant>();
        var direct = new HashSet<AccountId>();
        var open = new ArrayDeque<TaughtTable.Row>(byTeacher.getOrDefault(teacher, List.of()));
        open.forEach(row -> direct.add(row.learner()));
        while (!open.isEmpty()) {
            var row = open.poll();
            var before = earliest.get(row.learner());
            if (before != null && !row.at().isBefore(before)) {
                continue;
            }
            earliest.put(row.learner(), row.at());
            byTeacher.getOrDefault(row.learner(), List.of()).stream()
                    .filter(next -> !next.at().isBefore(row.at()))
                    .forEach(open::add);
        }
        earliest.remove(teacher);
        return new Reach(direct.size(), earliest.size());
    }
}
