package aldea.maturity;

import aldea.businesses.Business;
import aldea.businesses.Businesses;
import aldea.kernel.Pager;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.maturity.Assessment.Wave;
import aldea.maturity.VillageWave.Row;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.VillageId;
import aldea.programme.Measure;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The businesses behind a village's number, for who answers for the village.
@Controller
@RequestMapping("/maturity/villages/{slug}/waves/{wave}")
class VillagePages {
    private static final int A_PAGE = 50;

    private final WaveTable table;
    private final WeightTable weights;
    private final Businesses businesses;
    private final Places places;

    VillagePages(WaveTable table, WeightTable weights, Businesses businesses, Places places) {
        this.table = table;
        this.weights = weights;
        this.businesses = businesses;
        this.places = places;
    }

    static boolean reads(Viewer viewer, VillageId village) {
        return viewer.isOperator() || viewer.holds(Role.COORDINATOR, Scope.place(village.value()));
    }

    static String path(String slug, Wave wave) {
        return "/maturity/villages/%s/waves/%s".formatted(slug, wave);
    }

    @GetMapping
    String wave(
            @PathVariable String slug,
            @PathVariable String wave,
            @RequestParam(defaultValue = "1") String page,
            Viewer viewer,
            Model model) {
        viewer.mustBeSomebody();
        var village = places.villageBySlug(slug)
                .filter(it -> reads(viewer, it.id()))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        model.addAttribute("shown", shown(village, MaturityPages.wave(wave), Pager.number(page)));
        return "maturity/village";
    }

    private VillageWave shown(Places.Village village, Wave wave, int page) {
        var rows = rows(village.id(), wave);
        var median = Measure.Whole.MEDIAN.of(rows.stream().map(Row::tenths).toList());
        return new VillageWave(
                village,
                wave,
                rows.size(),
                BigDecimal.valueOf(median, 1),
                rows.stream().collect(Collectors.groupingBy(Row::band, Collectors.counting())),
                rows.stream().skip((page - 1L) * A_PAGE).limit(A_PAGE).toList(),
                rows.isEmpty() ? Optional.empty() : weighing(rows, wave),
                Pager.of(path(village.slug(), wave), Map.of(), page, page * A_PAGE < rows.size()));
    }

    private Optional<Weighing> weighing(List<Row> rows, Wave wave) {
        var alike = rows.stream().collect(Collectors.toMap(row -> row.business().id(), Row::tenths));
        return weights.now()
                .map(one -> Weighing.of(
                        one,
                        alike,
                        table.dimensions(
                                wave,
                                alike.keySet(),
                                Instruments.find(one.instrument()).orElseThrow())));
    }

    /// Those that have come farthest first.
    private List<Row> rows(VillageId village, Wave wave) {
        var all = businesses.in(village);
        var tenths = table.of(wave, all.stream().map(Business::id).toList());
        return all.stream()
                .filter(it -> tenths.containsKey(it.id()))
                .map(it -> new Row(it, Objects.requireNonNull(tenths.get(it.id()))))
                .sorted(Comparator.comparingLong(it -> -it.tenths()))
                .toList();
    }
}
