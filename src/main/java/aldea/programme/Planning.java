package aldea.programme;

import aldea.kernel.CleanText;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.places.Places;
import aldea.programme.PlanTable.Line;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

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
    private final Places places;
    private final Ids ids;
    private final InstantSource clock;

    Planning(PlanTable table, Places places, Ids ids, InstantSource clock) {
        this.table = table;
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
                log(new Line(into.id(), null, "left-out", "", step.words(), ""), into.by());
                continue;
            }
            var id = ids.next();
            var same = new Entry.Wanted(step.words(), step.dueDay(), step.owner());
            table.add(id, into.id(), same, Optional.of(step.id()));
            log(new Line(into.id(), id, "taken-over", "", step.words(), step.words()), into.by());
        }
    }

    void add(PlanId id, UUID step, Entry.Wanted raw, AccountId by) {
        var plan = locked(id);
        var wanted = cleaned(raw);
        if (plan.steps().size() >= MOST_STEPS) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        if (table.add(step, id, wanted, Optional.empty())) {
            log(new Line(id, step, "added", "", "", wanted.words()), by);
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
            log(new Line(plan, step, "changed", field, before, after), by);
        }
    }

    void done(PlanId id, UUID step, Optional<LocalDate> on, AccountId by) {
        var before = step(locked(id), step);
        if (before.state().equals("dropped") || before.done().equals(on)) {
            return;
        }
        table.done(step, on);
        var kind = on.isPresent() ? "done" : "undone";
        log(new Line(id, step, kind, "", day(before.done()), day(on)), by);
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("");
    }

    void drop(PlanId id, UUID step, AccountId by) {
        var before = step(locked(id), step);
        if (!before.state().equals("dropped")) {
            table.drop(step);
            log(new Line(id, step, "dropped", "", before.words(), ""), by);
        }
    }

    private void log(Line line, AccountId by) {
        table.log(ids.next(), line, by, clock.instant());
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
}
