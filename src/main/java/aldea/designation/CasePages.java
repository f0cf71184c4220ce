package aldea.designation;

import aldea.kernel.Faults;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A case: everybody may read it; those who account for the village act, each once.
@Controller
@RequestMapping("/designation/cases/{id}")
class CasePages {
    private final Designation designation;
    private final Looks looks;

    CasePages(Designation designation, Looks looks) {
        this.designation = designation;
        this.looks = looks;
    }

    @GetMapping
    String show(@PathVariable UUID id, Viewer viewer, Model model) {
        return page(designation.find(new CaseId(id)), viewer, model, Faults.NONE);
    }

    /// The file it rests on, for those who account for the village.
    @GetMapping("/evidence")
    ResponseEntity<byte[]> evidence(@PathVariable UUID id, @RequestParam Optional<Integer> number, Viewer viewer) {
        var it = mine(id, viewer);
        var which = number.orElse(it.evidence().number());
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"designation-%d-%s.zip\""
                                .formatted(it.year(), it.rule().code()))
                .body(designation.evidence(it.id(), which));
    }

    /// @param evidence the number of what the person has seen
    @PostMapping("/decision")
    String decide(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String words,
            @RequestParam Optional<Integer> evidence,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        var it = mine(id, viewer);
        var yes = outcome.equals("yes");
        if (!yes && words.isBlank()) {
            return page(it, viewer, model, Faults.of("words", "form.NotBlank"));
        }
        var seen = evidence.orElse(it.evidence().number());
        if (it.state() == Case.State.PROPOSED && seen != it.evidence().number()) {
            return changed(it.id(), words, viewer, response, model);
        }
        return switch (designation.decide(it.id(), by(viewer), yes, Looks.said(words))) {
            case Decision.Made made -> "redirect:/designation/cases/" + id;
            case Decision.Changed others -> changed(it.id(), words, viewer, response, model);
        };
    }

    @PostMapping("/appeal")
    String appeal(@PathVariable UUID id, @RequestParam(defaultValue = "") String words, Viewer viewer, Model model) {
        var it = mine(id, viewer);
        if (words.isBlank()) {
            return page(it, viewer, model, Faults.of("words", "form.NotBlank"));
        }
        designation.appeal(it.id(), by(viewer), Looks.said(words));
        return "redirect:/designation/cases/" + id;
    }

    @PostMapping("/answer")
    String answer(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String words,
            Viewer viewer,
            Model model) {
        var it = mine(id, viewer);
        if (words.isBlank()) {
            return page(it, viewer, model, Faults.of("words", "form.NotBlank"));
        }
        designation.answer(it.id(), by(viewer), outcome.equals("yes"), Looks.said(words));
        return "redirect:/designation/cases/" + id;
    }

    private String changed(CaseId id, String words, Viewer viewer, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        var page = page(designation.find(id), viewer, model, Faults.NONE);
        model.addAttribute("changed", true);
        model.addAttribute("words", words);
        return page;
    }

    private Case mine(UUID id, Viewer viewer) {
        viewer.mustBeSomebody();
        var it = designation.find(new CaseId(id));
        if (!Looks.accountsFor(it.village(), viewer)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return it;
    }

    private static AccountId by(Viewer viewer) {
        return viewer.mustBeSomebody();
    }

    private String page(Case it, Viewer viewer, Model model, Faults faults) {
        model.addAttribute("view", looks.view(it, viewer));
        model.addAttribute("mayRead", Looks.accountsFor(it.village(), viewer));
        model.addAttribute("evidences", designation.evidences(it.id()));
        model.addAttribute("changed", false);
        model.addAttribute("words", "");
        model.addAttribute("faults", faults);
        return "designation/case";
    }
}
