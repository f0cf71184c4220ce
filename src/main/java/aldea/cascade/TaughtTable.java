package aldea.cascade;

import static aldea.kernel.Columns.utc;

import aldea.kernel.Columns;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who taught whom, and whom that reached. What somebody taught before they learned it of a teacher is not that
/// teacher's reach: a way through the rows never goes back in time. What was revoked is no way. Somebody who taught
/// their own teacher reaches
/// neither themselves nor anybody twice.
@Repository
class TaughtTable {
    private static final String INSERT = """
            INSERT INTO cascade.taught (certification, teacher, learner, course, village, state, year, at)
            VALUES (:certification, :teacher, :learner, :course, :village, :state, :year, :at)
                ON CONFLICT (certification, teacher) DO NOTHING""";

    private static final String REVOKE = """
            UPDATE cascade.taught SET revoked_at = :at WHERE certification = :certification AND revoked_at IS NULL""";

    private static final String REACHED = """
            WITH RECURSIVE reached AS (
                SELECT teacher AS root, learner, at, true AS direct
                  FROM cascade.taught
                 WHERE teacher = ANY (:teachers) AND revoked_at IS NULL
                 UNION
                SELECT r.root, t.learner, t.at, false
                  FROM reached r JOIN cascade.taught t ON t.teacher = r.learner AND t.at >= r.at
                       AND t.revoked_at IS NULL)
            SELECT root, count(DISTINCT learner) FILTER (WHERE direct) AS direct, count(DISTINCT learner) AS everybody
              FROM reached
             WHERE learner <> root
             GROUP BY root""";

    private static final String TEACHERS = """
            SELECT DISTINCT teacher FROM cascade.taught ORDER BY teacher LIMIT 5000""";

    private static final String BY = """
            SELECT certification, teacher, learner, course, village, state, year, at, revoked_at
              FROM cascade.taught
             WHERE teacher = ANY (:teachers)
             ORDER BY at, certification, learner
             LIMIT 5000""";

    private static final String ROWS = """
            SELECT certification, teacher, learner, course, village, state, year, at, revoked_at
              FROM cascade.taught
             WHERE revoked_at IS NULL
             ORDER BY at, certification, teacher
             LIMIT 200000""";

    private static final String IN = """
            SELECT village, state, year, count(DISTINCT learner) AS persons, count(DISTINCT teacher) AS teachers,
                   grouping(village) AS every_village, grouping(state) AS every_state, grouping(year) AS every_year
              FROM cascade.taught
             WHERE revoked_at IS NULL
             GROUP BY GROUPING SETS ((village, state, year), (village, state), (state, year), (state), (year), ())
             ORDER BY state NULLS FIRST, village NULLS FIRST, year NULLS FIRST""";

    private static final String PERSONS_IN = """
            SELECT DISTINCT ON (learner) certification, teacher, learner, course, village, state, year, at, revoked_at
              FROM cascade.taught
             WHERE revoked_at IS NULL AND (:state = '' OR state = :state) AND (:year = 0 OR year = :year)
               AND (:every OR village IS NOT DISTINCT FROM :village)
             ORDER BY learner, at
             LIMIT :most OFFSET :skip""";

    private static final String HOW_MANY_IN = """
            SELECT count(DISTINCT learner)
              FROM cascade.taught
             WHERE revoked_at IS NULL AND (:state = '' OR state = :state) AND (:year = 0 OR year = :year)
               AND (:every OR village IS NOT DISTINCT FROM :village)""";

    private final JdbcClient jdbc;

    TaughtTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One teacher's part in a certification.
    ///
    /// @param revoked whether it was taken back, and counts no more
    record Row(
            UUID certification,
            AccountId teacher,
            AccountId learner,
            String course,
            Optional<VillageId> village,
            String state,
            int year,
            Instant at,
            boolean revoked) {}

    /// Persons certified in a place and year.
    ///
    /// @param village empty for the whole state, or for cohorts of institutions where `everyVillage` is false
    /// @param state empty for all
    /// @param year 0 for all
    record Counted(
            Optional<VillageId> village, boolean everyVillage, String state, int year, int persons, int teachers) {}

    void insert(Row row) {
        jdbc.sql(INSERT)
                .param("certification", row.certification())
                .param("teacher", row.teacher().value())
                .param("learner", row.learner().value())
                .param("course", row.course())
                .param("village", row.village().map(VillageId::value).orElse(null))
                .param("state", row.state())
                .param("year", row.year())
                .param("at", utc(row.at()))
                .update();
    }

    void revoke(UUID certification, Instant at) {
        jdbc.sql(REVOKE)
                .param("certification", certification)
                .param("at", utc(at))
                .update();
    }

    /// Those who reached nobody are absent.
    Map<AccountId, Reach> reach(Collection<AccountId> teachers) {
        var found = new HashMap<AccountId, Reach>();
        jdbc.sql(REACHED).param("teachers", uuids(teachers)).query(row -> {
            found.put(
                    new AccountId(row.getObject("root", UUID.class)),
                    new Reach(row.getInt("direct"), row.getInt("everybody")));
        });
        return found;
    }

    List<AccountId> teachers() {
        return jdbc.sql(TEACHERS)
                .query((row, n) -> new AccountId(row.getObject("teacher", UUID.class)))
                .list();
    }

    /// What these teachers taught, the oldest first; what was revoked, too.
    List<Row> by(Collection<AccountId> teachers) {
        return jdbc.sql(BY)
                .param("teachers", uuids(teachers))
                .query((row, n) -> row(row))
                .list();
    }

    /// All that count.
    List<Row> all() {
        return jdbc.sql(ROWS).query((row, n) -> row(row)).list();
    }

    /// Of every village, state and year, and of all of them.
    List<Counted> counted() {
        return jdbc.sql(IN)
                .query((row, n) -> new Counted(
                        Optional.ofNullable(row.getObject("village", UUID.class))
                                .map(VillageId::new),
                        row.getInt("every_village") == 1,
                        row.getInt("every_state") == 1 ? "" : row.getString("state"),
                        row.getInt("every_year") == 1 ? 0 : row.getInt("year"),
                        row.getInt("persons"),
                        row.getInt("teachers")))
                .list();
    }

    /// Where and when somebody was certified.
    ///
    /// @param year 0 for all
    /// @param every false for those of this village alone, or (none) of institutions
    record In(String state, int year, boolean every, Optional<VillageId> village) {}

    /// One row a person: the rows behind a number of [#counted].
    List<Row> persons(In in, int most, int skip) {
        return asked(PERSONS_IN, in)
                .param("most", most)
                .param("skip", skip)
                .query((row, n) -> row(row))
                .list();
    }

    int howMany(In in) {
        return asked(HOW_MANY_IN, in).query(Integer.class).single();
    }

    private JdbcClient.StatementSpec asked(String sql, In in) {
        return jdbc.sql(sql)
                .param("state", in.state())
                .param("year", in.year())
                .param("every", in.every())
                .param("village", in.village().map(VillageId::value).orElse(null), java.sql.Types.OTHER);
    }

    private static Object uuids(Collection<AccountId> of) {
        return Columns.uuids(of.stream().map(AccountId::value).toList());
    }

    private static Row row(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Row(
                row.getObject("certification", UUID.class),
                new AccountId(row.getObject("teacher", UUID.class)),
                new AccountId(row.getObject("learner", UUID.class)),
                row.getString("course"),
                Optional.ofNullable(row.getObject("village", UUID.class)).map(VillageId::new),
                row.getString("state"),
                row.getInt("year"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("revoked_at") != null);
    }
}
