package aldea.desks;

import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.Places.Located;
import aldea.places.VillageId;
import aldea.programme.Measure;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The places in a place: states of the programme, municipalities of a state, villages of a municipality.
@Component
class Inside {
    private static final int MOST = 3_000;

    private final Places places;
    private final FigureTable table;
    private final Counting counting;

    Inside(Places places, FigureTable table, Counting counting) {
        this.places = places;
        this.table = table;
        this.counting = counting;
    }

    /// Where it is drawn, in the frame of states.
    record At(double x, double y) {
        Charts.Dot dot(Charts.Place place) {
            return new Charts.Dot(x, y, place);
        }
    }

    /// @param code the statistical office's
    /// @param href its desk, or its page
    /// @param listed whether it is named even with nothing
    /// @param links measure to rows, where they are not those of a desk
    record Part(
            UUID id,
            String code,
            String name,
            String href,
            boolean listed,
            Optional<At> at,
            java.util.function.BiFunction<Measure, Integer, Optional<String>> links) {
        String rows(Measure measure, int year) {
            return links.apply(measure, year).orElse("");
        }
    }

    /// @param viewer for whom links are
    List<Part> of(Spot spot, Figures below, int year, Viewer viewer) {
        return switch (spot.level()) {
            case PROGRAMME -> states(below);
            case STATE -> municipalities(spot, year);
            case MUNICIPALITY, VILLAGE -> villages(below, viewer);
        };
    }

    private List<Part> states(Figures below) {
        return places.regions().stream()
                .filter(region -> Spot.isDrawn(region) || below.has(region.id()))
                .map(region -> {
                    var path = Spot.state(region).path();
                    return new Part(
                            region.id(),
                            Spot.isDrawn(region) ? region.code() : region.id().toString(),
                            Spot.name(region),
                            path,
                            true,
                            Optional.empty(),
                            (measure, year) -> Optional.of(DeskLooks.rows(path, measure, year)));
                })
                .toList();
    }

    private List<Part> municipalities(Spot spot, int year) {
        var state = spot.state().orElseThrow();
        var at = middles(spot, year);
        return places.municipalities(state.id()).stream()
                .map(one -> {
                    var path = Spot.municipality(state, one).path();
                    return new Part(
                            one.id(),
                            one.code(),
                            one.name(),
                            path,
                            true,
                            Optional.ofNullable(at.get(one.id())),
                            (measure, of) -> measure.isByVillage()
                                    ? Optional.of(DeskLooks.rows(path, measure, of))
                                    : Optional.empty());
                })
                .toList();
    }

    /// The middle of a municipality's villages.
    private Map<UUID, At> middles(Spot spot, int year) {
        var villages = table.villages(year, Measure.VILLAGES, Level.STATE, spot.id(), MOST, 0).stream()
                .map(it -> new VillageId(it.place()))
                .toList();
        return places.located(villages).stream()
                .collect(Collectors.groupingBy(
                        Located::municipality, Collectors.collectingAndThen(Collectors.toList(), Inside::middle)));
    }

    private static At middle(List<Located> villages) {
        return new At(
                villages.stream()
                        .mapToDouble(it -> Mercator.x(it.longitude()))
                        .average()
                        .orElse(0),
                villages.stream()
                        .mapToDouble(it -> Mercator.y(it.latitude()))
                        .average()
                        .orElse(0));
    }

    private List<Part> villages(Figures below, Viewer viewer) {
        return places.located(below.by().keySet().stream().map(VillageId::new).toList()).stream()
                .sorted(Comparator.comparing(Located::name))
                .map(village -> new Part(
                        village.id().value(),
                        village.slug(),
                        village.name(),
                        "/places/villages/" + village.slug(),
                        true,
                        Optional.empty(),
                        (measure, year) -> counting.rows(measure, village, year, viewer)))
                .toList();
    }
}
