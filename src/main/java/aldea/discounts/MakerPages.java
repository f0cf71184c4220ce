package aldea.discounts;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Shop;
import aldea.catalog.ShopId;
import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.Places;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.ZoneId;
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

/// What a shop takes off, for its maker, who bears it.
@Controller
@RequestMapping("/discounts/shop/{shop}")
class MakerPages {
    private final Discounts discounts;
    private final RuleLooks looks;
    private final Catalog catalog;
    private final Places places;
    private final Ids ids;
    private final InstantSource clock;

    MakerPages(Discounts discounts, RuleLooks looks, Catalog catalog, Places places, Ids ids, InstantSource clock) {
        this.discounts = discounts;
        this.looks = looks;
        this.catalog = catalog;
        this.places = places;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping
    String list(@PathVariable UUID shop, Viewer viewer, Model model) {
        var own = mine(shop, viewer);
        model.addAttribute("shop", own);
        model.addAttribute("rules", looks.rules(Optional.of(own.id()), zone(own), viewer.language()));
        model.addAttribute("campaigns", looks.campaigns(Optional.of(own.id()), zone(own), viewer.language()));
        return "discounts/shop";
    }

    /// @param kind as [RuleForm] names them
    /// @param campaign to join
    @GetMapping("/new")
    String form(
            @PathVariable UUID shop,
            @RequestParam(defaultValue = "coupon") String kind,
            @RequestParam(defaultValue = "") String campaign,
            Viewer viewer,
            Model model) {
        var own = mine(shop, viewer);
        var chosen = RuleForm.kind(kind);
        if (chosen == Terms.Kind.CAMPAIGN) {
            open(campaign);
        }
        return page(own, RuleForm.empty(ids.next(), chosen, campaign), Faults.NONE, model);
    }

    @PostMapping("/rules")
    String make(
            @PathVariable UUID shop,
            @ModelAttribute RuleForm form,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        var own = mine(shop, viewer);
        var id = form.id();
        var campaign = form.kind().equals("campaign") ? Optional.of(open(form.campaign())) : Optional.<Campaign>empty();
        var products = catalog.productsOf(own.id());
        var read = new Reading(
                zone(own),
                products.stream().findFirst().map(one -> one.price().currency()).orElse(Money.MXN));
        var terms = form.terms(read, Optional.of(own.id()), campaign, products, clock.instant());
        var faults = read.faults();
        if (terms.isPresent()) {
            try {
                discounts.open(id, terms.get(), viewer.mustBeSomebody());
                return "redirect:/discounts/shop/" + shop;
            } catch (Refusal refusal) {
                if (refusal.problem() != Problem.CODE_TAKEN) {
                    throw refusal;
                }
                faults = Faults.of("code", "problems.code-taken.advice");
            }
        }
        response.setStatus(Problem.BAD_INPUT.status());
        return page(own, form, faults, model);
    }

    @PostMapping("/rules/{rule}/end")
    String end(@PathVariable UUID shop, @PathVariable UUID rule, Viewer viewer) {
        var own = mine(shop, viewer);
        var found = discounts.rule(rule);
        if (found.terms().shop().filter(own.id()::equals).isEmpty()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        discounts.end(found.id());
        return "redirect:/discounts/shop/" + shop;
    }

    private String page(Shop own, RuleForm form, Faults faults, Model model) {
        model.addAttribute("shop", own);
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("products", catalog.productsOf(own.id()));
        model.addAttribute(
                "campaign",
                form.kind().equals("campaign") ? open(form.campaign()).name() : "");
        return "discounts/rule-new";
    }

    private Campaign open(String id) {
        var campaign = discounts.campaign(RuleForm.uuid(id));
        if (campaign.isOver(clock.instant())) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        return campaign;
    }

    private Shop mine(UUID shop, Viewer viewer) {
        viewer.mustHold(Role.MAKER, Scope.shop(shop));
        return catalog.shop(new ShopId(shop));
    }

    private ZoneId zone(Shop shop) {
        return places.village(shop.village()).zone();
    }
}
