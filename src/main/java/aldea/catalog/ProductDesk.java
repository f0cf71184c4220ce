package aldea.catalog;

import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Sections;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.stock.Stock;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
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

/// One product on its maker's desk: price, count, pictures, words in one language and in others.
@Controller
@RequestMapping("/catalog/products/{slug}")
class ProductDesk {
    private final Catalog catalog;
    private final Shelf shelf;
    private final Telling telling;
    private final Album album;
    private final Stock stock;
    private final CommandTable commands;
    private final Sections sections;
    private final Ids ids;
    private final InstantSource clock;

    ProductDesk(
            Catalog catalog,
            Shelf shelf,
            Telling telling,
            Album album,
            Stock stock,
            CommandTable commands,
            Sections sections,
            Ids ids,
            InstantSource clock) {
        this.catalog = catalog;
        this.shelf = shelf;
        this.telling = telling;
        this.album = album;
        this.stock = stock;
        this.commands = commands;
        this.sections = sections;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping("/edit")
    String edit(@PathVariable String slug, Viewer viewer, Model model) {
        return again(view(slug, viewer), Map.of(), Faults.NONE, model);
    }

    @PostMapping("/description")
    String describe(
            @PathVariable String slug,
            @Valid @ModelAttribute WordsForm form,
            BindingResult errors,
            Viewer viewer,
            Model model) {
        var view = view(slug, viewer);
        if (errors.hasErrors()) {
            var sent = form.cut();
            var fields = Map.of("title", sent.title(), "description", sent.description());
            return again(view, fields, Faults.of(errors), model);
        }
        catalog.describe(view.product().id(), form.title(), form.description());
        return edit(view.product());
    }

    @PostMapping("/prices")
    String reprice(
            @PathVariable String slug, @RequestParam(defaultValue = "") String price, Viewer viewer, Model model) {
        var view = view(slug, viewer);
        if (price.length() > PRICE_LENGTH || !price.matches(ProductForm.PESOS)) {
            return again(
                    view,
                    Map.of("price", WordsForm.cut(price, PRICE_LENGTH)),
                    Faults.of("price", "form.Pattern"),
                    model);
        }
        var pesos = ProductForm.pesos(price);
        if (!pesos.isPositive()) {
            return again(view, Map.of("price", price), Faults.of("price", "form.Min"), model);
        }
        catalog.reprice(view.product().id(), pesos, clock.instant());
        return edit(view.product());
    }

    /// Counts units in, or out with `direction=out`.
    @PostMapping("/counts")
    String count(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String units,
            @RequestParam(defaultValue = "") String direction,
            Viewer viewer,
            Model model) {
        var view = view(slug, viewer);
        if (!key.matches(ProductPages.UUID_SHAPE)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        if (!units.matches("[0-9]{1,4}")) {
            return again(
                    view, Map.of("units", WordsForm.cut(units, 4)), Faults.of("units", "form.typeMismatch"), model);
        }
        var out = direction.equals("out");
        var counted = Integer.parseInt(units);
        if (out && counted > view.units()) {
            return again(view, Map.of("units", units), Faults.of("units", "catalog.desk.not-so-many"), model);
        }
        commands.once(UUID.fromString(key), result -> {
            stock.move(view.product().sku(), out ? -counted : counted, out ? "counted out" : "made");
            return result;
        });
        return edit(view.product());
    }

    @PostMapping("/pictures")
    String addPicture(@PathVariable String slug, @RequestParam MultipartFile picture, Viewer viewer)
            throws IOException {
        var product = view(slug, viewer).product();
        try (var upload = picture.getInputStream()) {
            catalog.addPicture(product.id(), upload);
        }
        return edit(product);
    }

    /// @param to its new place, from 0; the first is the one that lists show
    @PostMapping("/pictures/{hash}/position")
    String movePicture(
            @PathVariable String slug,
            @PathVariable String hash,
            @RequestParam(defaultValue = "0") String to,
            Viewer viewer) {
        var product = view(slug, viewer).product();
        if (!to.matches("[0-9]{1,2}")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        album.move(product.id(), hash, Integer.parseInt(to));
        return edit(product);
    }

    @PostMapping("/pictures/{hash}/removal")
    String removePicture(@PathVariable String slug, @PathVariable String hash, Viewer viewer) {
        var product = view(slug, viewer).product();
        album.remove(product.id(), hash);
        return edit(product);
    }

    /// @param language such as `en`
    @GetMapping("/words/{language}")
    String translation(@PathVariable String slug, @PathVariable String language, Viewer viewer, Model model) {
        var view = view(slug, viewer);
        var into = other(view, language);
        var known = telling.words(view.product().id()).get(into);
        return translation(view, into, known == null ? new WordsForm("", "") : known, Faults.NONE, model);
    }

    @PostMapping("/words/{language}")
    String translate(
            @PathVariable String slug,
            @PathVariable String language,
            @Valid @ModelAttribute WordsForm form,
            BindingResult errors,
            Viewer viewer,
            Model model) {
        var view = view(slug, viewer);
        var into = other(view, language);
        if (errors.hasErrors()) {
            return translation(view, into, form.cut(), Faults.of(errors), model);
        }
        catalog.translate(view.product().id(), into, form.title(), form.description());
        return edit(view.product());
    }

    @PostMapping("/words/{language}/removal")
    String forgetTranslation(@PathVariable String slug, @PathVariable String language, Viewer viewer) {
        var view = view(slug, viewer);
        telling.forget(view.product().id(), other(view, language));
        return edit(view.product());
    }

    @PostMapping("/withdrawal")
    String withdraw(@PathVariable String slug, Viewer viewer) {
        var product = view(slug, viewer).product();
        catalog.withdraw(product.id());
        return "redirect:/catalog/desk/" + product.shopSlug();
    }

    /// The desk, with what was sent and is at fault.
    private String again(ProductView view, Map<String, String> sent, Faults faults, Model model) {
        var product = view.product().id();
        var told = telling.words(product).keySet();
        var own = telling.languageOf(product);
        var others = Arrays.stream(Language.values())
                .filter(language -> language != own)
                .map(language -> new EditView.Other(language, told.contains(language)))
                .toList();
        model.addAttribute("edit", new EditView(view, others, ids.next().toString(), sent));
        model.addAttribute("beside", sections.at(new ProductSpot.Units(view.product())));
        model.addAttribute("faults", faults);
        return "catalog/product-edit";
    }

    private String translation(ProductView view, Language into, WordsForm form, Faults faults, Model model) {
        model.addAttribute("product", view.product());
        model.addAttribute("into", new EditView.Other(into, !form.title().isEmpty()));
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "catalog/product-words";
    }

    private Language other(ProductView view, String code) {
        return Arrays.stream(Language.values())
                .filter(each -> each.locale().getLanguage().equals(code))
                .filter(each -> each != telling.languageOf(view.product().id()))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    static String edit(Catalog.Product product) {
        return "redirect:/catalog/products/%s/edit".formatted(product.slug());
    }

    private ProductView view(String slug, Viewer viewer) {
        viewer.mustBeSomebody();
        var view = shelf.own(slug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        viewer.mustHold(Role.MAKER, Scope.shop(view.product().shop().value()));
        return view;
    }

    private static final int PRICE_LENGTH = 15;
}
