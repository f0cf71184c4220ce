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
import aldea.places.Places.Village;
import aldea.programme.Measure;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The desk of who answers for villages: what waits there, and which team takes which business.
@Controller
@RequestMapping("/teams")
class WorkPages {
    static final Map<String, Measure> LISTS =
            Map.of("alone", Measure.UNACCOMPANIED, "unvisited", Measure.UNVISITED, "late", Measure.LATE);
    private static final int OF_A_SLICE = 1_000;
    private static final int FITS = 10;

    private final Teams teams;
    private final AssignmentTable assignments;
    private final WorkTable work;
    private final TeamLists lists;
    private final TeamSight sight;
    private final VisitLooks looks;
    private final Businesses businesses;
    private final Places places;
    private final Ids ids;
    private final InstantSource clock;

    WorkPages(
            Teams teams,
            AssignmentTable assignments,
            WorkTable work,
            TeamLists lists,
            TeamSight sight,
            VisitLooks looks,
            Businesses businesses,
            Places places,
            Ids ids,
            InstantSource clock) {
        this.teams = teams;
        this.assignments = assignments;
        this.work = work;
        this.lists = lists;
        this.sight = sight;
        this.looks = looks;
        this.businesses = businesses;
        this.places = places;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping("/work")
    String work(
            @RequestParam(defaultValue = "") String village,
            @RequestParam(defaultValue = "1") String page,
            Viewer viewer,
            Model model) {
        TeamSight.mustGovernSome(viewer);
        model.addAttribute("work", lists.work(viewer, village(viewer, village), Pager.number(page)));
        return "teams/work";
    }

    /// One of the viewer's villages, if it is asked for; another's stays hidden.
    private Optional<Village> village(Viewer viewer, String slug) {
        if (slug.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(governed(viewer, slug));
    }

    Village governed(Viewer viewer, String slug) {
        return places.villageBySlug(slug)
                .filter(it -> TeamSight.governs(viewer, it.id()))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// The rows behind a number of the desk.
    ///
    /// @param list `alone`, `unvisited` or `late`
    @GetMapping("/work/{list}")
    String rows(
            @PathVariable String list,
            @RequestParam(defaultValue = "") String village,
            @RequestParam(defaultValue = "1") String page,
            Viewer viewer,
            Model model) {
        TeamSight.mustGovernSome(viewer);
        if (!LISTS.containsKey(list)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var one = village(viewer, village);
        var whole = one.isEmpty() && TeamSight.governed(viewer).isEmpty()
                ? Optional.of(sight.slice(Objects.requireNonNull(LISTS.get(list)), Pager.number(page)))
                : Optional.<TeamSight.Slice>empty();
        var reach = whole.map(TeamSight.Slice::reach).orElseGet(() -> sight.reach(viewer, one));
        var skip = whole.isPresent() ? 0 : (Pager.number(page) - 1) * TeamLists.A_PAGE;
        var shown = whole.isPresent() ? OF_A_SLICE : TeamLists.A_PAGE;
        var now = clock.instant();
        var late = list.equals("late") ? work.late(reach, now, shown + 1, skip) : List.<VisitTable.Late>of();
        var waiting = switch (list) {
            case "alone" -> work.alone(reach, now, shown + 1, skip);
            case "unvisited" -> work.unvisited(reach, now, shown + 1, skip);
            default -> List.<WorkTable.Waiting>of();
        };
        var fields = one.map(it -> Map.of("village", it.slug())).orElse(Map.of());
        var more = whole.map(TeamSight.Slice::more).orElse(late.size() + waiting.size() > shown);
        model.addAttribute("list", list);
        model.addAttribute("work", lists.head(one));
        model.addAttribute("late", looks.late(late.stream().limit(shown).toList()));
        model.addAttribute("waiting", waiting(waiting.stream().limit(shown).toList()));
        model.addAttribute("pager", Pager.of("/teams/work/" + list, fields, Pager.number(page), more));
        return "teams/waiting";
    }

    List<TeamView.Waiting> waiting(List<WorkTable.Waiting> rows) {
        var known = businesses.businesses(
                rows.stream().map(WorkTable.Waiting::business).toList());
        var villages =
                places.villages(known.values().stream().map(Business::village).toList());
        var of = looks.teams(
                rows.stream().flatMap(it -> it.team().stream()).distinct().toList());
        return rows.stream()
                .filter(it -> known.containsKey(it.business()))
                .map(it -> new TeamView.Waiting(
                        it.business(),
                        VisitLooks.label(known, it.business()),
                        VisitLooks.path(it.business()),
                        Optional.ofNullable(known.get(it.business()))
                                .map(Business::village)
                                .map(villages::get)
                                .map(Village::name)
                                .orElse(""),
                        it.team().map(team -> VisitLooks.name(of, team)).orElse(""),
                        it.team().map(team -> "/teams/" + team.value()).orElse(""),
                        it.seen()))
                .toList();
    }

    /// Teams for a business, best first.
    @GetMapping("/matches/{business}")
    String matches(
            @PathVariable UUID business, @RequestParam(defaultValue = "1") String page, Viewer viewer, Model model) {
        return matches(mustGovern(viewer, business), Pager.number(page), "", "", Faults.NONE, model);
    }

    private Business mustGovern(Viewer viewer, UUID id) {
        viewer.mustBeSomebody();
        return businesses
                .find(new BusinessId(id))
                .filter(it -> TeamSight.governs(viewer, it.village()))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// @param refused the team of a refusal that has to be mended, and what was typed
    private String matches(Business business, int page, String refused, String reason, Faults faults, Model model) {
        var fits = teams.matches(business);
        var from = Math.min((page - 1) * FITS, fits.size());
        var shown = fits.subList(from, Math.min(from + FITS, fits.size()));
        var villages =
                places.villages(shown.stream().map(it -> it.team().village()).toList());
        var matches = new ArrayList<TeamView.Match>();
        for (var fit : shown) {
            matches.add(new TeamView.Match(
                    from + matches.size() + 1,
                    fit,
                    Objects.requireNonNull(villages.get(fit.team().village())),
                    ids.next().toString(),
                    fit.team().id().value().toString().equals(refused)));
        }
        var path = "/teams/matches/" + business.id().value();
        model.addAttribute("business", business);
        model.addAttribute("village", places.village(business.village()));
        model.addAttribute("matches", matches);
        model.addAttribute("total", fits.size());
        model.addAttribute("pager", Pager.of(path, Map.of(), page, from + FITS < fits.size()));
        model.addAttribute("decided", decided(business));
        model.addAttribute("current", teams.accompanying(business.id()).map(teams::team));
        model.addAttribute("reason", reason);
        model.addAttribute("faults", faults);
        return "teams/matches";
    }

    private List<TeamView.Decided> decided(Business business) {
        return assignments.decisions(business.id()).stream()
                .map(it -> new TeamView.Decided(
                        it.name(),
                        "/teams/" + it.team().value(),
                        it.kind(),
                        it.reason(),
                        it.points(),
                        Fit.read(it.criteria()),
                        it.at()))
                .toList();
    }

    /// @param kind `assigned` or `refused`
    @PostMapping("/matches/{business}/decisions")
    String decide(
            @PathVariable UUID business,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String team,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            Model model) {
        var one = mustGovern(viewer, business);
        var assigned = kind.equals("assigned");
        if (!assigned && (reason.isBlank() || reason.length() > Matching.REASON)) {
            var fault = Faults.of("reason", reason.isBlank() ? "form.NotBlank" : "form.Size");
            return matches(one, 1, team, reason, fault, model);
        }
        teams.decide(new Work.Decided(
                TeamPages.uuid(id),
                new TeamId(TeamPages.uuid(team)),
                one.id(),
                assigned,
                assigned ? "" : reason,
                viewer.mustBeSomebody()));
        return assigned ? "redirect:/teams/" + team : "redirect:/teams/matches/" + business;
    }
}
