package aldea.catalog;

import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Sections;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.Places;
import jakarta.validation.Valid;
import java.util.LinkedHashMap;
import java.util.List;
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

/// A shop as buyers see it, and opening one.
@Controller
@RequestMapping("/catalog/shops")
class ShopPages {
    private final Catalog catalog;
    private final Shelf shelf;
    private final Places places;
    private final Sections sections;
    private final CommandTable commands;
    private final Ids ids;

    ShopPages(Catalog catalog, Shelf shelf, Places places, Sections sections, CommandTable commands, Ids ids) {
        this.catalog = catalog;
        this.shelf = shelf;
        this.places = places;
        this.sections = sections;
        this.commands = commands;
        this.ids = ids;
    }

    @GetMapping("/{slug}")
    String shop(@PathVariable String slug, Viewer viewer, Model model) {
        var shop = catalog.shopBySlug(slug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        model.addAttribute("shop", shop);
        model.addAttribute("village", places.village(shop.village()));
        model.addAttribute("cards", shelf.of(shop.id(), viewer.language()));
        model.addAttribute("mine", viewer.holds(Role.MAKER, Scope.shop(shop.id().value())));
        model.addAttribute("sections", sections.at(new ShopSpot(shop.id(), viewer)));
        return "catalog/shop";
    }

    /// First the village, then the rest: two small steps instead of one long list.
    @GetMapping("/new")
    String chooseVillage(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String village,
            Viewer viewer,
            Model model) {
        viewer.mustBeSomebody();
        var chosen = places.villageBySlug(village);
        if (chosen.isPresent()) {
            return form(chosen.get(), new ShopForm(ids.next().toString(), "", "", village, ""), Faults.NONE, model);
        }
        model.addAttribute("query", q.substring(0, Math.min(q.length(), 80)));
        model.addAttribute("villages", q.isBlank() ? places.activeVillages() : places.search(q));
        return "catalog/shop-village";
    }

    @PostMapping
    String open(@Valid @ModelAttribute ShopForm form, BindingResult errors, Viewer viewer, Model model) {
        var maker = viewer.mustBeSomebody();
        if (errors.hasFieldErrors("village")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var village = places.villageBySlug(form.village()).orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        if (errors.hasErrors()) {
            return form(village, form, Faults.of(errors), model);
        }
        var point = places.points(village.id()).stream()
                .filter(each -> each.id().value().toString().equals(form.point()))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        var draft = new Catalog.ShopDraft(form.name(), form.story(), village.id(), point.id(), viewer.language());
        var id = commands.once(
                UUID.fromString(form.key()),
                key -> catalog.openShop(maker, draft).value());
        return "redirect:/catalog/desk/" + catalog.shop(new ShopId(id)).slug();
    }

    private String form(Places.Village village, ShopForm form, Faults faults, Model model) {
        model.addAttribute("village", village);
        model.addAttribute("points", options(places.points(village.id())));
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "catalog/shop-new";
    }

    private static Map<String, String> options(List<Places.Point> points) {
        var options = new LinkedHashMap<String, String>();
        points.forEach(point -> options.put(point.id().value().toString(), point.name()));
        return options;
    }
}
