package aldea.field;

import aldea.cohorts.Rolls;
import aldea.kernel.Dictionary;
import aldea.kernel.Faults;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// What came from phones and waits for a person: conflicts side by side, what is held or refused, lost phones, and
/// what of a broken one somebody carried here.
@Controller
@RequestMapping("/field")
class ReviewPages {
    private final Field field;
    private final FieldLooks looks;
    private final Rolls rolls;

    private final Rescue rescue;
    private final Dictionary dictionary;

    ReviewPages(Field field, FieldLooks looks, Rolls rolls, Rescue rescue, Dictionary dictionary) {
        this.field = field;
        this.looks = looks;
        this.rolls = rolls;
        this.rescue = rescue;
        this.dictionary = dictionary;
    }

    @GetMapping("/review")
    String review(Viewer viewer, Model model) {
        model.addAttribute("rolls", rolls.undecided(viewer.mustBeSomebody()));
        model.addAttribute("conflicts", looks.conflicts(field.conflicts(viewer)));
        model.addAttribute("open", looks.entries(field.open(viewer), viewer.language()));
        model.addAttribute("devices", field.devices(viewer));
        model.addAttribute("operates", viewer.isOperator());
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

    /// Where operators bring the file of a phone that can no longer send.
    @GetMapping("/rescue")
    String rescue(Viewer viewer, Model model) {
        viewer.mustHold(Role.OPERATOR, Scope.EVERYWHERE);
        return carried(Optional.empty(), Faults.NONE, model);
    }

    @PostMapping("/rescue")
    String take(
            @RequestParam(required = false) @Nullable MultipartFile file,
            Viewer viewer,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var operator = viewer.mustHold(Role.OPERATOR, Scope.EVERYWHERE);
        try {
            if (file == null || file.isEmpty()) {
                throw new Refusal(Problem.BAD_INPUT);
            }
            var carried = rescue.take(file.getBytes(), operator, dictionary.in(viewer.language()));
            return carried(Optional.of(carried), Faults.NONE, model);
        } catch (Refusal refusal) {
            var why = switch (refusal.problem()) {
                case BAD_INPUT -> "field.carried.unreadable";
                case NOT_FOUND -> "field.carried.nobody";
                case NOT_POSSIBLE_NOW -> "field.carried.retired";
                default -> throw refusal;
            };
            response.setStatus(refusal.problem().status());
            return carried(Optional.empty(), Faults.of("file", why), model);
        }
    }

    private static String carried(Optional<ConflictView.Carried> carried, Faults faults, Model model) {
        model.addAttribute("carried", carried);
        model.addAttribute("faults", faults);
        return "field/rescue";
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }
}
