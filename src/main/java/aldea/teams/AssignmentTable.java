package aldea.teams;

import static aldea.kernel.Columns.utc;

import aldea.businesses.BusinessId;
import aldea.kernel.Columns;
import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
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

/// Which team accompanies which business, and how that was decided.
@Repository
class AssignmentTable {
    private static final String DECIDE = """
            INSERT INTO teams.decisions (id, team, business, kind, reason, points, criteria, content, by, at)
            VALUES (:id, :team, :business, :kind, :reason, :points, :criteria, :content, :by, :at)
                ON CONFLICT (id) DO NOTHING""";

    private static final String CONTENT = "SELECT content FROM teams.decisions WHERE id = :id";

    private static final String DECISIONS = """
            SELECT d.id, d.team, t.name, d.kind, d.reason, d.points, d.criteria, d.at
              FROM teams.decisions d JOIN teams.teams t ON t.id = d.team
             WHERE d.business = :business
             ORDER BY d.at DESC, d.id
             LIMIT 100""";

    private static final String ASSIGN = """
            INSERT INTO teams.assignments (id, team, business, sector, started_at)
            VALUES (:id, :team, :business, :sector, :at)
                ON CONFLICT DO NOTHING""";

    private static final String END = """
            UPDATE teams.assignments SET ended_at = :at, ended_why = :why, ended_by = :by
             WHERE team = :team AND business = :business AND ended_at IS NULL""";

    private static final String ROWS = """
            SELECT a.id, a.team, a.business, a.sector, a.started_at, a.ended_at, a.ended_why FROM teams.assignments a
            """;

    private static final String OF_TEAM = ROWS + "WHERE a.team = :id ORDER BY a.started_at, a.id";

    private static final String OF_BUSINESS = ROWS + "WHERE a.business = :id ORDER BY a.started_at DESC, a.id";

    private static final String SEASONED = """
            SELECT team, count(DISTINCT business) AS n
              FROM teams.assignments
             WHERE sector = :sector AND team = ANY(:teams) AND business <> :business
             GROUP BY team""";

    private static final String MOVE = """
            UPDATE teams.assignments a SET business = :kept
             WHERE a.business = :gone
               AND (a.ended_at IS NOT NULL
                    OR NOT EXISTS (SELECT FROM teams.assignments k
                                    WHERE k.business = :kept AND k.ended_at IS NULL))""";

    private static final String CLOSE = """
            UPDATE teams.assignments SET ended_at = :at, ended_why = 'merged', business = :kept
             WHERE business = :gone AND ended_at IS NULL""";

    private static final String MOVE_VISITS = "UPDATE teams.visits SET business = :kept WHERE business = :gone";
    private static final String MOVE_PLANS = "UPDATE teams.plans SET business = :kept WHERE business = :gone";
    private static final String MOVE_STEPS = "UPDATE teams.steps SET business = :kept WHERE business = :gone";

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

    private static final String FORGET_NOTES = "UPDATE teams.visits SET notes = '' WHERE business = :business";
    private static final String FORGET_AIMS = "UPDATE teams.plans SET aim = '' WHERE business = :business";
    private static final String FORGET_STEPS = "UPDATE teams.steps SET words = '' WHERE business = :business";

    private static final String FORGET_REASONS = """
            UPDATE teams.decisions SET reason = '—' WHERE business = :business AND reason <> ''""";
    private static final String FORGET_ENDS = """
            UPDATE teams.assignments SET ended_why = '' WHERE business = :business AND ended_why <> 'merged'""";

    private final JdbcClient jdbc;

    AssignmentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Decision(
            UUID id, TeamId team, String name, String kind, String reason, int points, String criteria, Instant at) {}

    record Assignment(
            UUID id, TeamId team, BusinessId business, String sector, Instant started, Optional<Instant> ended) {
        boolean stands() {
            return ended.isEmpty();
        }
    }

    boolean decide(Work.Decided decided, Fit fit, Instant at) {
        return jdbc.sql(DECIDE)
                        .param("id", decided.id())
                        .param("team", decided.team().value())
                        .param("business", decided.business().value())
                        .param("kind", decided.assigned() ? "assigned" : "refused")
                        .param("reason", decided.reason())
                        .param("points", fit.total())
                        .param("criteria", fit.written())
                        .param("content", decided.content())
                        .param("by", decided.by().value())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    Optional<UUID> content(UUID id) {
        return jdbc.sql(CONTENT).param("id", id).query(UUID.class).optional();
    }

    List<Decision> decisions(BusinessId business) {
        return jdbc.sql(DECISIONS)
                .param("business", business.value())
                .query((row, n) -> new Decision(
                        row.getObject("id", UUID.class),
                        new TeamId(row.getObject("team", UUID.class)),
                        row.getString("name"),
                        row.getString("kind"),
                        row.getString("reason"),
                        row.getInt("points"),
                        row.getString("criteria"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// False when the business has a team.
    boolean assign(Work.Decided decided, String sector, Instant at) {
        return jdbc.sql(ASSIGN)
                        .param("id", decided.id())
                        .param("team", decided.team().value())
                        .param("business", decided.business().value())
                        .param("sector", sector)
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    boolean end(TeamId team, BusinessId business, String why, AccountId by, Instant at) {
        return jdbc.sql(END)
                        .param("team", team.value())
                        .param("business", business.value())
                        .param("why", why)
                        .param("by", by.value())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    List<Assignment> of(TeamId team) {
        return rows(OF_TEAM, team.value());
    }

    /// The latest first.
    List<Assignment> of(BusinessId business) {
        return rows(OF_BUSINESS, business.value());
    }

    /// How many businesses of a sector each of these teams has accompanied, one business apart.
    Map<TeamId, Integer> seasoned(Collection<TeamId> teams, String sector, BusinessId apart) {
        var seasoned = new HashMap<TeamId, Integer>();
        jdbc.sql(SEASONED)
                .param("teams", Columns.uuids(teams.stream().map(TeamId::value).toList()))
                .param("sector", sector)
                .param("business", apart.value())
                .query(row -> {
                    seasoned.put(new TeamId(row.getObject("team", UUID.class)), row.getInt("n"));
                });
        return seasoned;
    }

    /// What was said of one business is said of another, which it was found to be.
    void move(BusinessId gone, BusinessId kept, Instant at) {
        for (var statement : List.of(MOVE, CLOSE, MOVE_VISITS, MOVE_PLANS, MOVE_STEPS)) {
            var update = jdbc.sql(statement).param("gone", gone.value()).param("kept", kept.value());
            (statement.equals(CLOSE) ? update.param("at", utc(at)) : update).update();
        }
    }

    /// Where assignments and visits are not what somebody decided.
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

    /// What was written about a business may name its owner.
    void forget(BusinessId business) {
        for (var statement : List.of(FORGET_NOTES, FORGET_AIMS, FORGET_STEPS, FORGET_REASONS, FORGET_ENDS)) {
            jdbc.sql(statement).param("business", business.value()).update();
        }
    }

    private List<Assignment> rows(String sql, UUID id) {
        return jdbc.sql(sql).param("id", id).query(AssignmentTable::assignment).list();
    }

    private static Assignment assignment(ResultSet row, int number) throws SQLException {
        return new Assignment(
                row.getObject("id", UUID.class),
                new TeamId(row.getObject("team", UUID.class)),
                new BusinessId(row.getObject("business", UUID.class)),
                row.getString("sector"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
