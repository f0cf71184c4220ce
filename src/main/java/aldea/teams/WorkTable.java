package aldea.teams;

import static aldea.kernel.Columns.utc;

import aldea.businesses.BusinessId;
import aldea.kernel.Columns;
import aldea.places.VillageId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What waits to be done: teams without businesses, businesses without a team or a visit, follow-ups that are late.
@Repository
class WorkTable {
    /// Whose work: teams of these villages, and businesses with the village of each.
    ///
    /// @param villages empty for all
    record Reach(Optional<List<UUID>> villages, Map<BusinessId, VillageId> businesses) {}

    private static final String KNOWN = """
            unnest(:businesses::uuid[], :places::uuid[]) WITH ORDINALITY AS k (business, village, n)
            """;

    private static final String STOOD = """
            SELECT k.business, k.village, k.n, a.team,
                   (SELECT max(v.made_at) FROM teams.visits v WHERE v.business = k.business) AS seen
              FROM """ + " " + KNOWN + """
              LEFT JOIN teams.assignments a ON a.business = k.business AND a.ended_at IS NULL
            """;

    /// Nobody has been there since so many days before the one on which somebody was to look again.
    private static final String LATE = """
            SELECT s.business, s.village, s.team, v.id AS visit, v.made_at, d.days
              FROM (""" + STOOD + """
                   ) s
             CROSS JOIN (VALUES (:first::int), (:second::int)) AS d (days)
              JOIN teams.visits v ON v.business = s.business AND v.follow_up
                                 AND v.made_at > s.seen - make_interval(days => d.days - :early::int)
                                 AND v.made_at < :now::timestamptz - make_interval(days => d.days)
             WHERE s.team IS NOT NULL
            """;

    private static final String IDLE = """
            SELECT t.id, t.village,
                   NOT EXISTS (SELECT FROM teams.assignments a WHERE a.team = t.id AND a.ended_at IS NULL) AS idle
              FROM teams.teams t
             WHERE t.ended_on IS NULL
            """;

    private static final String IDLE_IN = IDLE + " AND t.village = ANY(:villages)";

    private static final String COUNTED = """
            ), every AS (SELECT village, 0 AS teams, 0 AS idle, 1 AS businesses, (team IS NULL)::int AS alone,
                                (seen IS NULL OR seen < :since)::int AS unvisited, 0 AS late
                           FROM stood
                         UNION ALL SELECT village, 1, idle::int, 0, 0, 0, 0 FROM teams
                         UNION ALL SELECT village, 0, 0, 0, 0, 0, 1 FROM late)
            SELECT village, sum(teams) AS teams, sum(idle) AS idle, sum(businesses) AS businesses,
                   sum(alone) AS alone, sum(unvisited) AS unvisited, sum(late) AS late
              FROM every
             GROUP BY village""";

    private static final String COUNTS =
            "WITH stood AS (" + STOOD + "), late AS (" + LATE + "), teams AS (" + IDLE + COUNTED;

    private static final String COUNTS_IN =
            "WITH stood AS (" + STOOD + "), late AS (" + LATE + "), teams AS (" + IDLE_IN + COUNTED;

    private static final String ALONE = STOOD + """
             WHERE a.team IS NULL
             ORDER BY k.n DESC
             LIMIT :most OFFSET :skip""";

    private static final String UNVISITED = "SELECT * FROM (" + STOOD + """
            ) s
             WHERE s.seen IS NULL OR s.seen < :since
             ORDER BY s.seen NULLS FIRST, s.n DESC
             LIMIT :most OFFSET :skip""";

    private static final String FOLLOW = LATE + """
             ORDER BY v.made_at + make_interval(days => d.days), v.id, d.days
             LIMIT :most OFFSET :skip""";

    private static final String VISITS = """
            SELECT business, count(*) AS n
              FROM teams.visits WHERE made_at >= :after AND made_at < :before GROUP BY business""";

    private static final String IN_YEAR = VisitTable.VISITS + """
             WHERE business = ANY(:businesses) AND made_at >= :after AND made_at < :before
             ORDER BY made_at DESC, id
             LIMIT :most OFFSET :skip""";

    private static final String HOW_MANY = """
            SELECT count(*) FROM teams.visits
             WHERE business = ANY(:businesses) AND made_at >= :after AND made_at < :before""";

    private static final String BASES = """
            SELECT village, count(*) AS teams FROM teams.teams WHERE ended_on IS NULL GROUP BY village""";
    private static final String TURNOVER = "SELECT count(*) || ' ' || count(ended_on) FROM teams.teams";

    private final JdbcClient jdbc;
    private final Rules rules;
    private volatile Bases known = new Bases("", Map.of());

