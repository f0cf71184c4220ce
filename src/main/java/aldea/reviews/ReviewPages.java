package aldea.reviews;

import aldea.catalog.Catalog;
import aldea.catalog.ShopId;
import aldea.kernel.Faults;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// All reviews of a product; a maker's answers; what the house hides.
@Controller
@RequestMapping("/reviews")
class ReviewPages {
    private final Reviews reviews;
    private final ReviewTable table;
    private final ReviewLooks looks;
    private final Catalog catalog;

    ReviewPages(Reviews reviews, ReviewTable table, ReviewLooks looks, Catalog catalog) {
        this.reviews = reviews;
        this.table = table;
        this.looks = looks;
        this.catalog = catalog;
    }

    /// @param before the last review of the page before
    @GetMapping("/products/{slug}")
    String product(
            @PathVariable String slug, @RequestParam(defaultValue = "") String before, Viewer viewer, Model model) {
        var product = catalog.productBySlug(slug, viewer.language()).orElseThrow(ReviewPages::unknown);
        model.addAttribute("product", product);
        model.addAttribute("rating", reviews.rating(product.id()));
        model.addAttribute("operator", viewer.isOperator());
        page(table.of(product.id(), reviewOf(before), PAGE + 1), viewer, model);
        return "reviews/product";
    }

    /// A shop's reviews, for its maker.
    @GetMapping("/shop/{shop}")
    String shop(@PathVariable UUID shop, @RequestParam(defaultValue = "") String before, Viewer viewer, Model model) {
        viewer.mustHold(Role.MAKER, Scope.shop(shop));
        var of = new ShopId(shop);
        model.addAttribute("shop", catalog.shop(of));
        model.addAttribute("rating", reviews.rating(of));
        page(table.of(of, reviewOf(before), PAGE + 1), viewer, model);
        return "reviews/shop";
    }

    @GetMapping("/answers/{review}")
    String answerForm(@PathVariable UUID review, Viewer viewer, Model model) {
        var row = mine(review, viewer);
        return answerForm(row, row.answer().map(Row.Said::text).orElse(""), Faults.NONE, viewer, model);
    }

    @PostMapping("/answers/{review}")
    String answer(@PathVariable UUID review, @RequestParam(defaultValue = "") String text, Viewer viewer, Model model) {
        var row = mine(review, viewer);
        if (text.isBlank() || text.length() > Reviews.LONGEST) {
            var fault = text.isBlank() ? "form.NotBlank" : "form.Size";
            return answerForm(row, cut(text, Reviews.LONGEST), Faults.of("text", fault), viewer, model);
        }
        reviews.answer(row.id(), viewer.mustBeSomebody(), text, viewer.language());
        return "redirect:/reviews/shop/" + row.shop().value();
    }

    @GetMapping("/hidings/{review}")
    String hidingForm(@PathVariable UUID review, Viewer viewer, Model model) {
        operator(viewer);
        return hidingForm(known(review), Faults.NONE, viewer, model);
    }

    @PostMapping("/hidings/{review}")
    String hide(@PathVariable UUID review, @RequestParam(defaultValue = "") String reason, Viewer viewer, Model model) {
        var by = operator(viewer);
        var row = known(review);
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            var fault = reason.isBlank() ? "form.NotBlank" : "form.Size";
            return hidingForm(row, Faults.of("reason", fault), viewer, model);
        }
        reviews.hide(row.id(), by, reason);
        return toProduct(row);
    }

    /// Shows it again.
    @PostMapping("/showings/{review}")
    String show(@PathVariable UUID review, Viewer viewer) {
        var by = operator(viewer);
        var row = known(review);
        reviews.show(row.id(), by);
        return toProduct(row);
    }

    private void page(List<Row> rows, Viewer viewer, Model model) {
        var shown = rows.stream().limit(PAGE).toList();
        model.addAttribute("reviews", looks.views(shown, viewer.language()));
        model.addAttribute(
                "next", rows.size() > PAGE ? shown.getLast().id().value().toString() : "");
    }

    private String answerForm(Row row, String text, Faults faults, Viewer viewer, Model model) {
        model.addAttribute(
                "review", looks.views(List.of(row), viewer.language()).getFirst());
        model.addAttribute("shop", row.shop().value().toString());
        model.addAttribute("text", text);
        model.addAttribute("faults", faults);
        return "reviews/answer";
    }

    private String hidingForm(Row row, Faults faults, Viewer viewer, Model model) {
        model.addAttribute(
                "review", looks.views(List.of(row), viewer.language()).getFirst());
        model.addAttribute("faults", faults);
        return "reviews/hiding";
    }

    private String toProduct(Row row) {
        return "redirect:/reviews/products/" + catalog.product(row.product()).slug();
    }

    /// The review, for the maker it was said to; for others there is none.
    private Row mine(UUID review, Viewer viewer) {
        viewer.mustBeSomebody();
        var row = known(review);
        viewer.mustHold(Role.MAKER, Scope.shop(row.shop().value()));
        return row;
    }

    private Row known(UUID review) {
        return table.byId(new ReviewId(review)).orElseThrow(ReviewPages::unknown);
    }

    private static AccountId operator(Viewer viewer) {
        return viewer.mustHold(Role.OPERATOR, Scope.EVERYWHERE);
    }

    private static Optional<ReviewId> reviewOf(String id) {
        return id.matches(UUID_SHAPE) ? Optional.of(new ReviewId(UUID.fromString(id))) : Optional.empty();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }

    private static final String UUID_SHAPE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final int PAGE = 10;
    private static final int LONGEST_REASON = 200;
}
