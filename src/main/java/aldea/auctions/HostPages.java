package aldea.auctions;

import aldea.catalog.Catalog;
import aldea.kernel.Faults;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a host does with auctions, without leaving the console: scripts get the desk again, browsers without them are
/// led back.
@Controller
@RequestMapping("/auctions")
class HostPages {
    private static final String UUID_SHAPE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final Auctions auctions;
    private final AuctionTable table;
    private final AuctionDesk desk;
    private final Live live;
    private final Catalog catalog;

    HostPages(Auctions auctions, AuctionTable table, AuctionDesk desk, Live live, Catalog catalog) {
        this.auctions = auctions;
        this.table = table;
        this.desk = desk;
        this.live = live;
        this.catalog = catalog;
    }

    @GetMapping("/shows/{slug}/desk")
    String desk(@PathVariable String slug, Viewer viewer, HttpServletRequest request, Model model) {
        return desk(known(slug, viewer), viewer, request, model);
    }

    @PostMapping("/shows/{slug}/openings")
    String open(
            @PathVariable String slug,
            @ModelAttribute OpeningForm form,
            Viewer viewer,
            HttpServletRequest request,
            Model model) {
        var show = known(slug, viewer);
        show.mustPrice(viewer);
        if (!text(form.key()).matches(UUID_SHAPE)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var product = Optional.ofNullable(form.product())
                .flatMap(name -> catalog.productBySlug(name, viewer.language()))
                .orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        var typed = new OpeningForm(
                form.key(),
                form.product(),
                text(form.start()),
                text(form.step()),
                text(form.reserve()),
                text(form.seconds()),
                text(form.soft()));
        var currency = product.price().currency();
        var faults = typed.faults(currency);
        if (faults.isEmpty()) {
            auctions.open(show.id(), product.id(), typed.terms(currency), UUID.fromString(typed.key()));
            return desk(show, viewer, request, model);
        }
        if (!isPart(request)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return part(desk.model(show, viewer, typed, new Faults(Map.copyOf(faults))), model);
    }

    /// The hammer falls at what the picture shows now.
    @PostMapping("/{id}/hammer")
    String end(@PathVariable UUID id, Viewer viewer, HttpServletRequest request, Model model) {
        var show = mine(id, viewer);
        auctions.end(new AuctionId(id));
        return desk(show, viewer, request, model);
    }

    @PostMapping("/{id}/cancellation")
    String callOff(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            HttpServletRequest request,
            Model model) {
        var show = mine(id, viewer);
        auctions.callOff(new AuctionId(id), reason);
        return desk(show, viewer, request, model);
    }

    private String desk(Broadcast show, Viewer viewer, HttpServletRequest request, Model model) {
        return isPart(request)
                ? part(desk.model(live.broadcast(show.id()), viewer), model)
                : "redirect:/live/" + show.slug() + "/console";
    }

    private static String part(Map<String, Object> desk, Model model) {
        model.addAllAttributes(desk);
        return "auctions/_desk";
    }

    private static boolean isPart(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    private static String text(@org.jspecify.annotations.Nullable String typed) {
        return typed == null ? "" : typed;
    }

    private Broadcast mine(UUID id, Viewer viewer) {
        viewer.mustBeSomebody();
        var auction = table.find(new AuctionId(id)).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var show = live.broadcast(auction.broadcast());
        show.mustAnswerFor(catalog.product(auction.product()).shop(), viewer);
        return show;
    }

    private Broadcast known(String slug, Viewer viewer) {
        viewer.mustBeSomebody();
        var show = live.bySlug(slug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        show.mustTakePart(viewer);
        return show;
    }
}
