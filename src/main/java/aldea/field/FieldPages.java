package aldea.field;

import aldea.academy.Academy;
import aldea.businesses.Businesses;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.maturity.Maturity;
import aldea.people.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/// Pages that a phone keeps: forms and empty lists, the same for everybody; the phone fills them. A phone whose session
/// is over has to renew them too, so anybody may have them.
@Controller
@RequestMapping("/field")
class FieldPages {
    private final Businesses businesses;
    private final Maturity maturity;
    private final Academy academy;

    FieldPages(Businesses businesses, Maturity maturity, Academy academy) {
        this.businesses = businesses;
        this.maturity = maturity;
        this.academy = academy;
    }

    @GetMapping
    String door() {
        return "redirect:/field/home";
    }

    @GetMapping("/home")
    String home() {
        return "field/home";
    }

    @GetMapping("/registration")
    String registration(Viewer viewer, Model model) {
        model.addAttribute("consent", businesses.consentText(viewer.language()));
        return "field/registration";
    }

    @GetMapping("/business")
    String business(Viewer viewer, Model model) {
        model.addAttribute("consent", businesses.consentText(viewer.language()));
        return "field/business";
    }

    @GetMapping("/visit")
    String visit() {
        return "field/visit";
    }

    @GetMapping("/assessment")
    String assessment(Model model) {
        model.addAttribute("instrument", maturity.instrument());
        return "field/assessment";
    }

    @GetMapping("/attendance")
    String attendance() {
        return "field/attendance";
    }

    @GetMapping("/lessons")
    String lessons() {
        return "field/lessons";
    }

    /// All lessons of a course at once: many small requests take a weak signal's patience.
    @GetMapping("/courses/{course}")
    String course(@PathVariable String course, Model model) {
        model.addAttribute("course", academy.course(course).orElseThrow(() -> new Refusal(Problem.NOT_FOUND)));
        return "field/course";
    }
}
