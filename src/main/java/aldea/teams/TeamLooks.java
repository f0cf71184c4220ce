package aldea.teams;

import aldea.businesses.Businesses;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.VillageId;
import aldea.programme.Institution;
import aldea.programme.InstitutionId;
import aldea.programme.Programme;
import aldea.teams.AssignmentTable.Assignment;
import aldea.teams.TeamView.Charge;
import aldea.teams.TeamView.Line;
import aldea.teams.TeamView.Member;
import aldea.teams.TeamView.Whole;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes views of teams and their work.
@Component
class TeamLooks {
    private static final int LATEST = 20;

    private final AssignmentTable assignments;
    private final HourTable hours;
    private final VisitTable visits;
    private final PlanTable plans;
    private final VisitLooks looks;
    private final Rules rules;
    private final Businesses businesses;
    private final Programme programme;
    private final Places places;
    private final People people;
    private final InstantSource clock;

    TeamLooks(
            AssignmentTable assignments,
            HourTable hours,
            VisitTable visits,
            PlanTable plans,
            VisitLooks looks,
            Rules rules,
            Businesses businesses,
            Programme programme,
            Places places,
            People people,
            InstantSource clock) {
        this.assignments = assignments;
        this.hours = hours;
        this.visits = visits;
        this.plans = plans;
        this.looks = looks;
        this.rules = rules;
        this.businesses = businesses;
        this.programme = programme;
        this.places = places;
        this.people = people;
        this.clock = clock;
    }

    List<Line> lines(List<Team> of) {
        var villages = places.villages(of.stream().map(Team::village).toList());
        var leads = of.stream().flatMap(team -> lead(team).stream()).toList();
        var names = people.persons(leads);
        return of.stream()
                .map(team -> new Line(
                        team,
                        Objects.requireNonNull(villages.get(team.village())),
                        lead(team).map(names::get).map(People.Person::name).orElse("")))
                .toList();
    }

    private static Optional<AccountId> lead(Team team) {
        return team.members().stream()
                .filter(it -> it.isIn() && it.role().equals("lead"))
                .map(Team.Member::account)
                .findFirst();
    }

    Whole whole(Team team, Viewer viewer) {
        var standing =
                assignments.of(team.id()).stream().filter(Assignment::stands).toList();
        var made = visits.of(team.id());
        var open = plans.open(List.of(team.id()));
        var names = looks.names(List.of(team), made);
        var leads = TeamSight.leads(viewer, team);
        return new Whole(
                team,
                places.village(team.village()),
                team.supervisor().map(it -> VisitLooks.name(names, it)).orElse(""),
                institution(team),
                members(team, names),
                hours.minutes(team.id()),
                charges(standing, made, open),
                looks.planned(open),
                looks.nexts(visits.openSteps(List.of(team.id()))),
                looks.late(visits.late(List.of(team.id()), clock.instant(), rules)),
                looks.visits(made.stream().limit(LATEST).toList(), viewer),
                leads,
                leads ? students(team) : Map.of());
    }

    private String institution(Team team) {
        return team.institution()
                .map(InstitutionId::new)
                .flatMap(it ->
                        Optional.ofNullable(programme.institutions(List.of(it)).get(it)))
                .map(Institution::name)
                .orElse("");
    }

    private List<Member> members(Team team, Map<AccountId, String> names) {
        var spent = hours.minutesByPerson(team.id());
        return team.members().stream()
                .map(it -> new Member(
                        it.account(),
                        VisitLooks.name(names, it.account()),
                        it.role(),
                        it.from(),
                        it.to(),
                        spent.getOrDefault(it.account(), 0L)))
                .toList();
    }

    private List<Charge> charges(List<Assignment> standing, List<VisitTable.Made> made, List<PlanTable.Open> open) {
        var known = businesses.businesses(
                standing.stream().map(Assignment::business).toList());
        var seen = made.stream().collect(Collectors.toMap(VisitTable.Made::business, VisitTable.Made::at, (a, b) -> a));
        var next = open.stream().collect(Collectors.toMap(PlanTable.Open::business, PlanTable.Open::day, (a, b) -> a));
        return standing.stream()
                .map(it -> {
                    var business = known.get(it.business());
                    return new Charge(
                            it.business(),
                            VisitLooks.label(known, it.business()),
                            VisitLooks.path(it.business()),
                            business != null && business.identity().isPresent(),
                            Optional.ofNullable(seen.get(it.business())),
                            Optional.ofNullable(next.get(it.business())));
                })
                .toList();
    }

    /// Who learns in the team's village and is not in it.
    private Map<String, String> students(Team team) {
        var students = new LinkedHashMap<String, String>();
        people.holders(Role.STUDENT, Scope.place(team.village().value())).stream()
                .filter(it -> !team.has(it.id()))
                .forEach(it -> students.put(it.id().value().toString(), it.name()));
        return students;
    }

    /// Who teaches or coordinates in a village: account to name.
    Map<String, String> supervisors(VillageId village) {
        var place = Scope.place(village.value());
        var found = new LinkedHashMap<String, String>();
        for (var role : List.of(Role.TEACHER, Role.COORDINATOR)) {
            people.holders(role, place).forEach(it -> found.put(it.id().value().toString(), it.name()));
        }
        return found;
    }
}
