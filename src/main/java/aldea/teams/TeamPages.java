package aldea.teams;

import aldea.businesses.BusinessId;
import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.VillageId;
import aldea.programme.Programme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Teams, and who is in them.
@Controller
@RequestMapping("/teams")
class TeamPages {
    private final Teams teams;
    private final TeamSight sight;
    private final TeamLooks looks;
    private final TeamLists lists;
    private final Programme programme;
    private final Places places;
    private final People people;
    private final Ids ids;

    TeamPages(
            Teams teams,
            TeamSight sight,
            TeamLooks looks,
            TeamLists lists,
            Programme programme,
            Places places,
            People people,
            Ids ids) {
        this.teams = teams;
        this.sight = sight;
        this.looks = looks;
        this.lists = lists;
        this.programme = programme;
        this.places = places;
        this.people = people;
        this.ids = ids;
    }

    @GetMapping
    String list(@ModelAttribute TeamLists.Form form, Viewer viewer, Model model) {
        model.addAttribute("list", lists.listing(viewer, form));
        return "teams/list";
    }

    /// What a student has to do.
    @GetMapping("/mine")
    String mine(Viewer viewer, Model model) {
        var own = teams.of(viewer.mustBeSomebody());
        if (own.isEmpty()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        model.addAttribute("mine", lists.mine(own));
        return "teams/mine";
    }

    /// First the village, then the team.
    @GetMapping("/new")
    String blank(
            @RequestParam(defaultValue = "") String village,
            @RequestParam(defaultValue = "") String q,
            Viewer viewer,
            Model model) {
        TeamSight.mustGovernSome(viewer);
        var own = lists.villages(viewer);
        var slug =
                village.isEmpty() && own.size() == 1 ? own.keySet().iterator().next() : village;
        var chosen = places.villageBySlug(slug).filter(it -> TeamSight.governs(viewer, it.id()));
        if (chosen.isEmpty()) {
            var query = q.substring(0, Math.min(q.length(), 80));
            model.addAttribute("villages", choices(viewer, query));
            model.addAttribute("query", query);
            return "teams/village";
        }
        return form(chosen.get(), Work.Draft.empty(ids.next(), slug), Faults.NONE, model);
    }

    private String form(Places.Village village, Work.Draft form, Faults faults, Model model) {
        var institutions = new LinkedHashMap<String, String>();
        programme
                .institutions(Optional.empty())
                .forEach(it -> institutions.put(it.id().value().toString(), it.name()));
        model.addAttribute("village", village);
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("institutions", institutions);
        model.addAttribute("supervisors", looks.supervisors(village.id()));
        return "teams/new";
    }

    @PostMapping
    String create(@ModelAttribute Work.Draft form, Viewer viewer, Model model) {
        viewer.mustBeSomebody();
        var village = places.villageBySlug(form.village())
                .filter(it -> TeamSight.governs(viewer, it.id()))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var faults = form.faults();
        if (faults.any()) {
            return form(village, form, faults, model);
        }
        var id = teams.form(new Work.Formed(
                new TeamId(uuid(form.id())),
                form.name(),
                village.id(),
                optional(form.institution()),
                supervisor(form, village.id()),
                Integer.parseInt(form.capacity()),
                form.spoken(),
                viewer.mustBeSomebody()));
        return "redirect:/teams/" + id.value();
    }

    private Optional<AccountId> supervisor(Work.Draft form, VillageId village) {
        return Optional.of(form.supervisor())
                .filter(looks.supervisors(village)::containsKey)
                .map(it -> new AccountId(uuid(it)));
    }

    private static Optional<UUID> optional(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(uuid(text));
    }

    @GetMapping("/{id}")
    String show(@PathVariable UUID id, Viewer viewer, Model model) {
        return page(sight.mustSee(viewer, new TeamId(id)), "", Faults.NONE, viewer, model);
    }

    private String page(Team team, String email, Faults faults, Viewer viewer, Model model) {
        model.addAttribute("whole", looks.whole(team, viewer));
        model.addAttribute("email", email);
        model.addAttribute("faults", faults);
        return "teams/team";
    }

    /// @param somebody of the students that can be chosen; else the address of an account
    @PostMapping("/{id}/members")
    String join(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String somebody,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String role,
            Viewer viewer,
            Model model) {
        var team = sight.mustLead(viewer, new TeamId(id));
        var known = looks.whole(team, viewer).students().containsKey(somebody)
                ? Optional.of(new AccountId(uuid(somebody)))
                : email.isBlank() || email.length() > 200
                        ? Optional.<AccountId>empty()
                        : people.personByEmail(email).map(People.Person::id);
        if (known.isEmpty()) {
            return page(team, email, Faults.of("email", "teams.team.nobody"), viewer, model);
        }
        teams.join(team.id(), known.get(), role.equals("lead"), viewer.mustBeSomebody());
        return "redirect:" + team.path();
    }

    @PostMapping("/{id}/members/{account}/departure")
    String leave(@PathVariable UUID id, @PathVariable UUID account, Viewer viewer) {
        var team = sight.mustLead(viewer, new TeamId(id));
        teams.leave(team.id(), new AccountId(account));
        return "redirect:" + team.path();
    }

    @PostMapping("/{id}/businesses/{business}/release")
    String release(
            @PathVariable UUID id,
            @PathVariable UUID business,
            @RequestParam(defaultValue = "") String why,
            Viewer viewer) {
        var team = sight.mustLead(viewer, new TeamId(id));
        var said = why.substring(0, Math.min(why.length(), 200));
        teams.release(team.id(), new BusinessId(business), said, viewer.mustBeSomebody());
        return "redirect:" + team.path();
    }

    @PostMapping("/{id}/end")
    String end(@PathVariable UUID id, Viewer viewer) {
        var team = sight.mustLead(viewer, new TeamId(id));
        teams.end(team.id(), viewer.mustBeSomebody());
        return "redirect:" + team.path();
    }

    static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }

    /// Villages in which the viewer may form a team.
    private List<Places.Village> choices(Viewer viewer, String q) {
        var own = TeamSight.governed(viewer)
                .map(ids -> List.copyOf(
                        places.villages(ids.stream().map(VillageId::new).toList())
                                .values()))
                .orElseGet(places::activeVillages);
        return (q.isBlank() ? own : places.search(q))
                .stream().filter(it -> TeamSight.governs(viewer, it.id())).toList();
    }
}
