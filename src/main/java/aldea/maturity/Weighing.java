package aldea.maturity;

import aldea.businesses.BusinessId;
import aldea.programme.Measure;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// How much a programme's weights change: the businesses of a village under them, beside their order when all
/// dimensions weigh the same. Who comes before whom only because of the weights is seen here.
///
/// @param median under the weights, in percent
/// @param levels how many businesses are in another of the five levels
/// @param moved how many stand at another place
/// @param farthest the most places by which one moved
public record Weighing(
        Weights weights, Map<BusinessId, Place> places, BigDecimal median, int levels, int moved, int farthest) {
    /// @param tenths of a percent under the weights
    /// @param before its place when all weigh the same, the first is 1; equals share a place
    public record Place(long tenths, int before, int after) {
        public BigDecimal percent() {
            return BigDecimal.valueOf(tenths, 1);
        }
    }

    /// @param alike each business's tenths of a percent when all dimensions weigh the same
    /// @param said dimension to 240ths, of each of its people who answered enough
    static Weighing of(Weights weights, Map<BusinessId, Long> alike, Map<BusinessId, List<Map<String, Integer>>> said) {
        var weighed = new HashMap<BusinessId, Long>();
        alike.forEach((id, tenths) -> weighed.put(
                id,
                weights.median(said.getOrDefault(id, List.of()))
                        .map(percent -> percent.movePointRight(1).longValueExact())
                        .orElse(tenths)));
        var before = places(alike.values());
        var after = places(weighed.values());
        var places = alike.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> {
            var tenths = Objects.requireNonNull(weighed.get(each.getKey()));
            return new Place(tenths, before.getOrDefault(each.getValue(), 1), after.getOrDefault(tenths, 1));
        }));
        var moves = places.values().stream()
                .mapToInt(each -> Math.abs(each.after() - each.before()))
                .filter(by -> by > 0)
                .toArray();
        return new Weighing(
                weights,
                Map.copyOf(places),
                BigDecimal.valueOf(Measure.Whole.MEDIAN.of(List.copyOf(weighed.values())), 1),
                (int) alike.entrySet().stream()
                        .filter(each ->
                                level(each.getValue()) != level(Objects.requireNonNull(weighed.get(each.getKey()))))
                        .count(),
                moves.length,
                java.util.Arrays.stream(moves).max().orElse(0));
    }

    public Optional<Place> place(BusinessId id) {
        return Optional.ofNullable(places.get(id));
    }

    private static Score.Level level(long tenths) {
        return Score.Level.of(tenths, Weights.WHOLE);
    }

    /// The place of each value, the highest first; equals share one.
    private static Map<Long, Integer> places(Collection<Long> values) {
        var sorted = values.stream().sorted(java.util.Comparator.reverseOrder()).toList();
        var places = new HashMap<Long, Integer>();
        for (var i = 0; i < sorted.size(); i++) {
            places.putIfAbsent(sorted.get(i), i + 1);
        }
        return places;
    }
}
