package aldea.programme;

import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Pager;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.Places.Village;
import aldea.places.VillageId;
import aldea.programme.ProgrammeView.Typed;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Villages' plans: of nothing, or taken over from another village's after a look at what will be.
@Controller
@RequestMapping("/programme/plans")
class PlanPages {
    static final List<String> FILTERS = List.of("state", "year", "late");

    private final Programme programme;
    private final ProgrammeLooks looks;
    private final Places places;
    private final Ids ids;

    PlanPages(Programme programme, ProgrammeLooks looks, Places places, Ids ids) {
        this.programme = programme;
        this.looks = looks;
        this.places = places;
        this.ids = ids;
    }

    @GetMapping
    String list(@RequestParam Map<String, String> asked, Viewer viewer, Model model) {
        Governing.mustSome(viewer);
        var fields = ProgrammeLooks.fields(asked, FILTERS);
        var page = ProgrammeLooks.number(asked.getOrDefault("page", ""));
        var found = looks.plans(fields, page);
        var more = found.size() > ProgrammeLooks.A_PAGE;
        model.addAttribute("plans", found.stream().limit(ProgrammeLooks.A_PAGE).toList());
        model.addAttribute("fields", new Typed(fields));
        model.addAttribute("pager", Pager.of("/programme/plans", fields, page, more));
        return "programme/plans";
    }

    /// First the village and the day, then what is taken over.
    @GetMapping("/new")
    String blank(@RequestParam Map<String, String> asked, Viewer viewer, Model model) {
        Governing.mustSome(viewer);
        var form = new Typed(asked);
        var village = village(viewer, form.at("village"));
        var starts = form.day("starts");
        if (village.isEmpty() || starts.isEmpty()) {
            return first(form, village, viewer, model);
        }
        var title = form.at("title");
        var filled = Typed.of(
                "id",
                ids.next().toString(),
                "village",
                form.at("village"),
                "starts",
                starts.get().toString(),
                "from",
                form.at("from"),
                "title",
                title.substring(0, Math.min(title.length(), Planning.TITLE)));
        return second(village.get(), filled, Optional.empty(), Faults.NONE, model);
    }

    private Optional<Village> village(Viewer viewer, String slug) {
        return places.villageBySlug(slug).filter(it -> Governing.plans(viewer, it.id()));
    }

    private String first(Typed form, Optional<Village> village, Viewer viewer, Model model) {
        var q = form.at("q").substring(0, Math.min(form.at("q").length(), 80));
        var own = viewer.scopesWith(Role.COORDINATOR, Scope.Kind.PLACE)
                .map(VillageId::new)
                .toList();
        var all = !q.isEmpty()
                ? places.search(q)
                : own.isEmpty()
                        ? places.activeVillages()
                        : List.copyOf(places.villages(own).values());
        var options = new LinkedHashMap<String, String>();
        village.ifPresent(it -> options.put(it.slug(), it.name() + ", " + it.region()));
        all.stream()
                .filter(it -> Governing.plans(viewer, it.id()))
                .forEach(it -> options.put(it.slug(), it.name() + ", " + it.region()));
        model.addAttribute("form", form);
        model.addAttribute("query", q);
        model.addAttribute("villages", options);
        model.addAttribute(
                "from", from(form).map(it -> places.village(it.village()).name()));
        model.addAttribute("today", looks.today().toString());
        return "programme/planning";
    }

    private Optional<Plan> from(Typed form) {
        return form.at("from").matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(programme.plan(new PlanId(UUID.fromString(form.at("from")))))
                : Optional.empty();
    }

    /// @param takes what was ticked; all when nobody was asked yet
    private String second(Village village, Typed form, Optional<List<String>> takes, Faults faults, Model model) {
        var from = from(form);
        var starts = form.day("starts").orElseGet(looks::today);
        model.addAttribute("village", village);
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("starts", starts);
        model.addAttribute("from", from.map(it -> places.village(it.village()).name()));
        model.addAttribute("known", programme.planOf(village.id()));
        model.addAttribute(
                "offered",
                from.map(it -> it.steps().stream()
                                .filter(step -> !step.state().equals("dropped"))
                                .map(step -> ProgrammeLooks.offered(step, starts, takes))
                                .toList())
                        .orElse(List.of()));
        return "programme/taking";
    }

