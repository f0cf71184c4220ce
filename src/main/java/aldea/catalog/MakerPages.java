package aldea.catalog;

import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.stock.Stock;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.InstantSource;
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
import org.springframework.web.multipart.MultipartFile;

/// The maker's side of the catalog.
@Controller
@RequestMapping("/catalog")
class MakerPages {
    private final Catalog catalog;
    private final Shelf shelf;
    private final Stock stock;
    private final CommandTable commands;
    private final Ids ids;
    private final InstantSource clock;

    MakerPages(Catalog catalog, Shelf shelf, Stock stock, CommandTable commands, Ids ids, InstantSource clock) {
        this.catalog = catalog;
        this.shelf = shelf;
        this.stock = stock;
        this.commands = commands;
        this.ids = ids;
        this.clock = clock;
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
        return edit(catalog.product(new ProductId(id)));
    }

    @GetMapping("/products/{slug}/edit")
    String edit(@PathVariable String slug, Viewer viewer, Model model) {
        var view = view(slug, viewer);
        model.addAttribute("view", view);
        model.addAttribute("key", ids.next().toString());
        return "catalog/product-edit";
    }

    @PostMapping("/products/{slug}/description")
    String describe(
            @PathVariable String slug, @RequestParam String title, @RequestParam String description, Viewer viewer) {
        var product = view(slug, viewer).product();
        catalog.describe(product.id(), title, description);
        return edit(product);
    }

    @PostMapping("/products/{slug}/prices")
    String reprice(@PathVariable String slug, @RequestParam String price, Viewer viewer) {
        var product = view(slug, viewer).product();
        if (price.length() > PRICE_LENGTH || !price.matches(ProductForm.PESOS)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        catalog.reprice(product.id(), ProductForm.pesos(price), clock.instant());
        return edit(product);
    }

    @PostMapping("/products/{slug}/pictures")
    String addPicture(@PathVariable String slug, @RequestParam MultipartFile picture, Viewer viewer)
            throws IOException {
        var product = view(slug, viewer).product();
        try (var upload = picture.getInputStream()) {
            catalog.addPicture(product.id(), upload);
        }
        return edit(product);
    }

    /// Counts units in, or out with `direction=out`.
    @PostMapping("/products/{slug}/counts")
    String count(
            @PathVariable String slug,
            @RequestParam String key,
            @RequestParam String units,
            @RequestParam String direction,
            Viewer viewer) {
        var product = view(slug, viewer).product();
        if (!units.matches("[0-9]{1,4}") || !key.matches(ProductPages.UUID_SHAPE)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var out = direction.equals("out");
        var counted = Integer.parseInt(units);
        commands.once(UUID.fromString(key), result -> {
            stock.move(product.sku(), out ? -counted : counted, out ? "counted out" : "made");
            return result;
        });
        return edit(product);
    }

    @PostMapping("/products/{slug}/withdrawal")
    String withdraw(@PathVariable String slug, Viewer viewer) {
        var product = view(slug, viewer).product();
        catalog.withdraw(product.id());
        return "redirect:/catalog/desk/" + product.shopSlug();
    }

    private String form(ProductForm form, Faults faults, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "catalog/product-new";
    }

    private static String edit(Catalog.Product product) {
        return "redirect:/catalog/products/%s/edit".formatted(product.slug());
    }

    /// The shop, for its maker; for others there is none.
    private Catalog.Shop mine(String slug, Viewer viewer) {
        viewer.mustBeSomebody();
        var shop = catalog.shopBySlug(slug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        viewer.mustHold(Role.MAKER, Scope.shop(shop.id().value()));
        return shop;
    }

    private ProductView view(String slug, Viewer viewer) {
        viewer.mustBeSomebody();
        var view = shelf.own(slug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        viewer.mustHold(Role.MAKER, Scope.shop(view.product().shop().value()));
        return view;
    }

    private static final int PRICE_LENGTH = 15;
}
