package aldea.programme;

import aldea.kernel.Faults;
import aldea.places.Places.Village;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What the pages of the programme show.
public final class ProgrammeView {
    private ProgrammeView() {}

    /// @param overdue obligations
    /// @param late plans with steps that are overdue
    public record Overview(long overdue, long agreements, long institutions, int plans, int late, LocalDate today) {}

    /// An institution with what it agreed on and owes.
    ///
    /// @param contacts empty for who does not answer for the whole programme
    public record Known(
            Institution it,
            List<Institution.Agreement> agreements,
            List<Institution.Obligation> obligations,
            List<Institution.Contact> contacts,
            boolean governs) {}

    /// A plan among others.
    public record Line(Plan.Listed plan, Village village) {}

    /// @param from the plan it was cloned from, and its village
    /// @param writes whether the viewer changes it
    public record Whole(
            Plan plan, Village village, Optional<Line> from, List<Plan.Logged> log, boolean writes, String today) {
        public int percent() {
            var all = plan.steps().size() - (int) plan.count("dropped");
            return all == 0 ? 0 : 100 * (int) plan.count("done") / all;
        }
    }

    /// What a village's page says of its plan.
    ///
    /// @param plan empty while there is none
    public record Spot(Village village, Optional<Plan> plan, boolean writes) {}

    /// A target beside what was reached.
    ///
    /// @param state empty for the whole programme
    /// @param actual empty where nobody counts it
    /// @param rows where the rows of the number are
    public record Aim(
            Indicator indicator,
            String state,
            Optional<Entry.Aimed> target,
            Optional<Long> actual,
            Optional<String> rows) {
        public int percent() {
            return target.filter(it -> it.value() > 0)
                    .flatMap(aim -> actual.map(it -> (int) Math.min(100, 100 * it / aim.value())))
                    .orElse(0);
        }
    }

    /// @param numbers by source, as each says it
    public record Aims(
            int year,
            List<Integer> years,
            List<Aim> aims,
            Map<String, List<ReferenceNumber>> numbers,
            boolean governs) {}

    /// What became of a file.
    public record File(String path, String name, int taken, int refused) {}

    public record Report(String file, int taken, int same, int refused, List<Refused> lines) {}

    public record Refused(int line, String reason, String shown) {}

    /// A step of another village's plan that can be taken over.
    ///
    /// @param due when it would be due here
    public record Offered(UUID id, String words, int dueDay, LocalDate due, String owner, boolean taken) {}

    /// What somebody typed into a form, kept as it is while something in it is wrong.
    public record Typed(Map<String, String> values) {
        static Typed of(String... namesAndValues) {
            var values = new HashMap<String, String>();
            for (var n = 0; n < namesAndValues.length; n += 2) {
                values.put(namesAndValues[n], namesAndValues[n + 1]);
            }
            return new Typed(values);
        }

        /// Empty for what was not typed.
        public String at(String name) {
            return values.getOrDefault(name, "").strip();
        }

        Optional<LocalDate> day(String name) {
            return Days.read(at(name));
        }

        /// Fields that must not be empty, days that must be days, and texts that are too long.
        ///
        /// @param most field to the number of its characters
        Faults faults(List<String> required, List<String> days, Map<String, Integer> most) {
            var keys = new HashMap<String, String>();
            most.forEach((name, size) -> {
                if (at(name).length() > size) {
                    keys.put(name, "form.Size");
                }
            });
            days.stream()
                    .filter(name -> !at(name).isEmpty() && day(name).isEmpty())
                    .forEach(name -> keys.put(name, "programme.form.day-wrong"));
            required.stream().filter(name -> at(name).isEmpty()).forEach(name -> keys.put(name, "form.NotBlank"));
            return new Faults(keys);
        }
    }
}
