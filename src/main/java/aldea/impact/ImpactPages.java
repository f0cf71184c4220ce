package aldea.impact;

import aldea.catalog.Catalog;
import aldea.kernel.Pager;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.Places.Village;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How a village's figures come about.
@Controller
@RequestMapping("/impact")
class ImpactPages {
    private final Impact impact;
    private final FigureTable table;
    private final BackTable backs;
    private final Places places;
    private final Catalog catalog;

    ImpactPages(Impact impact, FigureTable table, BackTable backs, Places places, Catalog catalog) {
        this.impact = impact;
        this.table = table;
        this.backs = backs;
        this.places = places;
        this.catalog = catalog;
    }

    @GetMapping("/villages/{slug}")
    String village(
            @PathVariable String slug,
            @RequestParam Optional<Integer> year,
            @RequestParam(defaultValue = "") String page,
            Viewer viewer,
            Model model) {
        var village = places.villageBySlug(slug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var of = year.filter(asked -> asked >= FIRST && asked <= LAST)
                .map(Year::of)
                .orElseGet(() -> impact.thisYear(village.id()));
        model.addAttribute("village", village);
        var lines = backs.year(village.id(), of);
        var number = Pager.number(page);
        var sales = accountsFor(village, viewer)
                ? table.sales(village.id(), of, A_PAGE + 1, (number - 1) * A_PAGE)
                : List.<SaleLine>of();
        model.addAttribute("tiles", Tiles.of(of, lines.whole(), village));
        model.addAttribute("months", lines.months());
        model.addAttribute("sales", sales.stream().limit(A_PAGE).toList());
        model.addAttribute(
                "pager",
                Pager.of(
                        "/impact/villages/" + slug, Map.of("year", "" + of.getValue()), number, sales.size() > A_PAGE));
        model.addAttribute(
                "shops",
                catalog.shopsIn(village.id()).stream().collect(Collectors.toMap(Catalog.Shop::id, one -> one)));
        return "impact/village";
    }

    private static boolean accountsFor(Village village, Viewer viewer) {
        return viewer.isOperator()
                || viewer.holds(Role.COORDINATOR, Scope.place(village.id().value()));
    }

    private static final int FIRST = 2000;
    private static final int LAST = 2999;
    private static final int A_PAGE = 100;
}
