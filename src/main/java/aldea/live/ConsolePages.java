package aldea.live;

import aldea.catalog.Catalog;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Sections;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// What the host holds in one hand. What it asks for is done without leaving the page, for that would let go of the
/// camera: scripts get the run of show again, or nothing; a browser without them is led back.
@Controller
@RequestMapping("/live/{slug}")
class ConsolePages {
    private final Live live;
    private final Casting casting;
    private final Catalog catalog;
    private final Looks looks;
    private final Sections sections;

    ConsolePages(Live live, Casting casting, Catalog catalog, Looks looks, Sections sections) {
        this.live = live;
        this.casting = casting;
        this.catalog = catalog;
        this.looks = looks;
        this.sections = sections;
    }

    @GetMapping("/console")
    String console(@PathVariable String slug, Viewer viewer, Model model) {
        var broadcast = known(live, slug, viewer);
        broadcast.mustTakePart(viewer);
        var over = broadcast.phase() instanceof Broadcast.Phase.Ended;
        model.addAttribute("show", looks.hosted(broadcast, viewer));
        model.addAttribute("host", broadcast.isHost(viewer));
        model.addAttribute(
                "own", catalog.shop(broadcast.shopsOf(viewer).getFirst()).name());
        model.addAttribute(
                "sections",
                over
                        ? sections.at(new ConsoleSpot.Afterwards(broadcast, viewer))
                        : sections.at(new ConsoleSpot(broadcast, viewer)));
        model.addAttribute("thumb", sections.at(new ConsoleSpot.Thumb(broadcast, viewer)));
        model.addAttribute("voice", HostApi.voice(broadcast.language()));
        return "live/console";
    }

    /// What the host's page needs to send.
    ///
    /// @param chunks where the numbered pieces go
    record Door(String stream, String key, String chunks) {}

    @PostMapping("/keys")
    @ResponseBody
    Door keys(@PathVariable String slug, Viewer viewer, HttpServletResponse response) {
        var keys = casting.camera(known(live, slug, viewer).id(), viewer);
        response.setHeader("Cache-Control", "no-store");
        var stream = keys.stream().value().toString();
        return new Door(stream, keys.key().token(), "/stream/" + stream + "/chunks/");
    }

    @PostMapping("/rehearsal")
    void rehearse(@PathVariable String slug, Viewer viewer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        doing(slug, viewer, request, response, broadcast -> live.rehearse(broadcast.id()));
    }

    @PostMapping("/start")
    void start(@PathVariable String slug, Viewer viewer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        doing(slug, viewer, request, response, broadcast -> live.start(broadcast.id()));
    }

    /// Ends the rehearsal, the show, or calls off the plan.
    @PostMapping("/end")
    void end(@PathVariable String slug, Viewer viewer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        doing(slug, viewer, request, response, broadcast -> live.end(broadcast.id()));
    }

    /// @param product slug of what is shown from now on
    @PostMapping("/pins")
    String pin(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String product,
            Viewer viewer,
            HttpServletRequest request,
            Model model) {
        var broadcast = on(slug, viewer);
        var pinned =
                catalog.productBySlug(product, viewer.language()).orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        live.pin(broadcast.id(), pinned.id());
        return run(broadcast, viewer, request, model);
    }

    /// Moves a product one place up in the run of show.
    @PostMapping("/arrangement")
    String arrange(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String product,
            Viewer viewer,
            HttpServletRequest request,
            Model model) {
        var broadcast = known(live, slug, viewer);
        broadcast.mustTakePart(viewer);
        var moved = catalog.productBySlug(product, viewer.language()).orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        broadcast.mustAnswerFor(moved.shop(), viewer);
        live.moveUp(broadcast.id(), moved.id());
        return run(broadcast, viewer, request, model);
    }

    /// "Back in a minute".
    @PostMapping("/breaks")
    String leave(@PathVariable String slug, Viewer viewer, HttpServletRequest request, Model model) {
        var broadcast = on(slug, viewer);
        live.leave(broadcast.id());
        return run(broadcast, viewer, request, model);
    }

    @PostMapping("/returns")
    String comeBack(@PathVariable String slug, Viewer viewer, HttpServletRequest request, Model model) {
        var broadcast = on(slug, viewer);
        live.comeBack(broadcast.id());
        return run(broadcast, viewer, request, model);
    }

    private String run(Broadcast broadcast, Viewer viewer, HttpServletRequest request, Model model) {
        if (request.getHeader("HX-Request") == null && wantsPage(request)) {
            return "redirect:/live/" + broadcast.slug() + "/console";
        }
        model.addAttribute("show", looks.hosted(live.broadcast(broadcast.id()), viewer));
        return "live/_run";
    }

    private void doing(
            String slug,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            Consumer<Broadcast> what)
            throws IOException {
        var broadcast = mine(slug, viewer);
        what.accept(broadcast);
        if (wantsPage(request)) {
            response.sendRedirect("/live/" + slug + "/console");
        } else {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }

    private static boolean wantsPage(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    /// The show, for its host alone.
    private Broadcast mine(String slug, Viewer viewer) {
        var broadcast = known(live, slug, viewer);
        viewer.mustHold(Role.MAKER, Scope.shop(broadcast.shop().value()));
        return broadcast;
    }

    /// The show, for whoever decides now what is shown.
    private Broadcast on(String slug, Viewer viewer) {
        var broadcast = known(live, slug, viewer);
        broadcast.mustBeOn(viewer);
        return broadcast;
    }

    /// The show, for somebody who is signed in: there is no console for nobody.
    static Broadcast known(Live live, String slug, Viewer viewer) {
        viewer.mustBeSomebody();
        return live.bySlug(slug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }
}
