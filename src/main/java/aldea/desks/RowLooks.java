package aldea.desks;

import aldea.desks.DeskView.Link;
import aldea.desks.DeskView.Rows;
import aldea.desks.DeskView.Village;
import aldea.desks.FigureTable.Figure;
import aldea.kernel.Dictionary;
import aldea.kernel.Pager;
import aldea.kernel.Words;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.Places.Located;
import aldea.places.Places.Region;
import aldea.places.VillageId;
import aldea.programme.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The villages behind a number, or the states where it is known of these alone.
@Component
class RowLooks {
    static final int A_PAGE = 25;

    private final Desks desks;
    private final FigureTable table;
    private final Places places;
    private final Counting counting;
    private final Dictionary dictionary;

    RowLooks(Desks desks, FigureTable table, Places places, Counting counting, Dictionary dictionary) {
        this.desks = desks;
        this.table = table;
        this.places = places;
        this.counting = counting;
        this.dictionary = dictionary;
    }

    Rows of(Spot spot, Measure measure, int year, int page, Viewer viewer) {
        var words = dictionary.in(viewer.language());
        desks.mustBeCounted(year);
        var path = "%s/figures/%s".formatted(spot.path(), measure.code());
        var lines = measure.isByVillage()
                ? villages(spot, measure, year, page, viewer, words)
                : states(spot, measure, year, page, viewer, words);
        var apart = page == 1 ? apart(spot, measure, year, viewer, words) : List.<Village>of();
        var crumbs = new ArrayList<Link>(DeskLooks.crumbs(spot, words));
        crumbs.add(new Link(DeskLooks.title(spot, words), spot.path() + "?year=" + year));
        return new Rows(
                words.say("desks.measure." + measure.code()),
                Figures.of(table.of(year, spot.id())).written(spot.id(), measure, words),
                words.say("desks.whole." + measure.whole().name().toLowerCase(java.util.Locale.ROOT)),
                crumbs,
                year,
                spot.path(),
                measure.code(),
                Stream.concat(apart.stream(), lines.stream().limit(A_PAGE)).toList(),
                Pager.of(path, Map.of("year", "" + year), page, lines.size() > A_PAGE));
    }

    private List<Village> villages(Spot spot, Measure measure, int year, int page, Viewer viewer, Words words) {
        var figures = table.villages(year, measure, spot.level(), spot.id(), A_PAGE + 1, (page - 1) * A_PAGE);
        var located =
                located(figures.stream().map(it -> new VillageId(it.place())).toList());
        var states = places.regions().stream().collect(Collectors.toMap(Region::id, Region::name));
        return figures.stream()
                .flatMap(it -> Optional.ofNullable(located.get(new VillageId(it.place())))
                        .map(village -> new Village(
                                village.name(),
                                "/places/villages/" + village.slug(),
                                states.getOrDefault(village.region(), ""),
                                Figures.write(measure, it.value(), words),
                                counting.rows(measure, village, year, viewer).orElse("")))
                        .stream())
                .toList();
    }

    /// Persons of cohorts that belong to no village, by state.
    private List<Village> apart(Spot spot, Measure measure, int year, Viewer viewer, Words words) {
        var own = table.of(year, spot.id());
        var states = places.regions().stream().collect(Collectors.toMap(Region::id, Region::name));
        return Stream.concat(own.stream(), spot.level() == Level.PROGRAMME ? below(year, spot, measure) : Stream.of())
                .filter(it -> it.measure() == measure && it.apart() > 0)
                .map(it -> {
                    var state = states.getOrDefault(it.place(), "");
                    var path = counting.apart(measure, state, year, viewer).orElse("");
                    var name = words.say("desks.apart");
                    return new Village(name, path, state, Figures.write(measure, it.apart(), words), path);
                })
                .toList();
    }

    private Stream<Figure> below(int year, Spot spot, Measure measure) {
        return table.below(year, spot.id(), Set.of(measure)).stream();
    }

    private Map<VillageId, Located> located(List<VillageId> villages) {
        return places.located(villages).stream().collect(Collectors.toMap(Located::id, Function.identity()));
    }

    private List<Village> states(Spot spot, Measure measure, int year, int page, Viewer viewer, Words words) {
        var figures =
                Figures.of(spot.level() == Level.PROGRAMME ? table.below(year, spot.id()) : table.of(year, spot.id()));
        return places.regions().stream()
                .filter(region -> figures.find(region.id(), measure).isPresent())
                .skip((page - 1L) * A_PAGE)
                .limit(A_PAGE + 1)
                .map(region -> new Village(
                        region.name(),
                        Spot.state(region).path(),
                        region.country(),
                        figures.written(region.id(), measure, words),
                        counting.rows(measure, region.name(), year, viewer).orElse("")))
                .toList();
    }
}
