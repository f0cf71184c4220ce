package aldea.live;

import aldea.catalog.Catalog;
import aldea.catalog.ProductId;
import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import jakarta.validation.Valid;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Planning a show: when, and what is shown.
@Controller
@RequestMapping("/live")
class PlanPages {
    private final Live live;
    private final Catalog catalog;
    private final Looks looks;
    private final Ids ids;
    private final InstantSource clock;

    PlanPages(Live live, Catalog catalog, Looks looks, Ids ids, InstantSource clock) {
        this.live = live;
        this.catalog = catalog;
        this.looks = looks;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param shop its slug; may be left away by who has only one
    @GetMapping("/new")
    String draft(@RequestParam(defaultValue = "") String shop, Viewer viewer, Model model) {
        var chosen = shop.isEmpty() ? onlyShop(viewer) : Optional.of(mine(shop, viewer));
        if (chosen.isEmpty()) {
            model.addAttribute("shops", catalog.shopsOf(viewer.mustBeSomebody()));
            return "live/shops";
        }
        var soon = clock.instant().atZone(looks.zone(chosen.get())).plusMinutes(30);
        var rounded = soon.truncatedTo(ChronoUnit.HOURS).plusMinutes(soon.getMinute() / 15 * 15L);
        var empty = new PlanForm(
                ids.next().toString(),
                chosen.get().slug(),
                "",
                rounded.toLocalDate().toString(),
                rounded.toLocalTime().toString(),
                List.of());
        return form(chosen.get(), empty, Faults.NONE, model);
    }

    @PostMapping
    String plan(@Valid @ModelAttribute PlanForm form, BindingResult errors, Viewer viewer, Model model) {
        var maker = viewer.mustBeSomebody();
        if (errors.hasFieldErrors("shop") || errors.hasFieldErrors("key")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var shop = mine(form.shop(), viewer);
        if (errors.hasErrors()) {
            return form(shop, form, Faults.of(errors), model);
        }
        var at = moment(form, shop);
        if (at.isEmpty()) {
            return form(shop, form, Faults.of("day", "live.plan.other-day"), model);
        }
        var bySlug = catalog.productsOf(shop.id()).stream()
                .collect(Collectors.toMap(Catalog.Product::slug, Function.identity()));
        var products = form.products().stream()
                .flatMap(slug -> Optional.ofNullable(bySlug.get(slug)).stream())
                .map(Catalog.Product::id)
                .toList();
        if (products.isEmpty()) {
            return form(shop, form, Faults.of("product", "live.plan.choose"), model);
        }
        var broadcast = live.plan(maker, draft(form, shop, at.get(), viewer, products));
        return "redirect:/live/" + broadcast.slug() + "/console";
    }

    private static Plan draft(PlanForm form, Catalog.Shop shop, Instant at, Viewer viewer, List<ProductId> products) {
        return new Plan(UUID.fromString(form.key()), shop.id(), form.title(), at, viewer.language(), products);
    }

    /// Empty for a day that is none, or too far away to mean it.
    private Optional<Instant> moment(PlanForm form, Catalog.Shop shop) {
        try {
            var at = ZonedDateTime.of(LocalDate.parse(form.day()), LocalTime.parse(form.time()), looks.zone(shop))
                    .toInstant();
            var now = clock.instant();
            return at.isBefore(now.minus(LivePages.LATE)) || at.isAfter(now.plus(FARTHEST))
                    ? Optional.empty()
                    : Optional.of(at);
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private String form(Catalog.Shop shop, PlanForm form, Faults faults, Model model) {
        model.addAttribute("shop", shop);
        model.addAttribute("products", catalog.productsOf(shop.id()));
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "live/new";
    }

    private Optional<Catalog.Shop> onlyShop(Viewer viewer) {
        var shops = catalog.shopsOf(viewer.mustBeSomebody());
        return shops.size() == 1 ? Optional.of(shops.getFirst()) : Optional.empty();
    }

    /// The shop, for its maker; for others there is none.
    private Catalog.Shop mine(String slug, Viewer viewer) {
        viewer.mustBeSomebody();
        var shop = catalog.shopBySlug(slug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        viewer.mustHold(Role.MAKER, Scope.shop(shop.id().value()));
        return shop;
    }

    private static final Duration FARTHEST = Duration.ofDays(366);
}
