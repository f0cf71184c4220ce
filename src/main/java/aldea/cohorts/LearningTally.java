package aldea.cohorts;

import aldea.places.Places.Located;
import aldea.places.VillageId;
import aldea.programme.Measure;
import aldea.programme.Tally;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts who taught, learned and was certified in villages' cohorts, each person once a village.
@Component
class LearningTally implements Tally {
    private static final String EDUCATORS = """
            SELECT c.village, count(DISTINCT t.account) AS persons
              FROM cohorts.cohorts c JOIN cohorts.teachers t ON t.cohort = c.id
             WHERE c.village IS NOT NULL AND c.called_off IS NULL
               AND c.first_day <= make_date(:year, 12, 31) AND c.last_day >= make_date(:year, 1, 1)
             GROUP BY c.village""";

    private static final String STUDENTS = """
            SELECT c.village, count(DISTINCT m.account) AS persons
              FROM cohorts.cohorts c JOIN cohorts.members m ON m.cohort = c.id
             WHERE c.village IS NOT NULL AND c.called_off IS NULL
               AND c.first_day <= make_date(:year, 12, 31) AND c.last_day >= make_date(:year, 1, 1)
             GROUP BY c.village""";

    private static final String CERTIFIED = """
            SELECT c.village, count(DISTINCT k.account) AS persons
              FROM cohorts.certifications k JOIN cohorts.cohorts c ON c.id = k.cohort
             WHERE c.village IS NOT NULL
               AND extract(year FROM k.certified_at AT TIME ZONE 'America/Mexico_City') = :year
             GROUP BY c.village""";

    private final JdbcClient jdbc;

    LearningTally(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Measure> measures() {
        return Set.of(Measure.EDUCATORS, Measure.STUDENTS, Measure.CERTIFIED);
    }

    @Override
    public Optional<String> rows(Measure measure, Located village, int year) {
        var id = village.id().value();
        return Optional.of(
                measure == Measure.CERTIFIED
                        ? "/cascade/figures?year=%d&village=%s".formatted(year, id)
                        : "/cohorts?village=" + id);
    }

    @Override
    public void count(int year, boolean now, Board board) {
        Map.of(Measure.EDUCATORS, EDUCATORS, Measure.STUDENTS, STUDENTS, Measure.CERTIFIED, CERTIFIED)
                .forEach((measure, sql) -> jdbc.sql(sql).param("year", year).query(row -> {
                    board.add(measure, new VillageId(row.getObject("village", UUID.class)), row.getLong("persons"));
                }));
    }
}
