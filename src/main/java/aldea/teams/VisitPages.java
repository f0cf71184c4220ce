package aldea.teams;

import aldea.businesses.Business;
import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Pager;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import aldea.places.Places;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Visits, from the plan to what is done after them, for who is in a team or answers for it.
@Controller
@RequestMapping("/teams")
class VisitPages {
    private final Teams teams;
    private final TeamSight sight;
    private final VisitLooks looks;
    private final AssignmentTable assignments;
    private final VisitTable visits;
    private final WorkTable work;
    private final Rules rules;
    private final Businesses businesses;
    private final Places places;
    private final Ids ids;
    private final InstantSource clock;

    VisitPages(
            Teams teams,
            TeamSight sight,
            VisitLooks looks,
            AssignmentTable assignments,
            VisitTable visits,
            WorkTable work,
            Rules rules,
            Businesses businesses,
            Places places,
            Ids ids,
            InstantSource clock) {
        this.teams = teams;
        this.sight = sight;
        this.looks = looks;
        this.assignments = assignments;
        this.visits = visits;
        this.work = work;
        this.rules = rules;
        this.businesses = businesses;
        this.places = places;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping("/{id}/plans")
    String planning(
            @PathVariable UUID id, @RequestParam(defaultValue = "") String business, Viewer viewer, Model model) {
        var team = sight.mustSee(viewer, new TeamId(id));
        var form = blank(team, business, "", viewer);
        return plan(team, form, Faults.NONE, model);
    }

    private String plan(Team team, VisitForm form, Faults faults, Model model) {
        model.addAttribute("team", team);
        model.addAttribute("businesses", charges(team));
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "teams/plan";
    }

    /// Businesses that the team accompanies and whose owners agree to be known, id to name.
    private Map<String, String> charges(Team team) {
        var ids = assignments.of(team.id()).stream()
                .filter(AssignmentTable.Assignment::stands)
                .map(AssignmentTable.Assignment::business)
                .toList();
        var known = businesses.businesses(ids);
        var labels = new LinkedHashMap<String, String>();
        ids.stream()
                .flatMap(it -> Stream.ofNullable(known.get(it)))
                .filter(it -> it.identity().isPresent())
                .forEach(it -> labels.put(it.id().value().toString(), it.label()));
        return labels;
    }

    private VisitForm blank(Team team, String business, String plan, Viewer viewer) {
        var now = clock.instant().atZone(places.village(team.village()).zone());
        return VisitForm.empty(
                Stream.generate(ids::next).limit(VisitForm.STEPS + 2L).toList(),
                business,
                plan,
                now.toLocalDate().toString(),
                now.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString(),
                viewer.mustBeSomebody().value().toString());
    }

    @PostMapping("/{id}/plans")
    String plan(@PathVariable UUID id, @ModelAttribute VisitForm form, Viewer viewer, Model model) {
        var team = sight.mustSee(viewer, new TeamId(id));
        var faults = !charges(team).containsKey(form.business())
                ? Faults.of("business", "form.NotNull")
                : form.plannedFaults(rules.today());
        if (faults.any()) {
            return plan(team, form, faults, model);
        }
        var business = new BusinessId(TeamPages.uuid(form.business()));
        teams.plan(form.planned(team.id(), business, viewer.mustBeSomebody()));
        return "redirect:" + team.path();
    }

    @PostMapping("/{id}/plans/{plan}/cancellation")
    String cancel(@PathVariable UUID id, @PathVariable UUID plan, Viewer viewer) {
        var team = sight.mustSee(viewer, new TeamId(id));
        teams.cancel(team.id(), plan);
        return "redirect:" + team.path();
    }

    @GetMapping("/{id}/visits")
    String visiting(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String business,
            @RequestParam(defaultValue = "") String plan,
            Viewer viewer,
            Model model) {
        var team = sight.mustSee(viewer, new TeamId(id));
        var known = plan.matches("[0-9a-f-]{36}") ? plan : "";
        return visit(team, blank(team, business, known, viewer), Faults.NONE, model);
    }

    private String visit(Team team, VisitForm form, Faults faults, Model model) {
        var members = new LinkedHashMap<String, String>();
        var names = looks.names(List.of(team), List.of());
        team.members().stream()
                .filter(Team.Member::isIn)
                .forEach(it -> members.put(it.account().value().toString(), VisitLooks.name(names, it.account())));
        model.addAttribute("team", team);
        model.addAttribute("businesses", charges(team));
        model.addAttribute("members", members);
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "teams/visiting";
    }

    @PostMapping("/{id}/visits")
    String visit(@PathVariable UUID id, @ModelAttribute VisitForm form, Viewer viewer, Model model) {
        var team = sight.mustSee(viewer, new TeamId(id));
        var by = viewer.mustBeSomebody();
        if (!charges(team).containsKey(form.business())) {
            return visit(team, form, Faults.of("business", "form.NotNull"), model);
        }
        var business = businesses.business(new BusinessId(TeamPages.uuid(form.business())));
        var zone = places.village(business.village()).zone();
        var faults = form.madeFaults(clock.instant(), zone);
        if (faults.any()) {
            return visit(team, form, faults, model);
        }
        var made = form.made(team, business.id(), zone, by);
        teams.visit(made);
        form.next(team.id(), business.id(), by).ifPresent(teams::plan);
        return "redirect:" + VisitLooks.path(made.id());
    }

    /// The visits behind a village's number, for who answers for the village. What was written down stands on each.
    ///
    /// @param year whatever is none means the one under way
    @GetMapping("/visits")
    String ofVillage(
            @RequestParam(defaultValue = "") String village,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "1") String page,
            Viewer viewer,
            Model model) {
        viewer.mustBeSomebody();
        var of = places.villageBySlug(village)
                .filter(it -> TeamSight.governs(viewer, it.id()))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var asked = year.matches("20[0-9]{2}")
                ? Integer.parseInt(year)
                : rules.today().getYear();
        var all = businesses.in(of.id()).stream().map(Business::id).toList();
        var number = Pager.number(page);
        var skip = (number - 1) * TeamLists.A_PAGE;
        var count = work.visits(all, asked);
        var fields = Map.of("village", village, "year", "" + asked);
        model.addAttribute(
                "made",
                new TeamView.OfYear(
                        of,
                        asked,
                        count,
                        looks.visits(work.visits(all, asked, TeamLists.A_PAGE, skip), viewer),
                        Pager.of("/teams/visits", fields, number, skip + TeamLists.A_PAGE < count)));
        return "teams/visits";
    }

