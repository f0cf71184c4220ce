package aldea.teams;

import static aldea.kernel.Columns.utc;

import aldea.businesses.BusinessId;
import aldea.kernel.Columns;
import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Visits that were made, and what is to be done after them.
@Repository
class VisitTable {
    private static final String MADE = """
            INSERT INTO teams.visits
                   (id, team, business, plan, made_at, notes, present, follow_up, content, entered_by, entered_at)
            VALUES (:id, :team, :business,
                    (SELECT p.id FROM teams.plans p
                      WHERE p.id = :plan AND p.team = :team AND p.business = :business
                        AND NOT EXISTS (SELECT FROM teams.visits v WHERE v.plan = p.id)),
                    :made, :notes, :present, :followUp, :content, :by, :at)
                ON CONFLICT (id) DO NOTHING""";

    private static final String CONTENT = "SELECT content FROM teams.visits WHERE id = :id";

    private static final String STEP = """
            INSERT INTO teams.steps (id, visit, team, business, words, due)
            VALUES (:id, :visit, :team, :business, :words, :due)""";

    static final String VISITS = """
            SELECT id, team, business, plan, made_at, notes, present, follow_up FROM teams.visits
            """;

    private static final String BY_ID = VISITS + "WHERE id = :id";

    private static final String OF_BUSINESS = VISITS + "WHERE business = :id ORDER BY made_at DESC, id LIMIT 1000";

    private static final String OF_TEAM = VISITS + "WHERE team = :id ORDER BY made_at DESC, id LIMIT 1000";

    private static final String STEPS = """
            SELECT id, visit, team, business, words, due, done_on FROM teams.steps
            """;

    private static final String OF_VISIT = STEPS + "WHERE visit = :visit ORDER BY due, id";

    private static final String OPEN_STEPS = STEPS + """
             WHERE team = ANY(:teams) AND done_on IS NULL ORDER BY due, id LIMIT 200""";

    private static final String DONE = """
            UPDATE teams.steps SET done_on = :day, done_by = :by WHERE id = :id AND team = :team AND done_on IS NULL""";

    /// Follow-ups that are late: nobody has been there since a week before the day.
    private static final String LATE = """
            SELECT v.id, v.team, v.business, v.made_at, d.days
              FROM teams.visits v
             CROSS JOIN (VALUES (:first::int), (:second::int)) AS d (days)
             WHERE v.follow_up AND v.team = ANY(:teams)
               AND v.made_at < :now::timestamptz - make_interval(days => d.days)
               AND NOT EXISTS (SELECT FROM teams.visits w
                                WHERE w.business = v.business
                                  AND w.made_at >= v.made_at + make_interval(days => d.days - :early::int))
               AND EXISTS (SELECT FROM teams.assignments a WHERE a.business = v.business AND a.ended_at IS NULL)
             ORDER BY v.made_at, v.id, d.days
             LIMIT 200""";

    private static final String KNOWN = "SELECT id FROM teams.visits WHERE id = ANY(:ids)";

    private final JdbcClient jdbc;

    VisitTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A visit that was made.
    record Made(
            VisitId id,
            TeamId team,
            BusinessId business,
            Optional<UUID> plan,
            Instant at,
            String notes,
            List<AccountId> present,
            boolean followUp) {}

    record Next(
            UUID id,
            VisitId visit,
            TeamId team,
            BusinessId business,
            String words,
            LocalDate due,
            Optional<LocalDate> done) {}

    record Late(VisitId visit, TeamId team, BusinessId business, Instant made, int days) {}

    /// @param content by which it is known again, whatever of it is kept
    boolean made(Work.Visited visit, UUID content, Instant now) {
        return jdbc.sql(MADE)
                        .param("id", visit.id().value())
                        .param("team", visit.team().value())
                        .param("business", visit.business().value())
                        .param("plan", visit.plan().orElse(null))
                        .param("made", utc(visit.at()))
                        .param("notes", visit.notes())
                        .param(
                                "present",
                                Columns.uuids(visit.present().stream()
                                        .map(AccountId::value)
                                        .toList()))
                        .param("followUp", visit.followUp())
                        .param("content", content)
                        .param("by", visit.by().value())
                        .param("at", utc(now))
                        .update()
                == 1;
    }

