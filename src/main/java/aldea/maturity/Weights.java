package aldea.maturity;

import java.math.BigDecimal;
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
        return median(List.of(score)).map(it -> BigDecimal.valueOf(it, 1));
    }

    /// What several people's answers come to: the median of those that are enough, in tenths of a percent.
    Optional<Long> median(List<Score> scores) {
        var sums = scores.stream()
                .filter(score -> score.points().isPresent())
                .mapToLong(this::sum)
                .sorted()
                .toArray();
        if (sums.length == 0) {
            return Optional.empty();
        }
        var twice = sums[(sums.length - 1) / 2] + sums[sums.length / 2];
        return Optional.of((twice + Score.PART) / (2 * Score.PART));
    }

    private long sum(Score score) {
        return score.dimensions().entrySet().stream()
                .mapToLong(each -> (long) each.getValue() * tenths.getOrDefault(each.getKey(), 0))
                .sum();
    }
}
