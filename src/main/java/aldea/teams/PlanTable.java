package aldea.teams;

import static aldea.kernel.Columns.utc;

import aldea.businesses.BusinessId;
import aldea.kernel.Columns;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Visits that are to be made.
@Repository
class PlanTable {
    private static final String PLAN = """
            INSERT INTO teams.plans (id, team, business, day, aim, content, entered_by, entered_at)
            VALUES (:id, :team, :business, :day, :aim, :content, :by, :at)
                ON CONFLICT (id) DO NOTHING""";

    private static final String PLAN_CONTENT = "SELECT content FROM teams.plans WHERE id = :id";

    private static final String CANCEL = """
            UPDATE teams.plans SET cancelled = true WHERE id = :id AND team = :team""";

    private static final String OPEN_PLANS = """
            SELECT p.id, p.team, p.business, p.day, p.aim
              FROM teams.plans p
             WHERE p.team = ANY(:teams) AND NOT p.cancelled
               AND NOT EXISTS (SELECT FROM teams.visits v WHERE v.plan = p.id)
             ORDER BY p.day, p.id
             LIMIT 200""";

    /// A visit to be made.
    record Open(UUID id, TeamId team, BusinessId business, LocalDate day, String aim) {}

    private final JdbcClient jdbc;

    PlanTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean plan(Work.Planned plan, Instant now) {
        return jdbc.sql(PLAN)
                        .param("id", plan.id())
                        .param("team", plan.team().value())
                        .param("business", plan.business().value())
                        .param("day", plan.day())
                        .param("aim", plan.aim())
                        .param("content", plan.content())
                        .param("by", plan.by().value())
                        .param("at", utc(now))
                        .update()
                == 1;
    }

    Optional<UUID> planContent(UUID id) {
        return jdbc.sql(PLAN_CONTENT).param("id", id).query(UUID.class).optional();
    }

    void cancel(TeamId team, UUID plan) {
        jdbc.sql(CANCEL).param("id", plan).param("team", team.value()).update();
    }

    List<Open> open(Collection<TeamId> teams) {
        return jdbc.sql(OPEN_PLANS)
                .param("teams", uuids(teams))
                .query((row, n) -> new Open(
                        row.getObject("id", UUID.class),
                        new TeamId(row.getObject("team", UUID.class)),
                        new BusinessId(row.getObject("business", UUID.class)),
                        row.getObject("day", LocalDate.class),
                        row.getString("aim")))
                .list();
    }

    private static Object uuids(Collection<TeamId> teams) {
        return Columns.uuids(teams.stream().map(TeamId::value).toList());
    }
}
