package aldea.desks;

import aldea.desks.DeskView.Aim;
import aldea.desks.DeskView.Link;
import aldea.kernel.Words;
import aldea.places.Places;
import aldea.places.Places.Region;
import aldea.programme.Entry.Aimed;
import aldea.programme.Indicator;
import aldea.programme.Measure;
import aldea.programme.Programme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Targets beside what was counted.
@Component
class Aims {
    private final Programme programme;
    private final Places places;
    private final FigureTable table;

    Aims(Programme programme, Places places, FigureTable table) {
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
        var states = places.regions().stream()
                .collect(Collectors.toMap(Region::name, Function.identity(), (one, other) -> one));
        var whole = Figures.of(table.of(year, FigureTable.EVERYWHERE));
        var parts = Figures.of(table.below(year, FigureTable.EVERYWHERE));
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
        var figures = state.isPresent() ? parts : whole;
        var place = state.map(Region::id).orElse(FigureTable.EVERYWHERE);
        var actual = switch (target.indicator()) {
            case STATES ->
                state.isPresent()
                        ? Math.min(1, figures.value(place, Measure.VILLAGES))
                        : parts.values(Measure.VILLAGES).stream()
                                .filter(villages -> villages > 0)
                                .count();
            case MICRO_BUSINESSES_PER_VILLAGE ->
                figures.value(place, Measure.BUSINESSES) / Math.max(1, figures.value(place, Measure.VILLAGES));
            default ->
                Measure.of(target.indicator())
                        .map(measure -> figures.value(place, measure))
                        .orElse(0L);
        };
        return new Compared(target, state, actual);
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
