package aldea.teams;

import aldea.businesses.BusinessId;
import aldea.businesses.Spoken;
import aldea.kernel.Hash;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// What is written down about teams, perhaps without a network: each has an id made by who writes it, and the same
/// again is the same.
public final class Work {
    private Work() {}

    /// A team comes together.
    ///
    /// @param institution of `programme`, as its bare id; empty for none
    /// @param capacity how many businesses it takes at a time, 1 to 50
    public record Formed(
            TeamId id,
            String name,
            VillageId village,
            Optional<UUID> institution,
            Optional<AccountId> supervisor,
            int capacity,
            List<Spoken> languages,
            AccountId by) {
        UUID content() {
            return Hash.of(
                    name,
                    village.value().toString(),
                    institution.map(UUID::toString).orElse(""),
                    supervisor.map(it -> it.value().toString()).orElse(""),
                    "" + capacity,
                    languages.stream().map(Spoken::code).collect(Collectors.joining(",")));
        }
    }

    /// Time that somebody spent.
    ///
    /// @param minutes 0 to 1440; 0 in a correction takes the other fact back
    /// @param corrects the fact that this one replaces
    public record Hours(
            UUID id,
            TeamId team,
            AccountId who,
            LocalDate day,
            int minutes,
            String words,
            Optional<UUID> corrects,
            AccountId by) {
        UUID content() {
            return Hash.of(
                    team.value().toString(),
                    who.value().toString(),
                    day.toString(),
                    "" + minutes,
                    words,
                    corrects.map(UUID::toString).orElse(""));
        }
    }

    /// A visit that is to be made.
    public record Planned(UUID id, TeamId team, BusinessId business, LocalDate day, String aim, AccountId by) {
        UUID content() {
            return Hash.of(team.value().toString(), business.value().toString(), day.toString(), aim);
        }
    }

    /// A visit that was made.
    ///
    /// @param plan the plan it carries out, if there was one
    /// @param at by the clock of who made it
    /// @param present of the team; whoever writes it down if nobody is named
    /// @param followUp whether it is looked at again after the days of the rules
    public record Visited(
            VisitId id,
            TeamId team,
            BusinessId business,
            Optional<UUID> plan,
            Instant at,
            String notes,
            List<AccountId> present,
            boolean followUp,
            List<Step> steps,
            AccountId by) {
        UUID content() {
            return Hash.of(
                    team.value().toString(),
                    business.value().toString(),
                    plan.map(UUID::toString).orElse(""),
                    "" + at.toEpochMilli(),
                    notes,
                    present.stream().map(it -> it.value().toString()).collect(Collectors.joining(",")),
                    "" + followUp,
                    steps.stream().map(Step::toString).collect(Collectors.joining("\n")),
                    by.value().toString());
        }
    }

    /// What is to be done next.
    public record Step(UUID id, String words, LocalDate due) {}

    /// What somebody decided about a team and a business.
    ///
    /// @param assigned false for a refusal, which says why
    public record Decided(UUID id, TeamId team, BusinessId business, boolean assigned, String reason, AccountId by) {
        UUID content() {
            return Hash.of(
                    team.value().toString(),
                    business.value().toString(),
                    "" + assigned,
                    reason,
                    by.value().toString());
        }
    }
}
