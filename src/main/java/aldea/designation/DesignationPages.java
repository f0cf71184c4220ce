package aldea.designation;

import aldea.kernel.Pager;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.Places.Village;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The register, the rules, and how far a village is: for everybody.
@Controller
@RequestMapping("/designation")
class DesignationPages {
    private final Designation designation;
    private final CaseTable cases;
    private final Looks looks;
    private final RegisterFile file;
    private final Places places;
    private final InstantSource clock;

    DesignationPages(
            Designation designation,
            CaseTable cases,
            Looks looks,
            RegisterFile file,
            Places places,
            InstantSource clock) {
        this.designation = designation;
        this.cases = cases;
        this.looks = looks;
        this.file = file;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping
    String register(@RequestParam(defaultValue = "") String page, Model model) {
        var number = Pager.number(page);
        var found = designation.register(A_PAGE + 1, (number - 1) * A_PAGE);
        model.addAttribute("cases", looks.listed(found.stream().limit(A_PAGE).toList()));
        model.addAttribute("pager", Pager.of("/designation", Map.of(), number, found.size() > A_PAGE));
        return "designation/register";
    }

    /// All of it, for everybody.
    ///
    /// @param format `csv` or `xlsx`
    @GetMapping("/file")
    void file(@RequestParam(defaultValue = "csv") String format, Viewer viewer, HttpServletResponse response)
            throws IOException {
        file.write(viewer.language(), format, response);
    }

    @GetMapping("/rules")
    String rules(Viewer viewer, Model model) {
        model.addAttribute("rules", designation.rules());
        model.addAttribute("mayAdd", viewer.isOperator());
        model.addAttribute("form", RuleForm.EMPTY);
        model.addAttribute("faults", aldea.kernel.Faults.NONE);
        return "designation/rules";
    }

    @PostMapping("/rules")
    String adopt(@Valid @ModelAttribute RuleForm form, BindingResult errors, Viewer viewer, Model model) {
        var operator = viewer.mustHold(Role.OPERATOR, Scope.EVERYWHERE);
        var known = designation.rules();
        var today = LocalDate.ofInstant(clock.instant(), Designation.BOOKS);
        var faults = errors.hasErrors() ? aldea.kernel.Faults.of(errors) : form.faults(today, known);
        if (faults.any()) {
            model.addAttribute("rules", known);
            model.addAttribute("mayAdd", true);
            model.addAttribute("form", form);
            model.addAttribute("faults", faults);
            return "designation/rules";
        }
        designation.adopt(form.rule(), operator);
        return "redirect:/designation/rules";
    }

    @GetMapping("/villages/{slug}")
    String village(@PathVariable String slug, @RequestParam Optional<Integer> year, Viewer viewer, Model model) {
        var village = village(slug);
        var thisYear = Year.from(clock.instant().atZone(village.zone()));
        var of = year.filter(asked -> asked >= FIRST && asked <= thisYear.getValue())
                .map(Year::of)
                .orElse(thisYear);
        model.addAttribute("village", village);
        model.addAttribute("year", of.getValue());
        model.addAttribute("standings", designation.standings(village.id(), of));
        model.addAttribute("cases", looks.listed(cases.of(village.id())));
        model.addAttribute("mayPropose", Looks.accountsFor(village.id(), viewer));
        return "designation/village";
    }

    /// The first of two persons.
    @PostMapping("/villages/{slug}/cases")
    String propose(
            @PathVariable String slug,
            @RequestParam int year,
            @RequestParam String rule,
            @RequestParam(defaultValue = "") String words,
            Viewer viewer) {
        var village = village(slug);
        var by = viewer.mustBeSomebody();
        if (!Looks.accountsFor(village.id(), viewer)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        if (year < FIRST
                || year > Year.from(clock.instant().atZone(village.zone())).getValue()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var id = designation.propose(by, village.id(), Year.of(year), rule, Looks.said(words));
        return "redirect:/designation/cases/" + id.value();
    }

    private Village village(String slug) {
        return places.villageBySlug(slug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private static final int FIRST = 2000;
    private static final int A_PAGE = 50;
}
