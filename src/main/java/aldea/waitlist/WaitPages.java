package aldea.waitlist;

import aldea.baskets.Basket;
import aldea.baskets.Baskets;
import aldea.baskets.Hold;
import aldea.catalog.Catalog.Product;
import aldea.kernel.Problem;
import aldea.kernel.RateLimit;
import aldea.kernel.Refusal;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Standing in line for a product, from its own page or from a show's.
@Controller
@RequestMapping("/waitlist")
class WaitPages {
    private final Waitlist waitlist;
    private final WaitLooks looks;
    private final LineTable lines;
    private final Live live;
    private final Baskets baskets;
    private final RateLimit asking = new RateLimit(30, Duration.ofMinutes(1));

    WaitPages(Waitlist waitlist, WaitLooks looks, LineTable lines, Live live, Baskets baskets) {
        this.waitlist = waitlist;
        this.looks = looks;
        this.lines = lines;
        this.live = live;
        this.baskets = baskets;
    }

    /// Where one comes back to after signing in: the wish is one tap away.
    @GetMapping("/products/{slug}")
    String product(
            @PathVariable String slug, @RequestParam(defaultValue = "") String show, Viewer viewer, Model model) {
        viewer.mustBeSomebody();
        var product = known(slug, viewer);
        var on = shown(show);
        model.addAttribute("product", product);
        model.addAttribute("wait", looks.view(product, viewer, on));
        model.addAttribute("back", back(product, on));
        return "waitlist/product";
    }

    @PostMapping("/products/{slug}")
    String join(@PathVariable String slug, @RequestParam(defaultValue = "") String show, Viewer viewer) {
        var account = viewer.mustBeSomebody();
        asking.count(account.value().toString());
        var product = known(slug, viewer);
        var on = shown(show);
        waitlist.join(account, product, on.map(Broadcast::id));
        return "redirect:" + back(product, on);
    }

    @PostMapping("/products/{slug}/departure")
    String leave(@PathVariable String slug, @RequestParam(defaultValue = "") String show, Viewer viewer) {
        var account = viewer.mustBeSomebody();
        var product = known(slug, viewer);
        waitlist.leave(account, product.sku());
        return "redirect:" + back(product, shown(show));
    }

    /// One tap: what was set apart goes into the basket, and on to the checkout.
    @PostMapping("/products/{slug}/purchase")
    String buy(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String show,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var account = viewer.mustBeSomebody();
        var product = known(slug, viewer);
        var served = lines.mine(account).stream()
                .map(LineTable.Mine::wish)
                .filter(wait -> wait.sku().equals(product.sku()))
                .flatMap(wait -> wait.served().stream())
                .findFirst();
        if (served.isEmpty()) {
            return "redirect:" + back(product, shown(show));
        }
        var hold = baskets.hold(
                viewer, request, response, new Basket.Line(served.get().offer(), 1));
        // A unit that is taken already waits for its payment.
        return hold instanceof Hold.Held ? "redirect:/orders/checkout" : "redirect:/orders";
    }

    /// What the viewer of a show waits for, or could; asked again whenever something changes.
    @GetMapping("/shows/{slug}")
    String inShow(@PathVariable String slug, Viewer viewer, HttpServletRequest request, Model model) {
        var show = shown(slug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (request.getHeader("HX-Request") == null) {
            return "redirect:/live/" + show.slug();
        }
        model.addAttribute("slug", show.slug());
        model.addAttribute("signedIn", viewer.signedIn());
        model.addAttribute("waits", looks.inShow(show, viewer));
        return "waitlist/_show";
    }

    private Product known(String slug, Viewer viewer) {
        return looks.product(slug, viewer.language()).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private Optional<Broadcast> shown(String slug) {
        return live.bySlug(slug).filter(show -> !show.shownState().equals("planned"));
    }

    private static String back(Product product, Optional<Broadcast> show) {
        return show.map(on -> "/live/" + on.slug()).orElse("/catalog/products/" + product.slug());
    }
}