    @PostMapping
    String plan(
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> takes,
            Viewer viewer,
            Model model) {
        Governing.mustSome(viewer);
        var form = new Typed(typed);
        var village = village(viewer, form.at("village")).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var faults = form.faults(List.of("title", "starts"), List.of("starts"), Map.of("title", Planning.TITLE));
        if (faults.any()) {
            return second(village, form, Optional.of(takes), faults, model);
        }
        var id = programme.plan(new Entry.Planned(
                new PlanId(Days.uuid(form.at("id"))),
                village.id(),
                form.at("title"),
                form.day("starts").orElseThrow(),
                from(form).map(Plan::id),
                takes.stream().filter(it -> !it.isEmpty()).map(Days::uuid).toList(),
                viewer.mustBeSomebody()));
        return "redirect:/programme/plans/" + id.value();
    }

    /// @param step that is being changed; empty for none
    @GetMapping("/{id}")
    String show(@PathVariable UUID id, @RequestParam(defaultValue = "") String step, Viewer viewer, Model model) {
        var plan = programme.plan(new PlanId(id));
        Governing.mustRead(viewer, plan.village());
        var form = plan.steps().stream()
                .filter(it -> it.id().toString().equals(step))
                .findFirst()
                .map(it -> Typed.of(
                        "id",
                        step,
                        "step",
                        step,
                        "words",
                        it.words(),
                        "due",
                        it.due().toString(),
                        "owner",
                        it.owner()))
                .orElseGet(() -> Typed.of("id", ids.next().toString()));
        return show(plan, form, Faults.NONE, viewer, model);
    }

    private String show(Plan plan, Typed form, Faults faults, Viewer viewer, Model model) {
        model.addAttribute("whole", looks.whole(plan, viewer));
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "programme/plan";
    }

    /// A new step, or a known one said otherwise or moved.
    @PostMapping("/{id}/steps")
    String step(@PathVariable UUID id, @RequestParam Map<String, String> typed, Viewer viewer, Model model) {
        viewer.mustBeSomebody();
        var plan = programme.plan(new PlanId(id));
        var by = Governing.mustPlan(viewer, plan.village());
        var form = new Typed(typed);
        var faults = form.faults(
                List.of("words", "due"), List.of("due"), Map.of("words", Planning.WORDS, "owner", Planning.OWNER));
        var after = form.day("due").map(it -> ChronoUnit.DAYS.between(plan.starts(), it));
        if (!faults.any()
                && after.filter(it -> it >= 0 && it <= Planning.LAST_DAY).isEmpty()) {
            faults = Faults.of("due", "programme.step.due-wrong");
        }
        if (faults.any()) {
            return show(plan, form, faults, viewer, model);
        }
        var wanted = new Entry.Wanted(form.at("words"), after.orElseThrow().intValue(), form.at("owner"));
        if (form.at("step").isEmpty()) {
            programme.add(plan.id(), Days.uuid(form.at("id")), wanted, by);
        } else {
            programme.change(plan.id(), Days.uuid(form.at("step")), wanted, by);
        }
        return "redirect:" + plan.path();
    }

    /// @param undo whether it was not done after all
    @PostMapping("/{id}/steps/{step}/completion")
    String done(
            @PathVariable UUID id,
            @PathVariable UUID step,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String evidence,
            @RequestParam(defaultValue = "") String undo,
            Viewer viewer,
            Model model) {
        viewer.mustBeSomebody();
        var plan = programme.plan(new PlanId(id));
        var by = Governing.mustPlan(viewer, plan.village());
        var day = Days.read(on).filter(it -> !it.isAfter(looks.today()));
        if (undo.isEmpty() && (day.isEmpty() || evidence.isBlank() || evidence.length() > Planning.WORDS)) {
            var form = Typed.of("id", ids.next().toString(), "open", step.toString(), "on", on, "evidence", evidence);
            var key = day.isEmpty() ? "programme.obligation.on-wrong" : "programme.obligation.evidence-wrong";
            return show(plan, form, Faults.of("evidence", key), viewer, model);
        }
        programme.done(plan.id(), step, undo.isEmpty() ? day : Optional.empty(), undo.isEmpty() ? evidence : "", by);
        return "redirect:" + plan.path();
    }

    @PostMapping("/{id}/steps/{step}/removal")
    String drop(@PathVariable UUID id, @PathVariable UUID step, Viewer viewer) {
        viewer.mustBeSomebody();
        var plan = programme.plan(new PlanId(id));
        programme.drop(plan.id(), step, Governing.mustPlan(viewer, plan.village()));
        return "redirect:" + plan.path();
    }
}
