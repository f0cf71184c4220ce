package aldea.programme;

import aldea.people.Viewer;
import aldea.places.Places.Located;
import aldea.places.VillageId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What a module counts of villages, or of states. Whoever shows numbers gathers all of these and knows none of the
/// modules.
public interface Tally {
    /// What it counts.
    Set<Measure> measures();

    /// Writes down what counts for a year, as of now. What can only be told as it is now stays away from a year that
    /// is over.
    ///
    /// @param now whether the year is the one under way
    void count(int year, boolean now, Board board);

    /// The address of the rows behind a village's number; empty where there is no such page, or the viewer may not see
    /// it: who answers for a state sees its numbers, and only each village's own people the persons behind them.
    default Optional<String> rows(Measure measure, Located village, int year, Viewer viewer) {
        return Optional.empty();
    }

    /// The same of a state's number, of what is known of states alone; of persons, of those who come from no village.
    ///
    /// @param state empty for the whole programme
    default Optional<String> rows(Measure measure, String state, int year, Viewer viewer) {
        return Optional.empty();
    }

    /// Where numbers are written down.
    final class Board {
        /// Somebody who counts once in every region, from however many of its places they come.
        ///
        /// @param village empty for what is known of a state alone
        /// @param state such as `Oaxaca`; empty for what is of none
        public record Person(UUID id, Optional<VillageId> village, String state) {}

        private final Map<Measure, List<Person>> persons = new EnumMap<>(Measure.class);
        private final Map<Measure, Map<VillageId, List<Long>>> values = new EnumMap<>(Measure.class);
        private final Map<Measure, Map<String, Long>> states = new EnumMap<>(Measure.class);

        /// The number of a state, of what is known of states alone.
        ///
        /// @param state empty for what is of none
        public void add(Measure measure, String state, long value) {
            states.computeIfAbsent(measure, it -> new HashMap<>()).merge(state, value, Long::sum);
        }

        public Map<Measure, Map<String, Long>> states() {
            return states;
        }

        /// Of measures whose whole is [Measure.Whole#PERSONS].
        public void add(Measure measure, Person person) {
            persons.computeIfAbsent(measure, it -> new ArrayList<>()).add(person);
        }

        public Map<Measure, List<Person>> persons() {
            return persons;
        }

        /// One number more of a village; of a sum the parts, of a median what it is the middle of.
        public void add(Measure measure, VillageId village, long value) {
            values.computeIfAbsent(measure, it -> new HashMap<>())
                    .computeIfAbsent(village, it -> new ArrayList<>())
                    .add(value);
        }

        public Map<Measure, Map<VillageId, List<Long>>> values() {
            return values;
        }
    }
}
