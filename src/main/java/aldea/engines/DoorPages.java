package aldea.engines;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// The address and the key for a host who sends with another program than the browser.
@Controller
@RequestMapping("/engines/doors")
class DoorPages {
    private final Engines engines;
    private final Live live;

    DoorPages(Engines engines, Live live) {
        this.engines = engines;
        this.live = live;
    }

    /// A new key; shown once.
    @PostMapping("/{slug}")
    String open(@PathVariable String slug, Viewer viewer, Model model, HttpServletResponse response) {
        var broadcast = mine(slug, viewer);
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("door", opened(broadcast));
        model.addAttribute("slug", broadcast.slug());
        return "engines/door";
    }

    /// The same for scripts.
    @PostMapping(path = "/{slug}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Door openForScripts(@PathVariable String slug, Viewer viewer, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        return opened(mine(slug, viewer));
    }

    private Door opened(Broadcast broadcast) {
        return engines.open(broadcast);
    }

    private Broadcast mine(String slug, Viewer viewer) {
        viewer.mustBeSomebody();
        var broadcast = live.bySlug(slug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        viewer.mustHold(Role.MAKER, Scope.shop(broadcast.shop().value()));
        return broadcast;
    }
}
