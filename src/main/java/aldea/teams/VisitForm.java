package aldea.teams;

import aldea.businesses.BusinessId;
import aldea.kernel.Faults;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What is typed about a visit, planned or made.
///
/// @param id made with the form, so that sending it twice is once
/// @param steps what is to be done next, each with the day of the same place in `dues`
/// @param present accounts of those who were there
/// @param again the day of the next visit; empty for none yet
public record VisitForm(
        String id,
        String business,
        String plan,
        String day,
        String time,
        String aim,
        String notes,
        List<String> present,
        String followUp,
        List<String> steps,
        List<String> dues,
        List<String> stepIds,
        String again,
        String againId) {
    static final int STEPS = 3;

    public VisitForm(
            @Nullable String id,
            @Nullable String business,
            @Nullable String plan,
            @Nullable String day,
            @Nullable String time,
            @Nullable String aim,
            @Nullable String notes,
            @Nullable List<String> present,
            @Nullable String followUp,
            @Nullable List<String> steps,
            @Nullable List<String> dues,
            @Nullable List<String> stepIds,
            @Nullable String again,
            @Nullable String againId) {
        this.id = or(id);
        this.business = or(business);
        this.plan = or(plan);
        this.day = or(day);
        this.time = or(time);
        this.aim = or(aim);
        this.notes = or(notes);
        this.present = present == null ? List.of() : present;
        this.followUp = or(followUp);
        this.steps = steps == null ? List.of() : steps;
        this.dues = dues == null ? List.of() : dues;
        this.stepIds = stepIds == null ? List.of() : stepIds;
        this.again = or(again);
        this.againId = or(againId);
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    public String step(int n) {
        return at(steps, n);
    }

    public String due(int n) {
        return at(dues, n);
    }

    public String stepId(int n) {
        return at(stepIds, n);
    }

    private static String at(List<String> all, int n) {
        return n < all.size() ? all.get(n).strip() : "";
    }

    Optional<LocalDate> read(String text) {
        try {
            var day = LocalDate.parse(text);
            return day.getYear() < 2000 || day.getYear() > 2199 ? Optional.empty() : Optional.of(day);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<LocalTime> hour() {
        try {
            return Optional.of(LocalTime.parse(time));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    Faults plannedFaults(LocalDate today) {
        var keys = new HashMap<String, String>();
        if (read(day).filter(it -> !it.isBefore(today)).isEmpty()) {
            keys.put("day", "teams.form.day-wrong");
        }
        if (aim.length() > Visiting.AIM) {
            keys.put("aim", "form.Size");
        }
        return new Faults(keys);
    }

    Faults madeFaults(Instant now, ZoneId zone) {
        var keys = new HashMap<String, String>();
        if (at(zone).filter(it -> !it.isAfter(now)).isEmpty()) {
            keys.put("day", "teams.form.past-wrong");
        }
        if (notes.isBlank()) {
            keys.put("notes", "form.NotBlank");
        } else if (notes.length() > Visiting.NOTES) {
            keys.put("notes", "form.Size");
        }
        for (var n = 0; n < STEPS; n++) {
            if (step(n).length() > Visiting.STEP) {
                keys.put("steps", "form.Size");
            }
            if (!step(n).isEmpty() && read(due(n)).isEmpty()) {
                keys.put("steps", "teams.form.due-wrong");
            }
        }
        var today = now.atZone(zone).toLocalDate();
        if (!again.isEmpty() && read(again).filter(it -> !it.isBefore(today)).isEmpty()) {
            keys.put("again", "teams.form.day-wrong");
        }
        return new Faults(keys);
    }

    private Optional<Instant> at(ZoneId zone) {
        return read(day)
                .flatMap(it -> hour().map(hour -> it.atTime(hour).atZone(zone).toInstant()));
    }

    Work.Planned planned(TeamId team, BusinessId business, AccountId by) {
        return new Work.Planned(TeamPages.uuid(id), team, business, read(day).orElseThrow(), aim, by);
    }

    /// The next visit, when there is a day for it.
    Optional<Work.Planned> next(TeamId team, BusinessId business, AccountId by) {
        return read(again).map(it -> new Work.Planned(TeamPages.uuid(againId), team, business, it, "", by));
    }

    Work.Visited made(Team team, BusinessId business, ZoneId zone, AccountId by) {
        var next = IntStream.range(0, STEPS)
                .filter(n -> !step(n).isEmpty())
                .mapToObj(n -> new Work.Step(
                        TeamPages.uuid(stepId(n)), step(n), read(due(n)).orElseThrow()))
                .toList();
        var there = new ArrayList<AccountId>();
        for (var member : team.members()) {
            if (member.isIn() && present.contains(member.account().value().toString())) {
                there.add(member.account());
            }
        }
        return new Work.Visited(
                new VisitId(TeamPages.uuid(id)),
                team.id(),
                business,
                plan.isEmpty() ? Optional.empty() : Optional.of(TeamPages.uuid(plan)),
                at(zone).orElseThrow(),
                notes,
                there,
                followUp.equals("yes"),
                next,
                by);
    }

    static VisitForm empty(List<UUID> ids, String business, String plan, String day, String time, String present) {
        return new VisitForm(
                ids.get(0).toString(),
                business,
                plan,
                day,
                time,
                "",
                "",
                List.of(present),
                "yes",
                List.of(),
                List.of(),
                ids.subList(1, 1 + STEPS).stream().map(UUID::toString).toList(),
                "",
                ids.getLast().toString());
    }
}
