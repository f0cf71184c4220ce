package aldea.teams;

import aldea.businesses.BusinessId;
import aldea.businesses.Spoken;
import aldea.kernel.Faults;
import aldea.kernel.Hash;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        Hours saying(String other) {
            return new Hours(id, team, who, day, minutes, other, corrects, by);
        }

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

        /// That they were there, and nothing that was said.
        Visited silent() {
            return new Visited(id, team, business, plan, at, "", present, followUp, List.of(), by);
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

    /// What is typed to form a team.
    ///
    /// @param id made with the form, so that sending it twice is once
    /// @param supervisor somebody's account; empty for nobody
    /// @param capacity how many businesses it takes at a time
    public record Draft(
            String id,
            String village,
            String name,
            String institution,
            String supervisor,
            String capacity,
            List<String> languages) {
        public Draft(
                @Nullable String id,
                @Nullable String village,
                @Nullable String name,
                @Nullable String institution,
                @Nullable String supervisor,
                @Nullable String capacity,
                @Nullable List<String> languages) {
            this.id = or(id);
            this.village = or(village);
            this.name = or(name);
            this.institution = or(institution);
            this.supervisor = or(supervisor);
            this.capacity = or(capacity);
            this.languages = languages == null ? List.of() : languages;
        }

        private static String or(@Nullable String text) {
            return text == null ? "" : text;
        }

        static Draft empty(UUID id, String village) {
            return new Draft(id.toString(), village, "", "", "", "3", List.of(Spoken.SPANISH.code()));
        }

        List<Spoken> spoken() {
            return languages.stream()
                    .flatMap(code -> Spoken.find(code).stream())
                    .distinct()
                    .toList();
        }

        Faults faults() {
            var keys = new HashMap<String, String>();
            if (name.isBlank()) {
                keys.put("name", "form.NotBlank");
            } else if (name.length() > Teams.NAME) {
                keys.put("name", "form.Size");
            }
            if (!capacity.matches("[1-9]|[1-4][0-9]|50")) {
                keys.put("capacity", "teams.form.capacity-wrong");
            }
            if (spoken().isEmpty()) {
                keys.put("languages", "teams.form.languages-wrong");
            }
            return new Faults(keys);
        }
    }
}
