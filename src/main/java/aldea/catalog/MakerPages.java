package aldea.catalog;

import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A maker's shop, and putting up products.
@Controller
@RequestMapping("/catalog")
class MakerPages {
    private final Catalog catalog;
    private final Shelf shelf;
    private final CommandTable commands;
    private final Ids ids;

    MakerPages(Catalog catalog, Shelf shelf, CommandTable commands, Ids ids) {
        this.catalog = catalog;
        this.shelf = shelf;
        this.commands = commands;
        this.ids = ids;
    }

    @GetMapping("/desk/{slug}")
    String desk(@PathVariable String slug, Viewer viewer, Model model) {
        var shop = mine(slug, viewer);
        model.addAttribute("shop", shop);
        model.addAttribute("cards", shelf.of(shop.id(), viewer.language()));
        return "catalog/desk";
    }

    @GetMapping("/products/new")
    String draft(@RequestParam(defaultValue = "") String shop, Viewer viewer, Model model) {
        mine(shop, viewer);
        var empty = new ProductForm(ids.next().toString(), shop, "", "", Category.TEXTILES, "", null, null);
        return form(empty, Faults.NONE, model);
    }

    @PostMapping("/products")
    String add(@Valid @ModelAttribute ProductForm form, BindingResult errors, Viewer viewer, Model model) {
        if (errors.hasFieldErrors("shop")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var shop = mine(form.shop(), viewer);
        if (errors.hasErrors()) {
            return form(form, Faults.of(errors), model);
        }
        var price = ProductForm.pesos(form.price());
        if (!price.isPositive() || form.grams() == null || form.units() == null) {
            return form(form, Faults.of("price", "form.Min"), model);
        }
        var draft = new Catalog.ProductDraft(
                form.title(),
                form.description(),
                form.category(),
                price,
                form.grams(),
                form.units(),
                viewer.language());
        var id = commands.once(
                UUID.fromString(form.key()),
                key -> catalog.addProduct(shop.id(), draft).value());
        return ProductDesk.edit(catalog.product(new ProductId(id)));
    }

    private String form(ProductForm form, Faults faults, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "catalog/product-new";
    }

    /// The shop, for its maker; for others there is none.
    private Catalog.Shop mine(String slug, Viewer viewer) {
        viewer.mustBeSomebody();
        var shop = catalog.shopBySlug(slug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        viewer.mustHold(Role.MAKER, Scope.shop(shop.id().value()));
        return shop;
    }
}
