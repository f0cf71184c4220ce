package aldea.cohorts;

import aldea.academy.Academy;
import aldea.academy.Course;
import aldea.cascade.Cascade;
import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Pager;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.programme.Programme;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/// Cohorts for those who teach and learn in them.
@Controller
@RequestMapping("/cohorts")
class CohortPages {
    private static final int A_PAGE = 20;
    private final Cohorts cohorts;
    private final CohortTable table;
    private final CohortLooks looks;
    private final CohortSight sight;
    private final Exporting exporting;
    private final Rules rules;
    private final Cascade cascade;
    private final Academy academy;
    private final Places places;
    private final Programme programme;
    private final Ids ids;

    CohortPages(
            Cohorts cohorts,
            CohortTable table,
            CohortLooks looks,
            CohortSight sight,
            Exporting exporting,
            Rules rules,
            Cascade cascade,
            Academy academy,
            Places places,
            Programme programme,
            Ids ids) {
        this.cohorts = cohorts;
        this.table = table;
        this.looks = looks;
        this.sight = sight;
        this.exporting = exporting;
        this.rules = rules;
        this.cascade = cascade;
        this.academy = academy;
        this.places = places;
        this.programme = programme;
        this.ids = ids;
    }

    /// @param village its id: of what the viewer looks after, only its cohorts
    /// @param page of those that others teach
    @GetMapping
    String mine(
            @RequestParam(defaultValue = "") String village,
            @RequestParam(defaultValue = "1") String page,
            Viewer viewer,
            Model model) {
        var account = viewer.mustBeSomebody();
        var governed = CohortSight.governed(viewer, village);
        var number = Pager.number(page);
        var others = governed.filter(List::isEmpty).isPresent()
                ? List.<Cohort>of()
                : table.others(account, governed, A_PAGE + 1, (number - 1) * A_PAGE);
        model.addAttribute("taught", cards(cohorts.taughtBy(account), viewer));
        model.addAttribute("learned", cards(cohorts.learnedBy(account), viewer));
        model.addAttribute("others", cards(others.stream().limit(A_PAGE).toList(), viewer));
        model.addAttribute(
                "pager",
                Pager.of(
                        "/cohorts",
                        village.isEmpty() ? Map.of() : Map.of("village", village),
                        number,
                        others.size() > A_PAGE));
        model.addAttribute("opens", !courses(viewer).isEmpty());
        return "cohorts/cohorts";
    }

    /// First the village, or none for an institution, then the cohort.
    @GetMapping("/new")
    String opening(
            @RequestParam(defaultValue = "") String village,
            @RequestParam(defaultValue = "") String q,
            Viewer viewer,
            Model model) {
        mustOpen(viewer);
        if (village.isEmpty()) {
            var query = q.substring(0, Math.min(q.length(), 80));
            model.addAttribute("query", query);
            model.addAttribute(
                    "villages",
                    query.isBlank() ? places.activeVillages().stream().limit(60).toList() : places.search(query));
            return "cohorts/village";
        }
        return form(CohortForm.empty(ids.next(), village, rules.today()), Faults.NONE, viewer, model);
    }

    @PostMapping
    String open(@ModelAttribute CohortForm form, Viewer viewer, HttpServletResponse response, Model model) {
        var account = mustOpen(viewer);
        var faults = form.faults();
        if (faults.any()) {
            response.setStatus(Problem.BAD_INPUT.status());
            return form(form, faults, viewer, model);
        }
        var village = places.villageBySlug(form.village()).map(Places.Village::id);
        var id = cohorts.open(form.draft(CohortForm.key(form.id()), village, account));
        return "redirect:/cohorts/" + id.value();
    }

    /// Its teachers see everybody, its members themselves.
    @GetMapping("/{id}")
    String cohort(@PathVariable UUID id, Viewer viewer, Model model) {
        var cohort = sight.mustSee(viewer, new CohortId(id));
        if (sight.oversees(viewer, cohort)) {
            model.addAttribute("view", looks.taught(cohort, viewer));
            model.addAttribute("faults", Faults.NONE);
            model.addAttribute("typed", "");
            return "cohorts/taught";
        }
        var standing = cohorts.standing(cohort.id(), viewer.mustBeSomebody()).orElseThrow();
        model.addAttribute("view", looks.learned(cohort, standing, viewer));
        return "cohorts/learned";
    }

    @PostMapping("/{id}/cancellation")
    String callOff(@PathVariable UUID id, @RequestParam(defaultValue = "") String why, Viewer viewer) {
        var cohort = led(id, viewer);
        cohorts.callOff(cohort.id(), why, viewer.mustBeSomebody());
        return "redirect:" + cohort.path();
    }

    /// @param format `csv` or `xlsx`
    @PostMapping("/{id}/exports")
    void export(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String format,
            Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        exporting.export(sight.mustOversee(viewer, new CohortId(id)), viewer.language(), format, response);
    }

    private Cohort led(UUID id, Viewer viewer) {
        var cohort = sight.mustSee(viewer, new CohortId(id));
        return sight.mustLead(cohort, viewer.mustBeSomebody());
    }

    private String form(CohortForm form, Faults faults, Viewer viewer, Model model) {
        var courses = new LinkedHashMap<String, String>();
        courses(viewer)
                .forEach(one -> courses.put(
                        one.code(), one.syllabus().in(viewer.language()).title()));
        var institutions = new LinkedHashMap<String, String>();
        programme
                .institutions(Optional.empty())
                .forEach(one -> institutions.put(one.id().value().toString(), one.name()));
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("courses", courses);
        model.addAttribute("institutions", institutions);
        model.addAttribute(
                "village",
                places.villageBySlug(form.village()).map(Places.Village::name).orElse(""));
        return "cohorts/new";
    }

    private List<CohortView.Card> cards(List<Cohort> of, Viewer viewer) {
        return looks.cards(of, viewer.language());
    }

    private AccountId mustOpen(Viewer viewer) {
        var account = viewer.mustBeSomebody();
        if (courses(viewer).isEmpty()) {
            throw new Refusal(Problem.NOT_ACCREDITED);
        }
        return account;
    }

    private List<Course> courses(Viewer viewer) {
        if (viewer.isOperator()) {
            return academy.courses();
        }
        var mine = viewer.account()
                .map(account -> cascade.courses(account, rules.today()))
                .orElse(List.of());
        return academy.courses().stream()
                .filter(course -> mine.contains(course.code()))
                .toList();
    }
}
