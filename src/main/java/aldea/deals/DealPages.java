package aldea.deals;

import aldea.deals.DealDesk.Trouble;
import aldea.deals.Deals.Draft;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// What the host does with deals, without leaving the console: that would let go of the camera.
@Controller
@RequestMapping("/deals")
class DealPages {
    private final Deals deals;
    private final DealLooks looks;
    private final Live live;

    DealPages(Deals deals, DealLooks looks, Live live) {
        this.deals = deals;
        this.looks = looks;
        this.live = live;
    }

    /// How the deal goes; asked again and again while one is open.
    @GetMapping("/shows/{slug}")
    String desk(@PathVariable String slug, Viewer viewer, HttpServletRequest request, Model model) {
        return desk(known(live.bySlug(slug), viewer), DealForm.EMPTY, Optional.empty(), viewer, request, model);
    }

    @PostMapping("/shows/{slug}")
    String open(
            @PathVariable String slug,
            @ModelAttribute DealForm form,
            Viewer viewer,
            HttpServletRequest request,
            Model model) {
        var show = known(live.bySlug(slug), viewer);
        try {
            show.mustPrice(viewer);
            deals.open(show.id(), draft(show, form, viewer));
            return desk(show, DealForm.EMPTY, Optional.empty(), viewer, request, model);
        } catch (Refusal refusal) {
            if (request.getHeader("HX-Request") == null) {
                throw refusal;
            }
            var key = refusal.problem() == Problem.BAD_INPUT
                    ? "deals.form.wrong"
                    : "problems.%s.advice".formatted(refusal.problem().code());
            return desk(show, form.cut(), Optional.of(new Trouble(key, refusal.arguments())), viewer, request, model);
        }
    }

    @PostMapping("/{id}/end")
    String end(@PathVariable UUID id, Viewer viewer, HttpServletRequest request, Model model) {
        var deal = new DealId(id);
        viewer.mustBeSomebody();
        var show = deals.show(deal).map(live::broadcast).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        show.mustAnswerFor(deals.shop(deal), viewer);
        deals.close(deal);
        return desk(show, DealForm.EMPTY, Optional.empty(), viewer, request, model);
    }

    private Draft draft(Broadcast show, DealForm form, Viewer viewer) {
        var product = live.onScreen(show, viewer.language()).stream()
                .filter(one -> one.slug().equals(form.product()))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        return new Draft(
                form.key(),
                product.id(),
                form.money(product.price().currency()),
                DealForm.count(form.units()),
                Duration.ofSeconds(DealForm.count(form.seconds())),
                DealForm.count(form.limit()));
    }

    private String desk(
            Broadcast show,
            DealForm sent,
            Optional<Trouble> trouble,
            Viewer viewer,
            HttpServletRequest request,
            Model model) {
        if (request.getHeader("HX-Request") == null) {
            return "redirect:/live/%s/console".formatted(show.slug());
        }
        model.addAttribute("desk", looks.desk(show, viewer, sent, trouble));
        return "deals/_deal-form";
    }

    /// The show, for the makers who take part; for others there is none.
    private static Broadcast known(Optional<Broadcast> found, Viewer viewer) {
        viewer.mustBeSomebody();
        var show = found.orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        show.mustTakePart(viewer);
        return show;
    }
}
