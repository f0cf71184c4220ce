package aldea.teams;

import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.desks.Desks;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.Places.Village;
import aldea.places.VillageId;
import aldea.programme.Measure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Who may see and do what; and for the registry, who accompanies which business.
@Component
class TeamSight implements Businesses.Accompanying {
    private static final int VILLAGES = 20;
    private final TeamTable teams;
    private final AssignmentTable assignments;
    private final Businesses businesses;
    private final Desks desks;

    TeamSight(TeamTable teams, AssignmentTable assignments, Businesses businesses, Desks desks) {
        this.teams = teams;
        this.assignments = assignments;
        this.businesses = businesses;
        this.desks = desks;
    }

    /// Those of whose teams somebody is, or whom they supervise.
    @Override
    public Set<BusinessId> accompanied(AccountId who) {
        return teams.of(who).stream()
                .flatMap(team -> assignments.of(team.id()).stream())
                .filter(AssignmentTable.Assignment::stands)
                .map(AssignmentTable.Assignment::business)
                .collect(Collectors.toSet());
    }

    static boolean governs(Viewer viewer, VillageId village) {
        return viewer.isOperator() || viewer.holds(Role.COORDINATOR, Scope.place(village.value()));
    }

    /// The villages the viewer answers for; empty for all of them.
    static Optional<List<UUID>> governed(Viewer viewer) {
        if (viewer.isOperator() || viewer.holds(Role.COORDINATOR, Scope.EVERYWHERE)) {
            return Optional.empty();
        }
        return Optional.of(
                viewer.scopesWith(Role.COORDINATOR, Scope.Kind.PLACE).sorted().toList());
    }

    static boolean governsSome(Viewer viewer) {
        return governed(viewer).map(villages -> !villages.isEmpty()).orElse(true);
    }

    static void mustGovernSome(Viewer viewer) {
        viewer.mustBeSomebody();
        if (!governsSome(viewer)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
    }

    /// Whether the viewer answers for the team: its village's coordinator, or who supervises it.
    static boolean leads(Viewer viewer, Team team) {
        return governs(viewer, team.village())
                || viewer.signedIn() && viewer.account().equals(team.supervisor());
    }

    static boolean sees(Viewer viewer, Team team) {
        return leads(viewer, team) || viewer.account().filter(team::has).isPresent();
    }

    Team mustSee(Viewer viewer, TeamId id) {
        viewer.mustBeSomebody();
        return teams.byIds(List.of(id)).stream()
                .filter(team -> sees(viewer, team))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    Team mustLead(Viewer viewer, TeamId id) {
        var team = mustSee(viewer, id);
        if (!leads(viewer, team)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return team;
    }

    /// Whose work a viewer looks at.
    WorkTable.Reach reach(Viewer viewer, Optional<Village> village) {
        return reach(village.map(it -> List.of(it.id().value())).or(() -> governed(viewer)));
    }

    private WorkTable.Reach reach(Optional<List<UUID>> villages) {
        var known = villages.filter(List::isEmpty).isPresent()
                ? Map.<BusinessId, VillageId>of()
                : businesses.known(
                        villages.orElse(List.of()).stream().map(VillageId::new).toList());
        return new WorkTable.Reach(villages, known);
    }

    /// Some villages of a whole country.
    ///
    /// @param more whether others come after them
    record Slice(WorkTable.Reach reach, boolean more) {}

    /// Of a list that says where something waits the villages of one page, those first where most does, as it was
    /// counted last.
    Slice slice(Measure waiting, int page) {
        var villages = desks.ranked(waiting, VILLAGES + 1, (page - 1) * VILLAGES).entrySet().stream()
                .filter(it -> it.getValue().getOrDefault(waiting, 0L) > 0)
                .map(it -> it.getKey().value())
                .toList();
        return new Slice(reach(Optional.of(villages.stream().limit(VILLAGES).toList())), villages.size() > VILLAGES);
    }
}
