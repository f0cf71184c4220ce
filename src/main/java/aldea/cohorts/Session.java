package aldea.cohorts;

import aldea.kernel.Hash;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/// A meeting of a cohort, in a room or by a link.
///
/// @param lessons keys of those that are to be read by then
public record Session(
        SessionId id,
        CohortId cohort,
        LocalDate day,
        LocalTime begins,
        LocalTime ends,
        String place,
        String link,
        String topic,
        List<String> lessons,
        boolean cancelled) {

    /// What is to be put on the calendar.
    ///
    /// @param id made by who writes it: the same again is the same
    public record Draft(
            SessionId id,
            CohortId cohort,
            LocalDate day,
            LocalTime begins,
            LocalTime ends,
            String place,
            String link,
            String topic,
            List<String> lessons,
            AccountId by) {
        UUID content() {
            return Hash.of(
                    cohort.value().toString(),
                    day.toString(),
                    begins.toString(),
                    ends.toString(),
                    place,
                    link,
                    topic,
                    String.join(",", lessons));
        }
    }

    public boolean isOver(Instant now, ZoneId zone) {
        return !now.isBefore(day.atTime(ends).atZone(zone).toInstant());
    }

    public String path() {
        return "/cohorts/%s/sessions/%s".formatted(cohort.value(), id.value());
    }
}
