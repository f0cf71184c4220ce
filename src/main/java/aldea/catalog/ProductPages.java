package aldea.catalog;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Sections;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What buyers look through.
@Controller
@RequestMapping("/catalog/products")
class ProductPages {
    private final Shelf shelf;
    private final Sections sections;

    ProductPages(Shelf shelf, Sections sections) {
        this.shelf = shelf;
        this.sections = sections;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String page,
            Viewer viewer,
            Model model) {
        var chosen = categoryOf(category);
        var number = page.matches("[0-9]{1,3}") ? Integer.parseInt(page) : 0;
        var found = shelf.find(q, chosen, productOf(after), number, viewer.language());
        var cards = found.stream().limit(Shelf.PAGE).toList();
        model.addAttribute("cards", cards);
        model.addAttribute("query", q.substring(0, Math.min(q.length(), QUERY_LENGTH)));
        model.addAttribute("category", chosen.map(Category::code).orElse(""));
        model.addAttribute("nextAfter", "");
        model.addAttribute("nextPage", 0);
        if (found.size() > Shelf.PAGE) {
            if (q.isBlank()) {
                model.addAttribute(
                        "nextAfter", cards.getLast().product().id().value().toString());
            } else if (number < Shelf.LAST_PAGE) {
                model.addAttribute("nextPage", number + 1);
            }
        }
        return "catalog/products";
    }

    @GetMapping("/{slug}")
    String product(@PathVariable String slug, Viewer viewer, Model model) {
        var view = shelf.product(slug, viewer.language()).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        model.addAttribute("view", view);
        model.addAttribute("more", shelf.more(view.product().id(), viewer.language()));
        model.addAttribute(
                "mine",
                viewer.holds(Role.MAKER, Scope.shop(view.product().shop().value())));
        var product = view.product();
        model.addAttribute("buying", sections.at(new ProductSpot.Buying(product, viewer)));
        model.addAttribute("sections", sections.at(new ProductSpot(product.id(), product.shop(), viewer)));
        return "catalog/product";
    }

    private static Optional<Category> categoryOf(String code) {
        return Arrays.stream(Category.values())
                .filter(each -> each.code().equals(code.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static Optional<ProductId> productOf(String id) {
        return id.matches(UUID_SHAPE) ? Optional.of(new ProductId(UUID.fromString(id))) : Optional.empty();
    }

    static final String UUID_SHAPE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final int QUERY_LENGTH = 80;
}
