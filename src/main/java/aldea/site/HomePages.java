package aldea.site;

import aldea.kernel.Sections;
import aldea.people.HomeSpot;
import aldea.people.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The home page: an opening, then what the modules have to show.
@Controller
class HomePages {
    private final Sections sections;

    HomePages(Sections sections) {
        this.sections = sections;
    }

    @GetMapping("/")
    String home(Viewer viewer, Model model) {
        model.addAttribute("sections", sections.at(new HomeSpot(viewer)));
        return "site/home";
    }
}