    WorkTable(JdbcClient jdbc, Rules rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /// @param alone businesses without a team
    /// @param late follow-ups
    record Count(VillageId village, int teams, int idle, int businesses, int alone, int unvisited, int late) {}

    /// @param team that accompanies it
    /// @param seen the last visit
    record Waiting(BusinessId business, Optional<TeamId> team, Optional<Instant> seen) {}

    /// By village; one with neither teams nor businesses is absent.
    List<Count> counts(Reach reach, Instant now) {
        return query(reach.villages().isEmpty() ? COUNTS : COUNTS_IN, reach, now)
                .param("villages", Columns.uuids(reach.villages().orElse(List.of())))
                .query((row, n) -> new Count(
                        new VillageId(row.getObject("village", UUID.class)),
                        row.getInt("teams"),
                        row.getInt("idle"),
                        row.getInt("businesses"),
                        row.getInt("alone"),
                        row.getInt("unvisited"),
                        row.getInt("late")))
                .list();
    }

    /// The longest known first.
    List<Waiting> alone(Reach reach, Instant now, int most, int skip) {
        return waiting(ALONE, reach, now, most, skip);
    }

    /// Those where nobody ever was first, then the longest ago.
    List<Waiting> unvisited(Reach reach, Instant now, int most, int skip) {
        return waiting(UNVISITED, reach, now, most, skip);
    }

    private List<Waiting> waiting(String sql, Reach reach, Instant now, int most, int skip) {
        return query(sql, reach, now)
                .param("most", most)
                .param("skip", skip)
                .query((row, n) -> new Waiting(
                        new BusinessId(row.getObject("business", UUID.class)),
                        Optional.ofNullable(row.getObject("team", UUID.class)).map(TeamId::new),
                        Optional.ofNullable(row.getObject("seen", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list();
    }

    /// What has been due longest first.
    List<VisitTable.Late> late(Reach reach, Instant now, int most, int skip) {
        return query(FOLLOW, reach, now)
                .param("most", most)
                .param("skip", skip)
                .query((row, n) -> new VisitTable.Late(
                        new VisitId(row.getObject("visit", UUID.class)),
                        new TeamId(row.getObject("team", UUID.class)),
                        new BusinessId(row.getObject("business", UUID.class)),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getInt("days")))
                .list();
    }

    /// How many visits were made in a year, by business.
    Map<BusinessId, Long> visits(int year) {
        var visits = new HashMap<BusinessId, Long>();
        jdbc.sql(VISITS)
                .param("after", TeamTable.before(year - 1))
                .param("before", TeamTable.before(year))
                .query(row -> {
                    visits.put(new BusinessId(row.getObject("business", UUID.class)), row.getLong("n"));
                });
        return visits;
    }

    /// Visits of these businesses in a year, the latest first.
    List<VisitTable.Made> visits(Collection<BusinessId> of, int year, int most, int skip) {
        return inYear(IN_YEAR, of, year)
                .param("most", most)
                .param("skip", skip)
                .query(VisitTable::visit)
                .list();
    }

    int visits(Collection<BusinessId> of, int year) {
        return inYear(HOW_MANY, of, year).query(Integer.class).single();
    }

    private JdbcClient.StatementSpec inYear(String sql, Collection<BusinessId> of, int year) {
        return jdbc.sql(sql)
                .param(
                        "businesses",
                        Columns.uuids(of.stream().map(BusinessId::value).toList()))
                .param("after", TeamTable.before(year - 1))
                .param("before", TeamTable.before(year));
    }

    /// @param turnover how many were formed and how many ended: both only grow, and a team stays where it is, so that
    ///     the same numbers mean the same bases
    private record Bases(String turnover, Map<VillageId, Integer> teams) {}

    /// From where teams set out, and how many from there.
    Map<VillageId, Integer> bases() {
        var turnover = jdbc.sql(TURNOVER).query(String.class).single();
        var last = known;
        if (last.turnover.equals(turnover)) {
            return last.teams;
        }
        var teams = new HashMap<VillageId, Integer>();
        jdbc.sql(BASES).query(row -> {
            teams.put(new VillageId(row.getObject("village", UUID.class)), row.getInt("teams"));
        });
        known = new Bases(turnover, Map.copyOf(teams));
        return teams;
    }

    private JdbcClient.StatementSpec query(String sql, Reach reach, Instant now) {
        var businesses = new ArrayList<>(reach.businesses().entrySet());
        return jdbc.sql(sql)
                .param(
                        "businesses",
                        Columns.uuids(businesses.stream()
                                .map(it -> it.getKey().value())
                                .toList()))
                .param(
                        "places",
                        Columns.uuids(businesses.stream()
                                .map(it -> it.getValue().value())
                                .toList()))
                .param("now", utc(now))
                .param("since", utc(rules.unvisitedSince(now)))
                .param("first", rules.of("follow-up-1"))
                .param("second", rules.of("follow-up-2"))
                .param("early", rules.of("follow-up-early"));
    }
}
