package aldea.people;

import aldea.kernel.Language;
import aldea.kernel.Sections;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/// The desk of whoever is signed in, signing out, and the language switch.
@Controller
@RequestMapping("/people")
class DeskPages {
    private final Sections sections;
    private final People people;
    private final Doors doors;

    DeskPages(Sections sections, People people, Doors doors) {
        this.sections = sections;
        this.people = people;
        this.doors = doors;
    }

    @GetMapping("/desk")
    String desk(Viewer viewer, Model model) {
        viewer.mustBeSomebody();
        model.addAttribute("viewer", viewer);
        model.addAttribute("sections", sections.at(new DeskSpot(viewer)));
        return "people/desk";
    }

    @PostMapping("/sign-out")
    RedirectView signOut(HttpServletRequest request, HttpServletResponse response) {
        doors.leave(request, response);
        return LocalPath.redirect("/");
    }

    @PostMapping("/language")
    RedirectView language(
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String back,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var chosen = Language.of(language).orElse(viewer.language());
        Cookies.LANGUAGE.write(request, response, chosen.tag(), Duration.ofDays(365));
        viewer.account().ifPresent(account -> people.describe(account, viewer.name(), chosen));
        var path = LocalPath.of(back);
        return LocalPath.redirect(path.isEmpty() ? "/" : path);
    }
}