    Set<VisitId> made(Collection<VisitId> of) {
        return jdbc.sql(KNOWN)
                .param("ids", Columns.uuids(of.stream().map(VisitId::value).toList()))
                .query((row, n) -> new VisitId(row.getObject("id", UUID.class)))
                .set();
    }

    Optional<UUID> content(VisitId id) {
        return jdbc.sql(CONTENT).param("id", id.value()).query(UUID.class).optional();
    }

    void step(Work.Visited visit, Work.Step step) {
        jdbc.sql(STEP)
                .param("id", step.id())
                .param("visit", visit.id().value())
                .param("team", visit.team().value())
                .param("business", visit.business().value())
                .param("words", step.words())
                .param("due", step.due())
                .update();
    }

    Optional<Made> find(VisitId id) {
        return jdbc.sql(BY_ID).param("id", id.value()).query(VisitTable::visit).optional();
    }

    List<Made> of(BusinessId business) {
        return jdbc.sql(OF_BUSINESS)
                .param("id", business.value())
                .query(VisitTable::visit)
                .list();
    }

    List<Made> of(TeamId team) {
        return jdbc.sql(OF_TEAM)
                .param("id", team.value())
                .query(VisitTable::visit)
                .list();
    }

    List<Next> steps(VisitId visit) {
        return jdbc.sql(OF_VISIT)
                .param("visit", visit.value())
                .query(VisitTable::next)
                .list();
    }

    List<Next> openSteps(Collection<TeamId> teams) {
        return jdbc.sql(OPEN_STEPS)
                .param("teams", uuids(teams))
                .query(VisitTable::next)
                .list();
    }

    void done(TeamId team, UUID step, LocalDate day, AccountId by) {
        jdbc.sql(DONE)
                .param("id", step)
                .param("team", team.value())
                .param("day", day)
                .param("by", by.value())
                .update();
    }

    List<Late> late(Collection<TeamId> teams, Instant now, Rules rules) {
        return jdbc.sql(LATE)
                .param("teams", uuids(teams))
                .param("now", utc(now))
                .param("first", rules.of("follow-up-1"))
                .param("second", rules.of("follow-up-2"))
                .param("early", rules.of("follow-up-early"))
                .query((row, n) -> new Late(
                        new VisitId(row.getObject("id", UUID.class)),
                        new TeamId(row.getObject("team", UUID.class)),
                        new BusinessId(row.getObject("business", UUID.class)),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getInt("days")))
                .list();
    }

    private static Object uuids(Collection<TeamId> teams) {
        return Columns.uuids(teams.stream().map(TeamId::value).toList());
    }

    static Made visit(ResultSet row, int number) throws SQLException {
        return new Made(
                new VisitId(row.getObject("id", UUID.class)),
                new TeamId(row.getObject("team", UUID.class)),
                new BusinessId(row.getObject("business", UUID.class)),
                Optional.ofNullable(row.getObject("plan", UUID.class)),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getString("notes"),
                Arrays.stream((UUID[]) row.getArray("present").getArray())
                        .map(AccountId::new)
                        .toList(),
                row.getBoolean("follow_up"));
    }

    private static Next next(ResultSet row, int number) throws SQLException {
        return new Next(
                row.getObject("id", UUID.class),
                new VisitId(row.getObject("visit", UUID.class)),
                new TeamId(row.getObject("team", UUID.class)),
                new BusinessId(row.getObject("business", UUID.class)),
                row.getString("words"),
                row.getObject("due", LocalDate.class),
                Optional.ofNullable(row.getObject("done_on", LocalDate.class)));
    }
}
