package aldea.maturity;

import aldea.maturity.Assessment.Wave;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one side said in one wave: the median of its valid answers.
///
/// @param count of assessments, `valid` of which have enough answers
/// @param doublePoints twice the median of points, so that it is whole; empty without a valid one
/// @param spread between the highest and the lowest index, in points of a hundred
/// @param dimensions code to the median in percent, rounded
public record WaveResult(
        Wave wave,
        int count,
        int valid,
        Optional<Long> doublePoints,
        int most,
        BigDecimal spread,
        Map<String, Integer> dimensions) {
    private static final BigDecimal WIDE = BigDecimal.valueOf(25);

    static WaveResult of(Wave wave, List<Assessment> all) {
        var scores = all.stream()
                .map(Assessment::score)
                .filter(score -> score.points().isPresent())
                .toList();
        if (scores.isEmpty()) {
            return new WaveResult(wave, all.size(), 0, Optional.empty(), 1, BigDecimal.ZERO, Map.of());
        }
        var most = scores.getFirst().most();
        var points = scores.stream()
                .map(score -> score.points().orElseThrow())
                .sorted()
                .toList();
        var dimensions = new LinkedHashMap<String, Integer>();
        for (var code :
                scores.getFirst().dimensions().keySet().stream().sorted().toList()) {
            var median = doubleMedian(scores.stream()
                    .map(score -> score.dimensions().getOrDefault(code, 0))
                    .sorted()
                    .toList());
            dimensions.put(code, (int) ((median * 100 + Score.PART) / (2L * Score.PART)));
        }
        return new WaveResult(
                wave,
                all.size(),
                scores.size(),
                Optional.of(doubleMedian(points)),
                most,
                Score.hundredths(points.getLast() - points.getFirst(), most),
                dimensions);
    }

    private static long doubleMedian(List<Integer> sorted) {
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? 2L * sorted.get(middle) : (long) sorted.get(middle - 1) + sorted.get(middle);
    }

    /// Of a hundred, one decimal.
    public Optional<BigDecimal> index() {
        return doublePoints.map(points -> Score.hundredths(points, 2L * most));
    }

    public int percent() {
        return index().map(index -> index.setScale(0, RoundingMode.HALF_EVEN).intValue())
                .orElse(0);
    }

    public Optional<Score.Level> level() {
        return doublePoints.map(points -> Score.Level.of(points, 2L * most));
    }

    public Optional<Band> band() {
        return index().map(Band::of);
    }

    /// Whether people see the same business very differently.
    public boolean wide() {
        return spread.compareTo(WIDE) > 0;
    }
}
