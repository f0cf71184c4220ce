package aldea.cohorts;

import aldea.kernel.Faults;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Coming, going and being certified.
@Controller
@RequestMapping("/cohorts")
class MemberPages {
    private final Cohorts cohorts;
    private final CohortLooks looks;
    private final CohortSight sight;
    private final People people;

    MemberPages(Cohorts cohorts, CohortLooks looks, CohortSight sight, People people) {
        this.cohorts = cohorts;
        this.looks = looks;
        this.sight = sight;
        this.people = people;
    }

    /// Where the code that a teacher shows leads.
    @GetMapping("/joining")
    String joining(@RequestParam(defaultValue = "") String code, Viewer viewer, Model model) {
        viewer.mustBeSomebody();
        return joining(code, !code.isBlank() && cohorts.byCode(code).isEmpty(), viewer, model);
    }

    @PostMapping("/joining")
    String join(
            @RequestParam(defaultValue = "") String code, Viewer viewer, HttpServletResponse response, Model model) {
        var account = viewer.mustBeSomebody();
        if (cohorts.byCode(code).isEmpty()) {
            response.setStatus(Problem.BAD_INPUT.status());
            return joining(code, true, viewer, model);
        }
        return "redirect:/cohorts/" + cohorts.join(code, account).value();
    }

    private String joining(String code, boolean wrong, Viewer viewer, Model model) {
        var cohort = cohorts.byCode(code);
        model.addAttribute("code", code.substring(0, Math.min(code.length(), 20)));
        model.addAttribute("faults", wrong ? Faults.of("code", "cohorts.join.unknown") : Faults.NONE);
        model.addAttribute("card", cohort.map(one -> looks.card(one, viewer.language())));
        model.addAttribute("teachers", cohort.map(looks::teachers).orElse(java.util.List.of()));
        return "cohorts/joining";
    }

    @PostMapping("/{id}/members")
    String enrol(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String email,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        var cohort = led(id, viewer);
        var somebody = somebody(email);
        if (somebody.isEmpty()) {
            response.setStatus(Problem.BAD_INPUT.status());
            return taught(cohort, Faults.of("email", "cohorts.enrol.unknown"), email, viewer, model);
        }
        cohorts.enrol(cohort.id(), somebody.get(), viewer.mustBeSomebody());
        return "redirect:" + cohort.path();
    }

    @PostMapping("/{id}/teachers")
    String teach(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String colleague,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        var cohort = led(id, viewer);
        var somebody = somebody(colleague);
        if (somebody.isEmpty()) {
            response.setStatus(Problem.BAD_INPUT.status());
            return taught(cohort, Faults.of("colleague", "cohorts.enrol.unknown"), colleague, viewer, model);
        }
        cohorts.teach(cohort.id(), somebody.get(), viewer.mustBeSomebody());
        return "redirect:" + cohort.path();
    }

    /// The rows behind one member's numbers.
    @GetMapping("/{id}/members/{account}")
    String member(@PathVariable UUID id, @PathVariable UUID account, Viewer viewer, Model model) {
        var cohort = sight.mustOversee(viewer, new CohortId(id));
        var standing =
                cohorts.standing(cohort.id(), new AccountId(account)).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        model.addAttribute("view", looks.learned(cohort, standing, viewer));
        return "cohorts/member";
    }

    /// @param account of who leaves; empty for oneself
    @PostMapping("/{id}/departures")
    String leave(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String why,
            Viewer viewer) {
        var cohort = sight.mustSee(viewer, new CohortId(id));
        var me = viewer.mustBeSomebody();
        cohorts.leave(cohort.id(), account.isEmpty() ? me : new AccountId(CohortForm.key(account)), why, me);
        return account.isEmpty() ? "redirect:/cohorts" : "redirect:" + cohort.path();
    }

    @PostMapping("/{id}/certificates")
    String certify(@PathVariable UUID id, @RequestParam(defaultValue = "") String account, Viewer viewer) {
        var cohort = led(id, viewer);
        cohorts.certify(cohort.id(), new AccountId(CohortForm.key(account)), viewer.mustBeSomebody());
        return "redirect:%s#p-%s".formatted(cohort.path(), account);
    }

    private Cohort led(UUID id, Viewer viewer) {
        var cohort = sight.mustSee(viewer, new CohortId(id));
        return sight.mustLead(cohort, viewer.mustBeSomebody());
    }

    private String taught(Cohort cohort, Faults faults, String typed, Viewer viewer, Model model) {
        model.addAttribute("view", looks.taught(cohort, viewer));
        model.addAttribute("faults", faults);
        model.addAttribute("typed", typed.substring(0, Math.min(typed.length(), 200)));
        return "cohorts/taught";
    }

    private Optional<AccountId> somebody(String email) {
        return email.isBlank() ? Optional.empty() : people.personByEmail(email).map(People.Person::id);
    }
}
