package aldea.discounts;

import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// What the programme opens and pays for: campaigns and coupons, each within a budget. For operators, and coordinators
/// of the whole programme.
@Controller
@RequestMapping("/discounts/desk")
class DeskPages {
    /// The programme's business day.
    private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");

    private final Discounts discounts;
    private final RuleLooks looks;
    private final Ids ids;
    private final InstantSource clock;

    DeskPages(Discounts discounts, RuleLooks looks, Ids ids, InstantSource clock) {
        this.discounts = discounts;
        this.looks = looks;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping
    String desk(Viewer viewer, Model model) {
        mustRun(viewer);
        model.addAttribute(
                "coupons",
                looks.rules(Optional.empty(), ZONE, viewer.language()).stream()
                        .filter(rule -> rule.kind().equals("coupon"))
                        .toList());
        model.addAttribute("campaigns", looks.campaigns(Optional.empty(), ZONE, viewer.language()));
        return "discounts/desk";
    }

    @GetMapping("/campaigns/new")
    String campaign(Viewer viewer, Model model) {
        mustRun(viewer);
        return page(CampaignForm.empty(ids.next(), ids.next()), Faults.NONE, model);
    }

    @PostMapping("/campaigns")
    String open(@ModelAttribute CampaignForm form, Viewer viewer, HttpServletResponse response, Model model) {
        var by = mustRun(viewer);
        var read = new Reading(ZONE, Money.MXN);
        var campaign = form.campaign(read);
        var added = form.added(read, campaign);
        if (campaign.isEmpty() || read.faults().any()) {
            response.setStatus(Problem.BAD_INPUT.status());
            return page(form, read.faults(), model);
        }
        discounts.open(campaign.get(), by);
        added.ifPresent(terms -> discounts.open(new RuleId(RuleForm.uuid(form.rule())), terms, by));
        return "redirect:/discounts/desk";
    }

    @PostMapping("/campaigns/{id}/end")
    String endCampaign(@PathVariable UUID id, Viewer viewer) {
        mustRun(viewer);
        discounts.end(discounts.campaign(id).id());
        return "redirect:/discounts/desk";
    }

    @GetMapping("/coupons/new")
    String coupon(Viewer viewer, Model model) {
        mustRun(viewer);
        return couponPage(RuleForm.empty(ids.next(), Terms.Kind.COUPON, ""), Faults.NONE, model);
    }

    @PostMapping("/coupons")
    String make(@ModelAttribute RuleForm form, Viewer viewer, HttpServletResponse response, Model model) {
        var by = mustRun(viewer);
        if (!form.kind().equals("coupon")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var read = new Reading(ZONE, Money.MXN);
        var terms = form.terms(read, Optional.empty(), Optional.empty(), List.of(), clock.instant());
        var faults = read.faults();
        if (terms.isPresent()) {
            try {
                discounts.open(form.id(), terms.get(), by);
                return "redirect:/discounts/desk";
            } catch (Refusal refusal) {
                if (refusal.problem() != Problem.CODE_TAKEN) {
                    throw refusal;
                }
                faults = Faults.of("code", "problems.code-taken.advice");
            }
        }
        response.setStatus(Problem.BAD_INPUT.status());
        return couponPage(form, faults, model);
    }

    @PostMapping("/coupons/{id}/end")
    String endCoupon(@PathVariable UUID id, Viewer viewer) {
        mustRun(viewer);
        var rule = discounts.rule(id);
        if (!rule.terms().byProgramme()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        discounts.end(rule.id());
        return "redirect:/discounts/desk";
    }

    private static String page(CampaignForm form, Faults faults, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "discounts/campaign-new";
    }

    private static String couponPage(RuleForm form, Faults faults, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "discounts/coupon-new";
    }

    static boolean runs(Viewer viewer) {
        return viewer.isOperator() || viewer.holds(Role.COORDINATOR, Scope.EVERYWHERE);
    }

    private static AccountId mustRun(Viewer viewer) {
        var somebody = viewer.mustBeSomebody();
        if (!runs(viewer)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return somebody;
    }
}
