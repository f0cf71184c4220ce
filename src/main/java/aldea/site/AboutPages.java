package aldea.site;

import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What Aldea is, what it keeps about people, and what a phone shows without a signal.
@Controller
class AboutPages {
    private final PageModel pages;

    AboutPages(PageModel pages) {
        this.pages = pages;
    }

    @GetMapping("/about")
    String about() {
        return "site/about";
    }

    @GetMapping("/privacy")
    String privacy() {
        return "site/privacy";
    }

    /// Kept by the service worker, so it is the same for everybody: no name, no token.
    @GetMapping("/offline")
    String offline(HttpServletRequest request, Viewer viewer, Model model) {
        model.addAttribute("page", pages.bare(request, viewer));
        return "site/offline";
    }
}
