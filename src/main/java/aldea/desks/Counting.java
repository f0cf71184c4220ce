package aldea.desks;

import aldea.desks.FigureTable.Figure;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.Places.Located;
import aldea.places.Places.Region;
import aldea.places.VillageId;
import aldea.programme.Measure;
import aldea.programme.Tally;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Lets every module count, and adds villages up to municipalities, states and the whole.
@Component
class Counting {
    private final List<Tally> tallies;
    private final Map<Measure, Tally> by = new EnumMap<>(Measure.class);
    private final Places places;

    Counting(List<Tally> tallies, Places places) {
        this.tallies = tallies;
        this.places = places;
        tallies.forEach(tally -> tally.measures().forEach(measure -> by.putIfAbsent(measure, tally)));
    }

    /// @param measures that were counted: of these nothing else is true for the year
    record Counted(Set<Measure> measures, List<Figure> figures) {}

    Counted count(int year, boolean now) {
        var board = new Tally.Board();
        tallies.forEach(tally -> tally.count(year, now, board));
        var values = board.values();
        var villages = new HashSet<VillageId>();
        values.values().forEach(of -> villages.addAll(of.keySet()));
        var persons = board.persons();
        persons.values().forEach(of -> of.forEach(it -> it.village().ifPresent(villages::add)));
        var located = places.located(villages).stream().collect(Collectors.toMap(Located::id, Function.identity()));
        // Whatever is counted of a village makes it one of the programme's.
        var taking = values.computeIfAbsent(Measure.VILLAGES, it -> new HashMap<>());
        taking.replaceAll((village, ones) -> List.of(1L));
        villages.forEach(village -> taking.put(village, List.of(1L)));
        var sums = new HashMap<Key, Sum>();
        values.forEach((measure, of) -> of.forEach((village, numbers) -> {
            var place = located.get(village);
            if (place != null) {
                add(sums, measure, place, numbers);
            }
        }));
        var measures = EnumSet.of(Measure.VILLAGES);
        measures.addAll(values.keySet());
        measures.addAll(board.states().keySet());
        measures.addAll(persons.keySet());
        var states = states();
        byState(board.states(), states, sums);
        var heads = new Heads(located, states);
        persons.forEach(heads::add);
        if (now) {
            tallies.forEach(tally -> measures.addAll(tally.measures()));
        }
        return new Counted(
                measures,
                Stream.concat(sums.values().stream().map(Sum::figure), heads.figures())
                        .toList());
    }

    /// The rows of a village's number, if it has rows of its own that the viewer may see.
    Optional<String> rows(Measure measure, Located village, int year, Viewer viewer) {
        return Optional.ofNullable(by.get(measure)).flatMap(tally -> tally.rows(measure, village, year, viewer));
    }

    /// The rows of what is counted by state alone.
    Optional<String> rows(Measure measure, String state, int year, Viewer viewer) {
        return Optional.ofNullable(by.get(measure))
                .filter(tally -> !measure.isByVillage())
                .flatMap(tally -> tally.rows(measure, state, year, viewer));
    }

    /// The rows of those of a state who come from no village.
    Optional<String> apart(Measure measure, String state, int year, Viewer viewer) {
        return Optional.ofNullable(by.get(measure)).flatMap(tally -> tally.rows(measure, state, year, viewer));
    }

    /// Whether anybody counts it.
    boolean known(Measure measure) {
        return measure == Measure.VILLAGES || by.containsKey(measure);
    }

    private Map<String, Region> states() {
        return places.regions().stream()
                .collect(Collectors.toMap(Region::name, Function.identity(), (one, other) -> one));
    }

    private static void byState(
            Map<Measure, Map<String, Long>> counted, Map<String, Region> states, Map<Key, Sum> sums) {
        counted.forEach((measure, of) -> of.forEach((name, number) -> {
            Optional.ofNullable(states.get(name))
                    .ifPresent(it -> sum(sums, measure, it.id(), Optional.of(FigureTable.EVERYWHERE), Level.STATE)
                            .add(List.of(number)));
            sum(sums, measure, FigureTable.EVERYWHERE, Optional.empty(), Level.PROGRAMME)
                    .add(List.of(number));
        }));
    }

    private static void add(Map<Key, Sum> sums, Measure measure, Located village, List<Long> numbers) {
        sum(sums, measure, village.id().value(), Optional.of(village.municipality()), Level.VILLAGE)
                .add(numbers);
        sum(sums, measure, village.municipality(), Optional.of(village.region()), Level.MUNICIPALITY)
                .add(numbers);
        sum(sums, measure, village.region(), Optional.of(FigureTable.EVERYWHERE), Level.STATE)
                .add(numbers);
        sum(sums, measure, FigureTable.EVERYWHERE, Optional.empty(), Level.PROGRAMME)
                .add(numbers);
    }

    private static Sum sum(Map<Key, Sum> sums, Measure measure, UUID place, Optional<UUID> parent, Level level) {
        return sums.computeIfAbsent(
                new Key(measure, place), key -> new Sum(measure, place, parent, level, new ArrayList<>()));
    }

    private record Key(Measure measure, UUID place) {}

    private record Sum(Measure measure, UUID place, Optional<UUID> parent, Level level, List<Long> numbers) {
        void add(List<Long> more) {
            numbers.addAll(more);
        }

        Figure figure() {
            return new Figure(place, parent, level, measure, measure.whole().of(numbers), numbers.size(), 0);
        }
    }
}