    @GetMapping("/visits/{id}")
    String show(@PathVariable UUID id, Viewer viewer, Model model) {
        viewer.mustBeSomebody();
        var made = visits.find(new VisitId(id)).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var business = businesses.business(made.business());
        var works = TeamSight.sees(viewer, teams.team(made.team()));
        if (!works && !TeamSight.governs(viewer, business.village())) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        model.addAttribute("made", view(made, business, works, viewer));
        return "teams/visit";
    }

    private TeamView.Made view(VisitTable.Made made, Business business, boolean works, Viewer viewer) {
        return new TeamView.Made(
                looks.visits(List.of(made), viewer).getFirst(),
                places.village(business.village()).zone(),
                looks.nexts(visits.steps(made.id())),
                works);
    }

    /// @param visit where the viewer comes from; empty for the team's page
    @PostMapping("/{id}/steps/{step}/completion")
    String done(
            @PathVariable UUID id,
            @PathVariable UUID step,
            @RequestParam(defaultValue = "") String visit,
            Viewer viewer) {
        var team = sight.mustSee(viewer, new TeamId(id));
        teams.done(team.id(), step, rules.today(), viewer.mustBeSomebody());
        return "redirect:" + (visit.isEmpty() ? team.path() : VisitLooks.path(new VisitId(TeamPages.uuid(visit))));
    }
}
