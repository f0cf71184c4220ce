package aldea.programme;

import aldea.places.VillageId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A village's plan.
///
/// @param from the plan it was cloned from
public record Plan(
        PlanId id, VillageId village, String title, LocalDate starts, Optional<PlanId> from, List<Step> steps) {

    /// @param due `dueDay` days after the start
    /// @param state `done`, `dropped`, `overdue` or `open`
    /// @param origin the step it was taken over from
    /// @param evidence what shows that it was done
    public record Step(
            UUID id,
            int position,
            String words,
            int dueDay,
            LocalDate due,
            String owner,
            Optional<UUID> origin,
            Optional<LocalDate> done,
            String evidence,
            String state) {}

    /// What became of it.
    ///
    /// @param step its words now, empty for one that was left out
    public record Logged(String kind, String step, String field, String before, String after, Instant at) {}

    /// One among many.
    public record Listed(
            PlanId id, VillageId village, String title, LocalDate starts, int steps, int done, int overdue) {
        public String path() {
            return "/programme/plans/" + id.value();
        }
    }

    public String path() {
        return "/programme/plans/" + id.value();
    }

    public long count(String state) {
        return steps.stream().filter(step -> step.state().equals(state)).count();
    }
}
