package aldea.programme;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is counted of villages, in the order in which it is shown.
public enum Measure {
    VILLAGES(Unit.COUNT, Whole.SUM),
    EDUCATORS(Unit.COUNT, Whole.PERSONS),
    STUDENTS(Unit.COUNT, Whole.PERSONS),
    CERTIFIED(Unit.COUNT, Whole.PERSONS),
    TEAMS(Unit.COUNT, Whole.SUM),
    BUSINESSES(Unit.COUNT, Whole.SUM),
    IDEA(Unit.COUNT, Whole.SUM),
    REGISTERED(Unit.COUNT, Whole.SUM),
    LISTED(Unit.COUNT, Whole.SUM),
    FIRST_SALE(Unit.COUNT, Whole.SUM),
    ACTIVE(Unit.COUNT, Whole.SUM),
    /// Shops of which buyers kept something in the year.
    SHOPS(Unit.COUNT, Whole.SUM),
    /// What buyers kept in the year, in centavos.
    SALES(Unit.CENTAVOS, Whole.SUM),
    VISITS(Unit.COUNT, Whole.SUM),
    /// Businesses that no team accompanies.
    UNACCOMPANIED(Unit.COUNT, Whole.SUM),
    /// Businesses where nobody has been for longer than the rule says.
    UNVISITED(Unit.COUNT, Whole.SUM),
    /// Follow-ups that nobody made in time.
    LATE(Unit.COUNT, Whole.SUM),
    /// Teams that accompany no business.
    IDLE_TEAMS(Unit.COUNT, Whole.SUM),
    /// What businesses reached at T0, in tenths of a percent.
    MATURITY_BEFORE(Unit.TENTHS, Whole.MEDIAN),
    /// The same at T1.
    MATURITY_AFTER(Unit.TENTHS, Whole.MEDIAN),
    /// How much of the designation rule is reached, in tenths of a percent; of a region that of its nearest village.
    DISTANCE(Unit.TENTHS, Whole.MOST),
    DESIGNATED(Unit.COUNT, Whole.SUM),
    INSTITUTIONS(Unit.COUNT, Whole.SUM),
    AGREEMENTS(Unit.COUNT, Whole.SUM);

    /// What its numbers are.
    public enum Unit {
        COUNT,
        CENTAVOS,
        TENTHS
    }

    /// How a region's number comes from its villages'.
    public enum Whole {
        SUM,
        MEDIAN,
        MOST,
        /// Each person once, from however many places they come.
        PERSONS;

        /// A region's number of these; 0 of none. Of persons the highest that it can be.
        public long of(List<Long> numbers) {
            return switch (this) {
                case SUM, PERSONS -> numbers.stream().mapToLong(Long::longValue).sum();
                case MOST -> numbers.stream().mapToLong(Long::longValue).max().orElse(0);
                case MEDIAN -> median(numbers.stream().sorted().toList());
            };
        }

        /// Whether a region can have this number when the places in it have those. Medians do not add up, and persons
        /// come from one place at least.
        ///
        /// @param apart persons that are known of no place in it
        public boolean fits(long whole, List<Long> parts, long apart) {
            return switch (this) {
                case SUM, MOST -> whole == of(parts);
                case MEDIAN -> true;
                case PERSONS -> whole >= Math.max(apart, MOST.of(parts)) && whole <= of(parts) + apart;
            };
        }

        private static long median(List<Long> sorted) {
            var middle = sorted.size() / 2;
            if (sorted.isEmpty()) {
                return 0;
            }
            return sorted.size() % 2 == 1
                    ? sorted.get(middle)
                    : Math.floorDiv(sorted.get(middle - 1) + sorted.get(middle) + 1, 2L);
        }
    }

    private final Unit unit;
    private final Whole whole;

    Measure(Unit unit, Whole whole) {
        this.unit = unit;
        this.whole = whole;
    }

    public Unit unit() {
        return unit;
    }

    public Whole whole() {
        return whole;
    }

    /// The name in addresses, files and message keys, such as `first-sale`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it is known of villages, not of states alone.
    public boolean isByVillage() {
        return this != INSTITUTIONS && this != AGREEMENTS;
    }

    /// Empty for a name that is none.
    public static Optional<Measure> find(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }

    /// What targets of an indicator are compared with; empty for what is reckoned from others.
    public static Optional<Measure> of(Indicator indicator) {
        return switch (indicator) {
            case STATES, MICRO_BUSINESSES_PER_VILLAGE -> Optional.empty();
            case ACTIVE_BUSINESSES -> Optional.of(ACTIVE);
            case VILLAGES, INSTITUTIONS, AGREEMENTS, EDUCATORS, STUDENTS, CERTIFIED, TEAMS, BUSINESSES ->
                find(indicator.code());
        };
    }
}
