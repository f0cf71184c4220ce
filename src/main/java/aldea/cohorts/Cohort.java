package aldea.cohorts;

import aldea.kernel.Hash;
import aldea.people.AccountId;
import aldea.places.VillageId;
import aldea.programme.InstitutionId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// People who learn a version of a course together.
///
/// @param code what learners type or scan to join, such as `A7K-3QF`
/// @param version number of the course's version
/// @param state where it learns, as targets name it
/// @param teachers the one who leads first
/// @param members who have not left
public record Cohort(
        CohortId id,
        String code,
        String name,
        String course,
        int version,
        Optional<VillageId> village,
        Optional<InstitutionId> institution,
        String state,
        ZoneId zone,
        LocalDate first,
        LocalDate last,
        int capacity,
        List<AccountId> teachers,
        int members,
        Optional<String> calledOff) {

    /// What is to be opened.
    ///
    /// @param id made by who writes it: the same again is the same
    /// @param by who leads it
    public record Draft(
            CohortId id,
            String name,
            String course,
            Optional<VillageId> village,
            Optional<InstitutionId> institution,
            LocalDate first,
            LocalDate last,
            int capacity,
            AccountId by) {
        UUID content() {
            return Hash.of(
                    name,
                    course,
                    village.map(it -> it.value().toString()).orElse(""),
                    institution.map(it -> it.value().toString()).orElse(""),
                    first.toString(),
                    last.toString(),
                    "" + capacity,
                    by.value().toString());
        }
    }

    /// `planned`, `running`, `over` or `called-off`.
    public String state(LocalDate today) {
        if (calledOff.isPresent()) {
            return "called-off";
        }
        if (today.isBefore(first)) {
            return "planned";
        }
        return today.isAfter(last) ? "over" : "running";
    }

    public boolean isTaughtBy(AccountId somebody) {
        return teachers.contains(somebody);
    }

    public boolean isFull() {
        return members >= capacity;
    }

    public String path() {
        return "/cohorts/" + id.value();
    }
}
