package aldea.cohorts;

import aldea.people.AccountId;
import aldea.people.Viewer;
import aldea.places.Places.Located;
import aldea.places.VillageId;
import aldea.programme.Measure;
import aldea.programme.Tally;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/// Counts who taught, learned and was certified in cohorts of a year, and says who they are. Who left a cohort does not
/// learn in it; whose certificate was revoked is not certified.
@Component
class LearningTally implements Tally {
    private static final String IN_YEAR = """
             c.called_off IS NULL AND c.first_day <= make_date(:year, 12, 31) AND c.last_day >= make_date(:year, 1, 1)
            """;

    private static final String EDUCATORS = """
            SELECT DISTINCT c.village, c.state, t.account
              FROM cohorts.cohorts c JOIN cohorts.teachers t ON t.cohort = c.id
             WHERE""" + IN_YEAR;

    private static final String STUDENTS = """
            SELECT DISTINCT c.village, c.state, m.account
              FROM cohorts.cohorts c JOIN cohorts.members m ON m.cohort = c.id AND m.left_at IS NULL
             WHERE""" + IN_YEAR;

    private static final String CERTIFIED = """
            SELECT DISTINCT c.village, c.state, k.account
              FROM cohorts.certifications k JOIN cohorts.cohorts c ON c.id = k.cohort
             WHERE extract(year FROM k.certified_at AT TIME ZONE 'America/Mexico_City') = :year
               AND k.revoked_at IS NULL""";

    private static final String OF = """
               AND (c.village = :village OR c.village IS NULL AND :village::uuid IS NULL AND c.state = :state)
            """;

    private static final String A_PAGE = """
             GROUP BY account
             ORDER BY min(c.first_day), account
             LIMIT :most OFFSET :skip""";

    private static final String EDUCATORS_OF = """
            SELECT t.account, array_agg(DISTINCT c.id) AS cohorts, count(*) OVER () AS whole
              FROM cohorts.cohorts c JOIN cohorts.teachers t ON t.cohort = c.id
             WHERE""" + IN_YEAR + OF + A_PAGE;

    private static final String STUDENTS_OF = """
            SELECT m.account, array_agg(DISTINCT c.id) AS cohorts, count(*) OVER () AS whole
              FROM cohorts.cohorts c JOIN cohorts.members m ON m.cohort = c.id AND m.left_at IS NULL
             WHERE""" + IN_YEAR + OF + A_PAGE;

    private static final Map<Measure, String> COUNTED =
            Map.of(Measure.EDUCATORS, EDUCATORS, Measure.STUDENTS, STUDENTS, Measure.CERTIFIED, CERTIFIED);

    private final JdbcClient jdbc;

    LearningTally(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Of whom a number is made.
    ///
    /// @param village empty for cohorts of institutions
    /// @param state of these
    record Asked(Measure measure, Optional<VillageId> village, String state, int year) {
        String path() {
            var where = village.map(it -> "village=" + it.value())
                    .orElseGet(() -> "state=" + UriUtils.encode(state, StandardCharsets.UTF_8));
            return "/cohorts/figures/%s?year=%d&%s".formatted(measure.code(), year, where);
        }
    }

    /// @param whole how many there are on all pages
    record Somebody(AccountId account, List<CohortId> cohorts, int whole) {}

    @Override
    public Set<Measure> measures() {
        return COUNTED.keySet();
    }

    @Override
    public Optional<String> rows(Measure measure, Located village, int year, Viewer viewer) {
        var path = measure == Measure.CERTIFIED
                ? "/cascade/figures?year=%d&village=%s"
                        .formatted(year, village.id().value())
                : new Asked(measure, Optional.of(village.id()), "", year).path();
        return Optional.of(path).filter(it -> CohortSight.reads(viewer, Optional.of(village.id())));
    }

    @Override
    public Optional<String> rows(Measure measure, String state, int year, Viewer viewer) {
        if (!CohortSight.reads(viewer, Optional.empty())) {
            return Optional.empty();
        }
        if (measure != Measure.CERTIFIED) {
            return Optional.of(new Asked(measure, Optional.empty(), state, year).path());
        }
        return state.isEmpty()
                ? Optional.empty()
                : Optional.of("/cascade/figures?year=%d&village=none&state=%s"
                        .formatted(year, UriUtils.encode(state, StandardCharsets.UTF_8)));
    }

    @Override
    public void count(int year, boolean now, Board board) {
        COUNTED.forEach((measure, sql) -> jdbc.sql(sql).param("year", year).query(row -> {
            board.add(
                    measure,
                    new Board.Person(
                            row.getObject("account", UUID.class),
                            Optional.ofNullable(row.getObject("village", UUID.class))
                                    .map(VillageId::new),
                            row.getString("state")));
        }));
    }

    /// Each once, those of the earliest cohort first.
    List<Somebody> of(Asked asked, int most, int skip) {
        return jdbc.sql(asked.measure() == Measure.EDUCATORS ? EDUCATORS_OF : STUDENTS_OF)
                .param("year", asked.year())
                .param("village", asked.village().map(VillageId::value).orElse(null), Types.OTHER)
                .param("state", asked.state())
                .param("most", most)
                .param("skip", skip)
                .query((row, n) -> new Somebody(
                        new AccountId(row.getObject("account", UUID.class)),
                        Arrays.stream((UUID[]) row.getArray("cohorts").getArray())
                                .map(CohortId::new)
                                .toList(),
                        row.getInt("whole")))
                .list();
    }
}
