package aldea.maturity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What answers come to. All in whole numbers: a dimension in 240ths of itself, the index in 1920ths, so that means of
/// one to five items of 0 to 4 are exact.
///
/// @param dimensions code to 240ths; one without any answer is absent
/// @param points of 1,920; empty while the answers are too few
public record Score(Map<String, Integer> dimensions, Optional<Integer> points, int answered, int applicable) {
    static final int PART = 240;

    /// The five levels, lowest first; each begins at a fifth.
    public enum Level {
        INICIAL,
        NOVATO,
        COMPETENTE,
        AVANZADO,
        EXPERTO;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /// @param points of so many
        static Level of(long points, long most) {
            return values()[(int) Math.min(4, points * 5 / most)];
        }
    }

    /// Valid with at least 80 % of what applies answered and one answer in every dimension.
    ///
    /// @param answers item to 0 to 4, or empty where it does not apply
    static Score of(Instrument instrument, Map<String, Optional<Integer>> answers) {
        var dimensions = new LinkedHashMap<String, Integer>();
        var answered = 0;
        var applicable = 0;
        for (var dimension : instrument.dimensions()) {
            var sum = 0;
            var count = 0;
            for (var item : dimension.items()) {
                var answer = answers.get(item.code());
                applicable += answer != null && answer.isEmpty() ? 0 : 1;
                if (answer != null && answer.isPresent()) {
                    sum += answer.get();
                    count++;
                }
            }
            answered += count;
            if (count > 0) {
                dimensions.put(dimension.code(), sum * (PART / 4) / count);
            }
        }
        var valid = dimensions.size() == instrument.dimensions().size() && answered * 5 >= applicable * 4;
        var points = dimensions.values().stream().mapToInt(Integer::intValue).sum();
        return new Score(Map.copyOf(dimensions), valid ? Optional.of(points) : Optional.empty(), answered, applicable);
    }

    int most() {
        return dimensions.size() * PART;
    }

    /// Of a hundred, one decimal; empty while the answers are too few.
    public Optional<BigDecimal> index() {
        return points.map(sum -> hundredths(sum, most()));
    }

    public Optional<Level> level() {
        return points.map(sum -> Level.of(sum, most()));
    }

    public Optional<Band> band() {
        return index().map(Band::of);
    }

    static BigDecimal hundredths(long points, long most) {
        return BigDecimal.valueOf(points * 100).divide(BigDecimal.valueOf(most), 1, RoundingMode.HALF_EVEN);
    }
}
