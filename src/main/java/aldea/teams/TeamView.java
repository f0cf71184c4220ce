package aldea.teams;

import aldea.businesses.BusinessId;
import aldea.kernel.Pager;
import aldea.people.AccountId;
import aldea.places.Places.Village;
import aldea.programme.Measure;
import aldea.teams.Fit.Criterion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What the pages of teams show.
public final class TeamView {
    private TeamView() {}

    /// @param lead who leads it; empty for nobody
    public record Line(Team team, Village village, String lead) {
        public long members() {
            return team.members().stream().filter(Team.Member::isIn).count();
        }
    }

    /// @param fields what the list is narrowed to
    /// @param villages slug to name, to choose from; empty where there is no choice
    /// @param governs whether the viewer forms teams
    public record Listing(
            List<Line> lines, Map<String, String> fields, Map<String, String> villages, Pager pager, boolean governs) {
        public String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    /// @param minutes spent, corrected ones apart
    public record Member(
            AccountId account, String name, String role, LocalDate from, Optional<LocalDate> to, long minutes) {}

    /// A business that the team accompanies.
    ///
    /// @param known false once its owner took the consent back
    public record Charge(
            BusinessId id,
            String label,
            String path,
            boolean known,
            Optional<Instant> seen,
            Optional<LocalDate> next) {}

    /// @param late whether the day has passed
    public record Planned(
            UUID id,
            String team,
            String teamPath,
            BusinessId business,
            String label,
            LocalDate day,
            String aim,
            boolean late) {}

    /// What is to be done next.
    public record Next(
            UUID id,
            String teamPath,
            String label,
            String visitPath,
            String words,
            LocalDate due,
            Optional<LocalDate> done,
            boolean late) {}

    /// A follow-up that nobody made.
    ///
    /// @param days after the visit
    /// @param due the day
    public record Late(
            String team,
            String teamPath,
            BusinessId business,
            String label,
            String visitPath,
            int days,
            LocalDate due) {}

    /// @param followUp whether somebody looks again
    public record Visit(
            String path,
            String team,
            String teamPath,
            String label,
            String businessPath,
            Instant at,
            List<String> present,
            String notes,
            boolean followUp) {}

    /// Visits to businesses of a village.
    ///
    /// @param count on all pages
    public record OfYear(Village village, int year, int count, List<Visit> visits, Pager pager) {}

    /// A team with all that belongs to it.
    ///
    /// @param leads whether the viewer answers for it
    /// @param students who could be members: account to name
    public record Whole(
            Team team,
            Village village,
            String supervisor,
            String institution,
            List<Member> members,
            long minutes,
            List<Charge> charges,
            List<Planned> planned,
            List<Next> nexts,
            List<Late> late,
            List<Visit> visits,
            boolean leads,
            Map<String, String> students) {}

    /// What the members of some teams have to do.
    public record Mine(List<Line> lines, List<Planned> planned, List<Next> nexts, List<Late> late) {}

    /// @param corrected whether another fact replaced it
    /// @param mine whether the viewer may correct it
    public record Spent(
            UUID id,
            String who,
            LocalDate day,
            int minutes,
            String words,
            boolean corrected,
            boolean corrects,
            boolean mine) {}

    /// A visit's page.
    public record Made(Visit visit, ZoneId zone, List<Next> nexts, boolean works) {}

    /// A business waits for something.
    ///
    /// @param team that accompanies it, empty for none
    public record Waiting(
            BusinessId business,
            String label,
            String path,
            String village,
            String team,
            String teamPath,
            Optional<Instant> seen) {}

    /// What waits in a village.
    public record Place(Village village, WorkCount count) {}

    /// @param alone businesses without a team
    public record WorkCount(int teams, int idle, int businesses, int alone, int unvisited, int late) {
        static final WorkCount NONE = new WorkCount(0, 0, 0, 0, 0, 0);

        /// As it was counted; nothing where nothing was.
        static WorkCount of(Map<Measure, Long> numbers) {
            return new WorkCount(
                    number(numbers, Measure.TEAMS),
                    number(numbers, Measure.IDLE_TEAMS),
                    number(numbers, Measure.BUSINESSES),
                    number(numbers, Measure.UNACCOMPANIED),
                    number(numbers, Measure.UNVISITED),
                    number(numbers, Measure.LATE));
        }

        static WorkCount of(WorkTable.Count it) {
            return new WorkCount(it.teams(), it.idle(), it.businesses(), it.alone(), it.unvisited(), it.late());
        }

        private static int number(Map<Measure, Long> numbers, Measure measure) {
            return Math.toIntExact(numbers.getOrDefault(measure, 0L));
        }

        WorkCount plus(WorkCount other) {
            return new WorkCount(
                    teams + other.teams,
                    idle + other.idle,
                    businesses + other.businesses,
                    alone + other.alone,
                    unvisited + other.unvisited,
                    late + other.late);
        }
    }

    /// The coordinator's desk.
    ///
    /// @param village of which it tells; empty for all
    /// @param days after which a business counts as not visited, and the rule they come from
    /// @param counted when; empty for now
    public record Work(
            WorkCount all,
            Optional<Village> village,
            List<Place> places,
            int days,
            String source,
            Optional<Instant> counted,
            Pager pager) {
        /// An address with the village it tells of.
        public String to(String path) {
            return village.map(it -> path + "?village=" + it.slug()).orElse(path);
        }
    }

    /// What was decided before.
    public record Decided(
            String team,
            String teamPath,
            String kind,
            String reason,
            int points,
            List<Criterion> criteria,
            Instant at) {}

    /// @param number its place, from 1
    /// @param fit a team and its points
    /// @param id of the decision that may be taken
    /// @param open whether a refusal has to be mended
    public record Match(int number, Fit fit, Village village, String id, boolean open) {}
}
