package aldea.cascade;

import aldea.credentials.Credential;
import aldea.credentials.Credentials;
import aldea.kernel.CleanText;
import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Pager;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.VillageId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Who may teach, and whom teaching reached: for those who take part in it.
@Controller
@RequestMapping("/cascade")
class CascadePages {
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final int A_PAGE = 100;
    private static final Set<String> FIELDS = Set.of("id", "email", "course", "words", "until");

    private final Cascade cascade;
    private final CascadeLooks looks;
    private final Branches branches;
    private final AccreditationTable accreditations;
    private final TaughtTable taught;
    private final Rules rules;
    private final Credentials credentials;
    private final People people;
    private final Ids ids;

    CascadePages(
            Cascade cascade,
            CascadeLooks looks,
            Branches branches,
            AccreditationTable accreditations,
            TaughtTable taught,
            Rules rules,
            Credentials credentials,
            People people,
            Ids ids) {
        this.cascade = cascade;
        this.looks = looks;
        this.branches = branches;
        this.accreditations = accreditations;
        this.taught = taught;
        this.rules = rules;
        this.credentials = credentials;
        this.people = people;
        this.ids = ids;
    }

    @GetMapping
    String overview(@RequestParam(defaultValue = "") String page, Viewer viewer, Model model) {
        mustTakePart(viewer);
        var until = rules.today().plusDays(rules.of("days"));
        return overview(
                Pager.number(page),
                Map.of("id", ids.next().toString(), "until", until.toString()),
                Faults.NONE,
                viewer,
                model);
    }

    private String overview(int page, Map<String, String> typed, Faults faults, Viewer viewer, Model model) {
        model.addAttribute("view", looks.overview(viewer, page, typed));
        model.addAttribute("faults", faults);
        return "cascade/cascade";
    }

    /// From today on; the newest valid credential of the person for the course is what it rests on.
    @PostMapping("/accreditations")
    String accredit(@RequestParam Map<String, String> form, Viewer viewer, HttpServletResponse response, Model model) {
        mustTakePart(viewer);
        var typed = new HashMap<String, String>();
        form.forEach((field, value) -> {
            if (FIELDS.contains(field)) {
                typed.put(field, value.substring(0, Math.min(value.length(), Cascade.WORDS)));
            }
        });
        var key = typed.getOrDefault("id", "");
        var person = people.personByEmail(typed.getOrDefault("email", "").strip());
        var until = day(typed.getOrDefault("until", ""));
        var last = rules.today().plusDays(rules.of("most-days"));
        var keys = new HashMap<String, String>();
        if (person.isEmpty()) {
            keys.put("email", "cascade.form.unknown");
        }
        if (until.filter(it -> it.isAfter(rules.today()) && !it.isAfter(last)).isEmpty()) {
            keys.put("until", "cascade.form.until-wrong");
        }
        if (!key.matches(ID)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        if (!keys.isEmpty()) {
            response.setStatus(Problem.BAD_INPUT.status());
            return overview(1, typed, new Faults(keys), viewer, model);
        }
        var course = typed.getOrDefault("course", "");
        var somebody = person.get().id();
        cascade.accredit(new Accreditation.Draft(
                new AccreditationId(UUID.fromString(key)),
                somebody,
                course,
                viewer.mustBeSomebody(),
                credentials.valid(somebody, course).map(Credential::id),
                typed.getOrDefault("words", ""),
                rules.today(),
                until.get()));
        return "redirect:/cascade";
    }

    @PostMapping("/accreditations/{id}/revocation")
    String revoke(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Viewer viewer) {
        mustTakePart(viewer);
        cascade.revoke(new AccreditationId(id), viewer.mustBeSomebody(), reason);
        return "redirect:/cascade";
    }

    /// Whom somebody taught, and whom those taught: for themselves, who accredited them, and who sees all.
    @GetMapping("/people/{account}")
    String tree(@PathVariable UUID account, Viewer viewer, Model model) {
        var me = viewer.mustBeSomebody();
        var person = new AccountId(account);
        var near = me.equals(person)
                || CascadeLooks.seesAll(viewer)
                || accreditations.of(person).stream().anyMatch(one -> one.by().equals(me));
        if (!near) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        model.addAttribute("name", people.person(person).name());
        model.addAttribute("reach", cascade.reach(person));
        model.addAttribute("tree", branches.tree(person, viewer.language()));
        return "cascade/tree";
    }

    /// The rows behind a figure.
    ///
    /// @param village an id, `none` for cohorts of institutions, or empty for all
    @GetMapping("/figures")
    String figure(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String village,
            @RequestParam(defaultValue = "") String page,
            Viewer viewer,
            Model model) {
        viewer.mustBeSomebody();
        var one = village.matches(ID)
                ? Optional.of(new VillageId(UUID.fromString(village)))
                : Optional.<VillageId>empty();
        var looksAfter = one.filter(it -> viewer.holds(Role.COORDINATOR, Scope.place(it.value())));
        if (!CascadeLooks.seesAll(viewer) && looksAfter.isEmpty()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var where = CleanText.line(state.substring(0, Math.min(state.length(), 80)), 80);
        var when = year.matches("\\d{4}") ? Integer.parseInt(year) : 0;
        var in = new TaughtTable.In(where, when, one.isEmpty() && !village.equals("none"), one);
        var number = Pager.number(page);
        var rows = taught.persons(in, A_PAGE, (number - 1) * A_PAGE);
        var count = taught.howMany(in);
        var fields = Map.of("state", where, "year", year, "village", village);
        model.addAttribute("count", count);
        model.addAttribute("persons", looks.persons(rows, viewer.language()));
        model.addAttribute("pager", Pager.of("/cascade/figures", fields, number, number * A_PAGE < count));
        model.addAttribute("villages", village.isEmpty() ? looks.villages(where, when) : List.of());
        model.addAttribute("state", where);
        model.addAttribute("year", when == 0 ? "" : year);
        return "cascade/figure";
    }

    private void mustTakePart(Viewer viewer) {
        viewer.mustBeSomebody();
        if (!looks.takesPart(viewer)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed.matches("\\d{4}-\\d{2}-\\d{2}") ? Optional.of(LocalDate.parse(typed)) : Optional.empty();
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }
}
