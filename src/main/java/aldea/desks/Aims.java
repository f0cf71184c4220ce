package aldea.desks;

import aldea.desks.DeskView.Aim;
import aldea.desks.DeskView.Link;
import aldea.kernel.Words;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.Places.Region;
import aldea.programme.Entry.Aimed;
import aldea.programme.Indicator;
import aldea.programme.Measure;
import aldea.programme.Programme;
import aldea.programme.Programme.Counted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Targets beside what was counted.
@Component
class Aims implements Programme.Reached {
    private final Programme programme;
    private final Places places;
    private final FigureTable table;
    private final Desks desks;
    private final Counting counting;

    Aims(Programme programme, Places places, FigureTable table, Desks desks, Counting counting) {
        this.desks = desks;
        this.counting = counting;
        this.programme = programme;
        this.places = places;
        this.table = table;
    }

    /// A target with what it is compared to.
    ///
    /// @param state empty for the whole programme
    record Compared(Aimed target, Optional<Region> state, long actual) {
        long missing() {
            return Math.max(0, target.value() - actual);
        }

        int percent() {
            return target.value() == 0 ? 100 : (int) Math.min(100, 100 * actual / target.value());
        }
    }

    /// Of the whole programme with all its states, or of one state.
    List<Compared> compared(Spot spot, int year) {
        if (spot.level() == Level.MUNICIPALITY) {
            return List.of();
        }
        var states = states();
        var whole = Figures.of(table.of(year, FigureTable.EVERYWHERE));
        var parts = Figures.of(spot.state()
                .map(state -> table.of(year, state.id()))
                .orElseGet(() -> table.below(year, FigureTable.EVERYWHERE)));
        return programme.targets(year).stream()
                .filter(it -> spot.state()
                        .map(state -> state.name().equals(it.state()))
                        .orElse(true))
                .map(it -> compared(it, states, whole, parts))
                .toList();
    }

    private static Compared compared(Aimed target, Map<String, Region> states, Figures whole, Figures parts) {
        var state = Optional.ofNullable(states.get(target.state()));
        if (!target.state().isEmpty() && state.isEmpty()) {
            return new Compared(target, state, 0);
        }
        return new Compared(target, state, actual(target.indicator(), state, whole, parts));
    }

    private static long actual(Indicator indicator, Optional<Region> state, Figures whole, Figures parts) {
        var figures = state.isPresent() ? parts : whole;
        var place = state.map(Region::id).orElse(FigureTable.EVERYWHERE);
        return switch (indicator) {
            case STATES ->
                state.isPresent()
                        ? Math.min(1, figures.value(place, Measure.VILLAGES))
                        : parts.values(Measure.VILLAGES).stream()
                                .filter(villages -> villages > 0)
                                .count();
            case MICRO_BUSINESSES_PER_VILLAGE ->
                figures.value(place, Measure.BUSINESSES) / Math.max(1, figures.value(place, Measure.VILLAGES));
            default ->
                Measure.of(indicator)
                        .map(measure -> figures.value(place, measure))
                        .orElse(0L);
        };
    }

    /// As it was counted last.
    @Override
    public BiFunction<Indicator, String, Optional<Counted>> in(int year, Viewer viewer) {
        if (year < Desks.FIRST || year > desks.thisYear()) {
            return (indicator, name) -> Optional.empty();
        }
        desks.mustBeCounted(year);
        var states = states();
        var whole = Figures.of(table.of(year, FigureTable.EVERYWHERE));
        var parts = Figures.of(table.below(year, FigureTable.EVERYWHERE));
        return (indicator, name) -> {
            var state = Optional.ofNullable(states.get(name));
            var isPlace = name.isEmpty() || state.isPresent();
            return isPlace && counting.known(behind(indicator))
                    ? Optional.of(new Counted(
                            actual(indicator, state, whole, parts), rows(indicator, name, state, year, viewer)))
                    : Optional.empty();
        };
    }

    /// Of what is counted by state alone its own, else those of the desk, if it is open to the viewer.
    private Optional<String> rows(Indicator indicator, String name, Optional<Region> state, int year, Viewer viewer) {
        var spot = state.map(Spot::state).orElse(Spot.PROGRAMME);
        return counting.rows(behind(indicator), name, year, viewer)
                .or(() -> Optional.of(DeskLooks.rows(spot.path(), behind(indicator), year))
                        .filter(path -> spot.isSeenBy(viewer)));
    }

    private Map<String, Region> states() {
        return places.regions().stream()
                .collect(Collectors.toMap(Region::name, Function.identity(), (one, other) -> one));
    }

    /// For a page: of the states' targets those of the measure that is looked at.
    List<Aim> of(Spot spot, int year, Measure measure, Words words) {
        return compared(spot, year).stream()
                .filter(it -> spot.level() != Level.PROGRAMME
                        || it.target().state().isEmpty()
                        || behind(it.target().indicator()) == measure)
                .map(it -> aim(it, words))
                .toList();
    }

    private static Aim aim(Compared it, Words words) {
        var target = it.target();
        var path = it.state().map(state -> Spot.state(state).path()).orElse("/desks");
        return new Aim(
                target.state().isEmpty() ? words.say("desks.title") : target.state(),
                words.say("desks.indicator." + target.indicator().code()),
                words.number(target.value()),
                new Link(words.number(it.actual()), DeskLooks.rows(path, behind(target.indicator()), target.year())),
                it.percent(),
                it.missing() == 0 ? "" : words.number(it.missing()),
                "%s, %s".formatted(target.source(), words.day(target.sourceOn())));
    }

    /// The measure whose rows show where the number is from.
    static Measure behind(Indicator indicator) {
        return Measure.of(indicator).orElse(Measure.VILLAGES);
    }
}
