package aldea.programme;

import static aldea.kernel.Columns.utc;

import aldea.kernel.Columns;
import aldea.places.VillageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Plans and their steps.
@Repository
class PlanTable {
    private static final String INSERT = """
            INSERT INTO programme.plans (id, village, title, starts_on, cloned_from, content, entered_by, entered_at)
            VALUES (:id, :village, :title, :starts, :from, :content, :by, :at)
                ON CONFLICT DO NOTHING""";

    private static final String CONTENT = "SELECT content FROM programme.plans WHERE id = :id";

    private static final String PLAN = """
            SELECT id, village, title, starts_on, cloned_from FROM programme.plans WHERE id = :id OR village = :id""";

    private static final String LOCK = "SELECT id FROM programme.plans WHERE id = :id FOR UPDATE";

    private static final String STEPS = """
            SELECT s.id, s.position, s.words, s.due_day, p.starts_on + s.due_day AS due, s.owner, s.origin, s.done_on,
                   s.evidence,
                   CASE WHEN s.dropped THEN 'dropped' WHEN s.done_on IS NOT NULL THEN 'done'
                        WHEN p.starts_on + s.due_day < :today THEN 'overdue' ELSE 'open' END AS state
              FROM programme.steps s
              JOIN programme.plans p ON p.id = s.plan
             WHERE s.plan = :plan
             ORDER BY s.dropped, s.due_day, s.position, s.id""";

    /// Steps are counted of those plans alone that are shown.
    private static final String ALL = """
            SELECT p.id, p.village, p.title, p.starts_on, c.steps, c.done, c.overdue
              FROM programme.plans p
             CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE NOT s.dropped) AS steps, count(s.done_on) AS done,
                                        count(*) FILTER (WHERE s.done_on IS NULL AND NOT s.dropped
                                                               AND p.starts_on + s.due_day < :today::date) AS overdue
                                   FROM programme.steps s WHERE s.plan = p.id) c
             WHERE p.starts_on < :before
            """;

    private static final String PAGE = " ORDER BY p.starts_on DESC, p.id LIMIT :most OFFSET :skip";

    private static final String COUNT = """
            SELECT (SELECT count(*) FROM programme.plans) AS plans,
                   (SELECT count(DISTINCT s.plan)
                      FROM programme.steps s JOIN programme.plans p ON p.id = s.plan
                     WHERE s.done_on IS NULL AND NOT s.dropped AND p.starts_on + s.due_day < :today::date) AS late""";

    private static final String VILLAGES = "SELECT village FROM programme.plans WHERE starts_on < :before";

    private static final String ADD = """
            INSERT INTO programme.steps (id, plan, position, words, due_day, owner, origin)
            VALUES (:id, :plan, (SELECT coalesce(max(position), 0) + 1 FROM programme.steps WHERE plan = :plan),
                    :words, :day, :owner, :origin)
                ON CONFLICT (id) DO NOTHING""";

    private static final String CHANGE = """
            UPDATE programme.steps SET words = :words, due_day = :day, owner = :owner WHERE id = :id""";

    private static final String DONE = "UPDATE programme.steps SET done_on = :on, evidence = :evidence WHERE id = :id";

    private static final String DROP = "UPDATE programme.steps SET dropped = true, done_on = NULL WHERE id = :id";

    private final JdbcClient jdbc;

    PlanTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// False when the id is taken or the village has a plan.
    boolean insert(Entry.Planned plan, Instant at) {
        return jdbc.sql(INSERT)
                        .param("id", plan.id().value())
                        .param("village", plan.village().value())
                        .param("title", plan.title())
                        .param("starts", plan.starts())
                        .param("from", plan.from().map(PlanId::value).orElse(null))
                        .param("content", plan.content())
                        .param("by", plan.by().value())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    Optional<UUID> content(PlanId id) {
        return jdbc.sql(CONTENT).param("id", id.value()).query(UUID.class).optional();
    }

    /// @param id a plan's or its village's
    Optional<Plan> find(UUID id, LocalDate today) {
        return jdbc.sql(PLAN)
                .param("id", id)
                .query((row, n) -> new Plan(
                        new PlanId(row.getObject("id", UUID.class)),
                        new VillageId(row.getObject("village", UUID.class)),
                        row.getString("title"),
                        row.getObject("starts_on", LocalDate.class),
                        Optional.ofNullable(row.getObject("cloned_from", UUID.class))
                                .map(PlanId::new),
                        steps(row.getObject("id", UUID.class), today)))
                .optional();
    }

    void lock(PlanId id) {
        jdbc.sql(LOCK).param("id", id.value()).query(UUID.class).list();
    }

    private List<Plan.Step> steps(UUID plan, LocalDate today) {
        return jdbc.sql(STEPS)
                .param("plan", plan)
                .param("today", today)
                .query(PlanTable::step)
                .list();
    }

    /// Where plans begin before a day.
    List<VillageId> villages(LocalDate before) {
        return jdbc.sql(VILLAGES)
                .param("before", before)
                .query((row, n) -> new VillageId(row.getObject("village", UUID.class)))
                .list();
    }

    /// @param villages empty for all
    /// @param before a day after the plan's first
    /// @param late only those with steps that are overdue
    record Wanted(Optional<List<VillageId>> villages, LocalDate before, boolean late) {}

    /// @param late with a step that should have been done
    record Count(int plans, int late) {}

    /// All there are.
    Count count(LocalDate today) {
        return jdbc.sql(COUNT).param("today", today).query(Count.class).single();
    }

    /// The latest first.
    List<Plan.Listed> all(Wanted wanted, LocalDate today, int most, int skip) {
        var narrowed = (wanted.villages().isPresent() ? " AND p.village = ANY(:villages)" : "")
                + (wanted.late() ? " AND c.overdue > 0" : "");
        return jdbc.sql(ALL + narrowed + PAGE)
                .param(
                        "villages",
                        Columns.uuids(wanted.villages().orElse(List.of()).stream()
                                .map(VillageId::value)
                                .toList()))
                .param("before", wanted.before())
                .param("most", most)
                .param("skip", skip)
                .param("today", today)
                .query((row, n) -> new Plan.Listed(
                        new PlanId(row.getObject("id", UUID.class)),
                        new VillageId(row.getObject("village", UUID.class)),
                        row.getString("title"),
                        row.getObject("starts_on", LocalDate.class),
                        row.getInt("steps"),
                        row.getInt("done"),
                        row.getInt("overdue")))
                .list();
    }

    /// False when the id is taken.
    boolean add(UUID id, PlanId plan, Entry.Wanted step, Optional<UUID> origin) {
        return jdbc.sql(ADD)
                        .param("id", id)
                        .param("plan", plan.value())
                        .param("words", step.words())
                        .param("day", step.dueDay())
                        .param("owner", step.owner())
                        .param("origin", origin.orElse(null))
                        .update()
                == 1;
    }

    void change(UUID id, Entry.Wanted step) {
        jdbc.sql(CHANGE)
                .param("id", id)
                .param("words", step.words())
                .param("day", step.dueDay())
                .param("owner", step.owner())
                .update();
    }

    void done(UUID id, Optional<LocalDate> on, String evidence) {
        jdbc.sql(DONE)
                .param("id", id)
                .param("on", on.orElse(null))
                .param("evidence", evidence)
                .update();
    }

    void drop(UUID id) {
        jdbc.sql(DROP).param("id", id).update();
    }

    private static Plan.Step step(ResultSet row, int number) throws SQLException {
        return new Plan.Step(
                row.getObject("id", UUID.class),
                row.getInt("position"),
                row.getString("words"),
                row.getInt("due_day"),
                row.getObject("due", LocalDate.class),
                row.getString("owner"),
                Optional.ofNullable(row.getObject("origin", UUID.class)),
                Optional.ofNullable(row.getObject("done_on", LocalDate.class)),
                row.getString("evidence"),
                row.getString("state"));
    }
}
