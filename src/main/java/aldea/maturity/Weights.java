package aldea.maturity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What each dimension weighs for the programme from a day on. The index, in which all weigh the same, stays what it
/// is: this stands beside it.
///
/// @param tenths of a percent by dimension; together 1,000
/// @param reason why, as the operator wrote it
public record Weights(LocalDate from, String instrument, Map<String, Integer> tenths, String reason) {
    static final int WHOLE = 1_000;

    public Weights {
        if (tenths.values().stream().anyMatch(each -> each < 0)
                || tenths.values().stream().mapToInt(Integer::intValue).sum() != WHOLE) {
            throw new IllegalArgumentException("weights are not a whole: " + tenths);
        }
    }

    /// Whether they change nothing.
    boolean alike() {
        return tenths.values().stream().distinct().count() == 1;
    }

    /// In percent.
    public BigDecimal percent(String dimension) {
        return BigDecimal.valueOf(tenths.getOrDefault(dimension, 0), 1);
    }

    /// What one person's answers come to, in percent with one decimal; empty while they are too few.
    Optional<BigDecimal> of(Score score) {
        return score.points().flatMap(enough -> median(List.of(score.dimensions())));
    }

    /// What several people's answers come to: the median, in percent with one decimal; empty for nobody's.
    ///
    /// @param said dimension to 240ths, of each who answered enough
    Optional<BigDecimal> median(List<Map<String, Integer>> said) {
        var sums = said.stream().mapToLong(this::sum).sorted().toArray();
        if (sums.length == 0) {
            return Optional.empty();
        }
        var twice = sums[(sums.length - 1) / 2] + sums[sums.length / 2];
        // Rounded as the index is, so that weights that are alike change nothing.
        return Optional.of(
                BigDecimal.valueOf(twice).divide(BigDecimal.valueOf(20L * Score.PART), 1, RoundingMode.HALF_EVEN));
    }

    private long sum(Map<String, Integer> dimensions) {
        return dimensions.entrySet().stream()
                .mapToLong(each -> (long) each.getValue() * tenths.getOrDefault(each.getKey(), 0))
                .sum();
    }
}
