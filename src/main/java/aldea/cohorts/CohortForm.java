package aldea.cohorts;

import aldea.kernel.Faults;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.places.VillageId;
import aldea.programme.InstitutionId;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is typed to open a cohort.
///
/// @param id made with the form, so that sending it twice is once
/// @param village its slug; empty for one of an institution
public record CohortForm(
        String id,
        String village,
        String institution,
        String course,
        String name,
        String first,
        String last,
        String capacity) {
    public CohortForm {
        id = or(id);
        village = or(village);
        institution = or(institution);
        course = or(course);
        name = or(name);
        first = or(first);
        last = or(last);
        capacity = or(capacity);
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    static CohortForm empty(UUID id, String village, LocalDate today) {
        return new CohortForm(
                id.toString(),
                village,
                "",
                "",
                "",
                today.plusDays(7).toString(),
                today.plusDays(63).toString(),
                "25");
    }

    Faults faults() {
        var keys = new HashMap<String, String>();
        if (name.isBlank()) {
            keys.put("name", "form.NotBlank");
        } else if (name.length() > Cohorts.NAME) {
            keys.put("name", "form.Size");
        }
        if (course.isBlank()) {
            keys.put("course", "form.NotNull");
        }
        if (village.isBlank() && institution.isBlank()) {
            keys.put("institution", "cohorts.form.somewhere");
        }
        if (day(first).isEmpty()) {
            keys.put("first", "cohorts.form.day");
        }
        if (day(last).filter(it -> day(first).filter(it::isBefore).isEmpty()).isEmpty()) {
            keys.put("last", "cohorts.form.last");
        }
        if (!capacity.matches("[1-9][0-9]{0,2}") || Integer.parseInt(capacity) > 500) {
            keys.put("capacity", "cohorts.form.capacity");
        }
        return new Faults(keys);
    }

    /// Of a form without faults.
    Cohort.Draft draft(UUID key, Optional<VillageId> where, AccountId by) {
        return new Cohort.Draft(
                new CohortId(key),
                name,
                course,
                where,
                where.isPresent() || institution.isBlank() ? Optional.empty() : Optional.of(institutionId()),
                day(first).orElseThrow(),
                day(last).orElseThrow(),
                Integer.parseInt(capacity),
                by);
    }

    private InstitutionId institutionId() {
        return new InstitutionId(key(institution));
    }

    /// An id that a form carries. Refuses with NOT_FOUND what is none.
    static UUID key(String written) {
        if (!written.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return UUID.fromString(written);
    }

    static Optional<LocalDate> day(String typed) {
        try {
            return typed.matches("\\d{4}-\\d{2}-\\d{2}") ? Optional.of(LocalDate.parse(typed)) : Optional.empty();
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }
}
