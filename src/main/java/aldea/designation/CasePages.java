package aldea.designation;

import aldea.kernel.Faults;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Viewer;
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
    ResponseEntity<byte[]> evidence(@PathVariable UUID id, Viewer viewer) {
        var it = mine(id, viewer);
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"designation-%d-%s.zip\""
                                .formatted(it.year(), it.rule().code()))
                .body(designation.evidence(it.id()));
    }

    @PostMapping("/decision")
    String decide(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String words,
            Viewer viewer,
            Model model) {
        var it = mine(id, viewer);
        var yes = outcome.equals("yes");
        if (!yes && words.isBlank()) {
            return page(it, viewer, model, Faults.of("words", "form.NotBlank"));
        }
        designation.decide(it.id(), by(viewer), yes, Looks.said(words));
        return "redirect:/designation/cases/" + id;
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
        model.addAttribute("faults", faults);
        return "designation/case";
    }
}
