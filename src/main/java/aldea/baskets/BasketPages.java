package aldea.baskets;

import aldea.kernel.Sections;
import aldea.people.Viewer;
import aldea.stock.SkuId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The basket, for everybody.
@Controller
@RequestMapping("/baskets")
class BasketPages {
    private final Baskets baskets;
    private final BrowserBasket browser;
    private final Sections sections;

    BasketPages(Baskets baskets, BrowserBasket browser, Sections sections) {
        this.sections = sections;
        this.baskets = baskets;
        this.browser = browser;
    }

    @GetMapping
    String show(Viewer viewer, HttpServletRequest request, HttpServletResponse response, Model model) {
        var content = baskets.content(browser.owner(request, viewer));
        browser.keepCount(request, response, content);
        var view = baskets.view(content, viewer.account());
        model.addAttribute("basket", view);
        model.addAttribute("sections", sections.at(BasketSpot.of(view, viewer)));
        return "baskets/basket";
    }

    @PostMapping
    String add(
            @RequestParam UUID sku,
            @RequestParam(defaultValue = "1") int quantity,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var owner = browser.ownerWithToken(request, response, viewer);
        baskets.add(owner, new Basket.Line(new SkuId(sku), quantity));
        browser.keepCount(request, response, baskets.content(owner));
        return "redirect:/baskets";
    }

    /// Another quantity of what is in the basket; nothing of it removes it.
    @PostMapping("/lines/{sku}")
    String change(
            @PathVariable UUID sku,
            @RequestParam int quantity,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var owner = browser.owner(request, viewer);
        baskets.set(owner, new SkuId(sku), quantity);
        browser.keepCount(request, response, baskets.content(owner));
        return "redirect:/baskets";
    }
}
