package aldea.desks;

import aldea.desks.FigureTable.Figure;
import aldea.places.Places.Located;
import aldea.places.Places.Region;
import aldea.places.VillageId;
import aldea.programme.Measure;
import aldea.programme.Tally.Board.Person;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Persons by place, each once in each. Those of no known village count in their state, of no known state in the whole.
final class Heads {
    private final Map<Key, Place> places = new HashMap<>();
    private final Map<VillageId, Located> villages;
    private final Map<String, Region> states;

    Heads(Map<VillageId, Located> villages, Map<String, Region> states) {
        this.villages = villages;
        this.states = states;
    }

    private record Key(Measure measure, UUID place) {}

    /// @param apart those that are known of no place inside
    private record Place(Optional<UUID> parent, Level level, Set<UUID> all, Set<UUID> apart) {}

    void add(Measure measure, List<Person> persons) {
        persons.forEach(person -> add(measure, person));
    }

    private void add(Measure measure, Person person) {
        var everywhere = Optional.of(FigureTable.EVERYWHERE);
        var village = person.village().flatMap(id -> Optional.ofNullable(villages.get(id)));
        var state = village.isEmpty() ? Optional.ofNullable(states.get(person.state())) : Optional.<Region>empty();
        village.ifPresent(it -> {
            at(measure, it.id().value(), Optional.of(it.municipality()), Level.VILLAGE, person, false);
            at(measure, it.municipality(), Optional.of(it.region()), Level.MUNICIPALITY, person, false);
            at(measure, it.region(), everywhere, Level.STATE, person, false);
        });
        state.ifPresent(it -> at(measure, it.id(), everywhere, Level.STATE, person, true));
        var nowhere = village.isEmpty() && state.isEmpty();
        at(measure, FigureTable.EVERYWHERE, Optional.empty(), Level.PROGRAMME, person, nowhere);
    }

    private void at(Measure measure, UUID place, Optional<UUID> parent, Level level, Person person, boolean apart) {
        var it = places.computeIfAbsent(
                new Key(measure, place), key -> new Place(parent, level, new HashSet<>(), new HashSet<>()));
        it.all().add(person.id());
        if (apart) {
            it.apart().add(person.id());
        }
    }

    Stream<Figure> figures() {
        return places.entrySet().stream().map(entry -> {
            var it = entry.getValue();
            var all = it.all().size();
            return new Figure(
                    entry.getKey().place(),
                    it.parent(),
                    it.level(),
                    entry.getKey().measure(),
                    all,
                    all,
                    it.apart().size());
        });
    }
}
