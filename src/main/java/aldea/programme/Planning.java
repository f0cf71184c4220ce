package aldea.programme;

import static aldea.kernel.Columns.utc;

import aldea.kernel.CleanText;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.places.Places;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Repository;

/// Makes plans, of nothing or of another village's, and writes down what becomes of them. To be called in a
/// transaction.
@Component
class Planning {
    static final int TITLE = 120;
    static final int WORDS = 400;
    static final int OWNER = 80;
    static final int LAST_DAY = 3_650;
    private static final int MOST_STEPS = 200;

    private final PlanTable table;
    private final Log log;
    private final Places places;
    private final Ids ids;
    private final InstantSource clock;

    Planning(PlanTable table, Log log, Places places, Ids ids, InstantSource clock) {
        this.table = table;
        this.log = log;
        this.places = places;
        this.ids = ids;
        this.clock = clock;
    }

    LocalDate today() {
        return clock.instant().atZone(Days.BOOKS).toLocalDate();
    }

    PlanId plan(Entry.Planned raw) {
        var title = Days.required(raw.title(), TITLE);
        var plan = new Entry.Planned(
                raw.id(), places.village(raw.village()).id(), title, raw.starts(), raw.from(), raw.takes(), raw.by());
        var known = table.content(plan.id());
        if (known.isPresent()) {
            Days.mustBeSame(known.get(), plan.content());
            return plan.id();
        }
        var from = plan.from().map(id -> table.find(id.value(), today()).orElseThrow(Planning::unknown));
        if (!table.insert(plan, clock.instant())) {
            throw new Refusal(Problem.ALREADY_DONE);
        }
        from.ifPresent(other -> takeOver(other, plan));
        return plan.id();
    }

    private void takeOver(Plan from, Entry.Planned into) {
        var wanted = new HashSet<>(into.takes());
        for (var step : from.steps()) {
            if (!wanted.contains(step.id())) {
                log(new Log.Line(into.id(), null, "left-out", "", step.words(), ""), into.by());
                continue;
            }
            var id = ids.next();
            var same = new Entry.Wanted(step.words(), step.dueDay(), step.owner());
            table.add(id, into.id(), same, Optional.of(step.id()));
            log(new Log.Line(into.id(), id, "taken-over", "", step.words(), step.words()), into.by());
        }
    }

    void add(PlanId id, UUID step, Entry.Wanted raw, AccountId by) {
        var plan = locked(id);
        var wanted = cleaned(raw);
        if (plan.steps().size() >= MOST_STEPS) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        if (table.add(step, id, wanted, Optional.empty())) {
            log(new Log.Line(id, step, "added", "", "", wanted.words()), by);
        } else if (plan.steps().stream().noneMatch(it -> it.id().equals(step))) {
            throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
        }
    }

    void change(PlanId id, UUID step, Entry.Wanted raw, AccountId by) {
        var before = step(locked(id), step);
        var after = cleaned(raw);
        table.change(step, after);
        changed(id, step, "words", before.words(), after.words(), by);
        changed(id, step, "due-day", "" + before.dueDay(), "" + after.dueDay(), by);
        changed(id, step, "owner", before.owner(), after.owner(), by);
    }

    private void changed(PlanId plan, UUID step, String field, String before, String after, AccountId by) {
        if (!before.equals(after)) {
            log(new Log.Line(plan, step, "changed", field, before, after), by);
        }
    }

    void done(PlanId id, UUID step, Optional<LocalDate> on, String evidence, AccountId by) {
        if (on.filter(it -> it.isAfter(today())).isPresent()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var before = step(locked(id), step);
        if (before.state().equals("dropped") || before.done().equals(on)) {
            return;
        }
        var shown = CleanText.line(evidence, WORDS);
        table.done(step, on, shown);
        var kind = on.isPresent() ? "done" : "undone";
        log(new Log.Line(id, step, kind, "", day(before.done()), (day(on) + " " + shown).strip()), by);
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("");
    }

    void drop(PlanId id, UUID step, AccountId by) {
        var before = step(locked(id), step);
        if (!before.state().equals("dropped")) {
            table.drop(step);
            log(new Log.Line(id, step, "dropped", "", before.words(), ""), by);
        }
    }

    private void log(Log.Line line, AccountId by) {
        log.add(ids.next(), line, by, clock.instant());
    }

    private Plan locked(PlanId id) {
        table.lock(id);
        return table.find(id.value(), today()).orElseThrow(Planning::unknown);
    }

    private static Plan.Step step(Plan plan, UUID step) {
        return plan.steps().stream()
                .filter(it -> it.id().equals(step))
                .findFirst()
                .orElseThrow(Planning::unknown);
    }

    private static Entry.Wanted cleaned(Entry.Wanted raw) {
        if (raw.dueDay() < 0 || raw.dueDay() > LAST_DAY) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return new Entry.Wanted(Days.required(raw.words(), WORDS), raw.dueDay(), CleanText.line(raw.owner(), OWNER));
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }

    /// What became of plans: taken over, changed, left out, done. Lines are added, never changed.
    @Repository
    static class Log {
        private static final String LOG = """
                INSERT INTO programme.log (id, plan, step, kind, field, before, after, by, at)
                VALUES (:id, :plan, :step, :kind, :field, :before, :after, :by, :at)""";

        private static final String LOGGED = """
                SELECT l.kind, coalesce(s.words, '') AS step, l.field, l.before, l.after, l.at
                  FROM programme.log l
                  LEFT JOIN programme.steps s ON s.id = l.step
                 WHERE l.plan = :plan
                 ORDER BY l.number
                 LIMIT 1000""";

        private final JdbcClient jdbc;

        Log(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        /// @param step empty for one that was left out
        record Line(PlanId plan, @Nullable UUID step, String kind, String field, String before, String after) {}

        void add(UUID id, Line line, AccountId by, Instant at) {
            jdbc.sql(LOG)
                    .param("id", id)
                    .param("plan", line.plan().value())
                    .param("step", line.step())
                    .param("kind", line.kind())
                    .param("field", line.field())
                    .param("before", line.before())
                    .param("after", line.after())
                    .param("by", by.value())
                    .param("at", utc(at))
                    .update();
        }

        List<Plan.Logged> of(PlanId plan) {
            return jdbc.sql(LOGGED)
                    .param("plan", plan.value())
                    .query((row, n) -> new Plan.Logged(
                            row.getString("kind"),
                            row.getString("step"),
                            row.getString("field"),
                            row.getString("before"),
                            row.getString("after"),
                            row.getObject("at", OffsetDateTime.class).toInstant()))
                    .list();
        }
    }
}
