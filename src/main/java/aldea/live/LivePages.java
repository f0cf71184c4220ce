package aldea.live;

import aldea.edge.Edge;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Sections;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/// What is on, and watching it.
@Controller
@RequestMapping("/live")
class LivePages {
    private final Live live;
    private final BroadcastTable table;
    private final Looks looks;
    private final Sections sections;
    private final Edge edge;
    private final InstantSource clock;

    LivePages(Live live, BroadcastTable table, Looks looks, Sections sections, Edge edge, InstantSource clock) {
        this.live = live;
        this.table = table;
        this.looks = looks;
        this.sections = sections;
        this.edge = edge;
        this.clock = clock;
    }

    @GetMapping
    String list(Viewer viewer, Model model) {
        var reader = viewer.language();
        var soon = table.coming(clock.instant().minus(LATE), MOST).stream()
                .filter(broadcast -> !broadcast.state().equals("live"))
                .toList();
        model.addAttribute("now", looks.cards(table.live(MOST), reader));
        model.addAttribute("soon", looks.cards(soon, reader));
        var ended = looks.cards(table.ended(MOST), reader);
        model.addAttribute(
                "replays", ended.stream().filter(card -> !card.isPast()).toList());
        model.addAttribute("past", ended.stream().filter(ShowView.Card::isPast).toList());
        model.addAttribute(
                "maker",
                viewer.scopesWith(Role.MAKER, Scope.Kind.SHOP).findAny().isPresent());
        return "live/list";
    }

    @GetMapping("/{slug}")
    String watch(@PathVariable String slug, Viewer viewer, HttpServletRequest request, Model model) {
        var broadcast = known(slug);
        model.addAttribute("show", looks.show(broadcast, viewer.language()));
        model.addAttribute("mine", !broadcast.shopsOf(viewer).isEmpty());
        model.addAttribute("edge", edge.address(request).orElse(""));
        model.addAttribute("rehearsal", false);
        model.addAttribute("over", sections.at(new ShowSpot.Stage(broadcast, viewer)));
        model.addAttribute("beside", sections.at(new ShowSpot(broadcast, viewer)));
        return "live/show";
    }

    /// The rehearsal as it would look to those who watch: for the maker, nobody else learns of it.
    @GetMapping("/{slug}/rehearsal")
    String watchRehearsal(@PathVariable String slug, Viewer viewer, Model model) {
        viewer.mustBeSomebody();
        var broadcast = known(slug);
        broadcast.mustTakePart(viewer);
        if (!broadcast.state().equals("rehearsing")) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        model.addAttribute("show", looks.hosted(broadcast, viewer));
        model.addAttribute("mine", true);
        model.addAttribute("edge", "");
        model.addAttribute("rehearsal", true);
        model.addAttribute("over", List.of());
        model.addAttribute("beside", List.of());
        return "live/show";
    }

    private Broadcast known(String slug) {
        return live.bySlug(slug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    // Whoever is this late may still come.
    static final Duration LATE = Duration.ofHours(3);
    private static final int MOST = 24;
}
