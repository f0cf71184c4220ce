package aldea.teams;

import aldea.businesses.Business;
import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Viewer;
import aldea.teams.TeamView.Late;
import aldea.teams.TeamView.Next;
import aldea.teams.TeamView.Planned;
import aldea.teams.TeamView.Visit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes views of visits: planned, made, and what is to be done after them. Names are asked for once for all rows.
@Component
class VisitLooks {
    private final TeamTable teams;
    private final Rules rules;
    private final Businesses businesses;
    private final People people;

    VisitLooks(TeamTable teams, Rules rules, Businesses businesses, People people) {
        this.teams = teams;
        this.rules = rules;
        this.businesses = businesses;
        this.people = people;
    }

    static String label(Map<BusinessId, Business> known, BusinessId id) {
        return Optional.ofNullable(known.get(id)).map(Business::label).orElse("—");
    }

    /// What was written about a business whose owner took their consent back is shown to nobody.
    private static String words(Map<BusinessId, Business> known, BusinessId id, String words) {
        return Optional.ofNullable(known.get(id))
                .filter(it -> it.consent() != Business.Consent.WITHDRAWN)
                .map(it -> words)
                .orElse("");
    }

    static String path(BusinessId id) {
        return "/businesses/" + id.value();
    }

    List<Planned> planned(List<PlanTable.Open> open) {
        var known = businesses.businesses(
                open.stream().map(PlanTable.Open::business).toList());
        var of = teams(open.stream().map(PlanTable.Open::team).toList());
        var today = rules.today();
        return open.stream()
                .map(it -> new Planned(
                        it.id(),
                        name(of, it.team()),
                        "/teams/" + it.team().value(),
                        it.business(),
                        label(known, it.business()),
                        it.day(),
                        words(known, it.business(), it.aim()),
                        it.day().isBefore(today)))
                .toList();
    }

    List<Next> nexts(List<VisitTable.Next> steps) {
        var known = businesses.businesses(
                steps.stream().map(VisitTable.Next::business).toList());
        var today = rules.today();
        return steps.stream()
                .map(it -> new Next(
                        it.id(),
                        "/teams/" + it.team().value(),
                        label(known, it.business()),
                        path(it.visit()),
                        words(known, it.business(), it.words()),
                        it.due(),
                        it.done(),
                        it.done().isEmpty() && it.due().isBefore(today)))
                .toList();
    }

    static String path(VisitId id) {
        return "/teams/visits/" + id.value();
    }

    List<Late> late(List<VisitTable.Late> late) {
        var known = businesses.businesses(
                late.stream().map(VisitTable.Late::business).toList());
        var of = teams(late.stream().map(VisitTable.Late::team).toList());
        return late.stream()
                .map(it -> new Late(
                        name(of, it.team()),
                        "/teams/" + it.team().value(),
                        it.business(),
                        label(known, it.business()),
                        path(it.visit()),
                        it.days(),
                        Rules.day(it.made()).plusDays(it.days())))
                .toList();
    }

    /// What was written down is for who made the visit or answers for it, not for everybody who sees the business.
    List<Visit> visits(List<VisitTable.Made> made, Viewer viewer) {
        var known = businesses.businesses(
                made.stream().map(VisitTable.Made::business).toList());
        var of = teams(made.stream().map(VisitTable.Made::team).toList());
        var names = names(List.of(), made);
        return made.stream()
                .map(it -> {
                    var team = Optional.ofNullable(of.get(it.team()));
                    var village = Optional.ofNullable(known.get(it.business())).map(Business::village);
                    var reads = team.filter(one -> TeamSight.sees(viewer, one)).isPresent()
                            || village.filter(one -> TeamSight.governs(viewer, one))
                                    .isPresent();
                    return new Visit(
                            reads ? path(it.id()) : "",
                            name(of, it.team()),
                            "/teams/" + it.team().value(),
                            label(known, it.business()),
                            path(it.business()),
                            it.at(),
                            it.present().stream().map(who -> name(names, who)).toList(),
                            reads ? words(known, it.business(), it.notes()) : "",
                            it.followUp());
                })
                .toList();
    }

    Map<TeamId, Team> teams(Collection<TeamId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : teams.byIds(List.copyOf(ids)).stream().collect(Collectors.toMap(Team::id, Function.identity()));
    }

    static String name(Map<TeamId, Team> teams, TeamId id) {
        return Optional.ofNullable(teams.get(id)).map(Team::name).orElse("—");
    }

    /// The names of all who are in these teams, supervise them, or were at these visits.
    Map<AccountId, String> names(List<Team> of, List<VisitTable.Made> made) {
        var ids = new HashSet<AccountId>();
        of.forEach(team -> {
            team.members().forEach(it -> ids.add(it.account()));
            team.supervisor().ifPresent(ids::add);
        });
        made.forEach(it -> ids.addAll(it.present()));
        var names = new HashMap<AccountId, String>();
        people.persons(ids).forEach((id, person) -> names.put(id, person.name()));
        return names;
    }

    static String name(Map<AccountId, String> names, AccountId id) {
        return names.getOrDefault(id, "—");
    }
}
