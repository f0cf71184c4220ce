package aldea.field;

import aldea.cohorts.Rolls;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What came from phones and waits for a person: conflicts side by side, what is held or refused, lost phones.
@Controller
@RequestMapping("/field")
class ReviewPages {
    private final Field field;
    private final FieldLooks looks;
    private final Rolls rolls;

    ReviewPages(Field field, FieldLooks looks, Rolls rolls) {
        this.field = field;
        this.looks = looks;
        this.rolls = rolls;
    }

    @GetMapping("/review")
    String review(Viewer viewer, Model model) {
        model.addAttribute("rolls", rolls.undecided(viewer.mustBeSomebody()));
        model.addAttribute("conflicts", looks.conflicts(field.conflicts(viewer)));
        model.addAttribute("open", looks.entries(field.open(viewer), viewer.language()));
        model.addAttribute("devices", field.devices(viewer));
        return "field/review";
    }

    @GetMapping("/conflicts/{id}")
    String conflict(@PathVariable UUID id, Viewer viewer, Model model) {
        model.addAttribute("view", looks.conflict(field.conflict(viewer, new ConflictId(id)), viewer.language()));
        return "field/conflict";
    }

    /// @param item the side that is taken; `stands` for what stands
    @PostMapping("/conflicts/{id}/decision")
    String decide(@PathVariable UUID id, @RequestParam(defaultValue = "") String item, Viewer viewer) {
        field.conflict(viewer, new ConflictId(id));
        var side = item.equals("stands") ? Optional.<ItemId>empty() : Optional.of(new ItemId(uuid(item)));
        field.decide(viewer, new ConflictId(id), side);
        return "redirect:/field/conflicts/" + id;
    }

    @PostMapping("/devices/{id}/retirement")
    String retire(@PathVariable UUID id, Viewer viewer) {
        viewer.mustBeSomebody();
        field.retire(viewer, new DeviceId(id));
        return "redirect:/field/review";
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }
}
