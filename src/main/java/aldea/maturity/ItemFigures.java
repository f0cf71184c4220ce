package aldea.maturity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How the questions of an instrument did in one wave. Of fewer than [#LEAST] nothing but their number is told: a
/// figure of few says more of them than of the question.
///
/// @param alphas one for each dimension, in the instrument's order
public record ItemFigures(Assessment.Wave wave, List<Line> lines, List<Alpha> alphas) {
    static final int LEAST = 20;

    /// @param said by the businesses' own people, `seen` by those who accompany them
    public record Line(
            Instrument.Dimension dimension,
            Instrument.Item item,
            Spread said,
            Spread seen,
            Agreement agreement,
            Relation relation) {}

    /// How often each answer was given.
    ///
    /// @param counts of 0 to 4
    /// @param apart answers that it does not apply
    public record Spread(List<Integer> counts, int apart) {
        static final Spread NONE = new Spread(List.of(0, 0, 0, 0, 0), 0);

        public int count() {
            return counts.stream().mapToInt(Integer::intValue).sum();
        }

        public boolean enough() {
            return count() >= LEAST;
        }

        /// The item's difficulty as tests of ability have it: the mean share of what could be had, in percent. High is
        /// easy. Crocker and Algina, Introduction to Classical and Modern Test Theory, 1986, ch. 14.
        public Optional<BigDecimal> mean() {
            var sum = 0L;
            for (var value = 0; value < counts.size(); value++) {
                sum += (long) value * counts.get(value);
            }
            return share(sum, 4L * count());
        }

        public Optional<BigDecimal> share(int value) {
            return share(counts.get(value), count());
        }

        /// Who cannot say less. More than 15 % is a floor effect, at 4 a ceiling effect: Terwee et al., Journal of
        /// Clinical Epidemiology 60 (2007) 34-42.
        public boolean piled() {
            return enough() && 20L * Math.max(counts.getFirst(), counts.getLast()) > 3L * count();
        }

        private Optional<BigDecimal> share(long part, long whole) {
            return enough()
                    ? Optional.of(
                            BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_EVEN))
                    : Optional.empty();
        }
    }

    /// Both sides about the same business in the same wave, each side's mean: `bias` is what they say less what is
    /// seen, on the average, `distance` the mean of the absolute differences (Bland and Altman, Lancet 327 (1986)
    /// 307-310, for two ways to measure the same), `same` how many differ by less than half a step.
    public record Agreement(int count, double meanDifference, double meanDistance, int close) {
        static final Agreement NONE = new Agreement(0, 0, 0, 0);

        public boolean enough() {
            return count >= LEAST;
        }

        public Optional<BigDecimal> bias() {
            return hundredths(enough(), meanDifference);
        }

        public Optional<BigDecimal> distance() {
            return hundredths(enough(), meanDistance);
        }

        public Optional<BigDecimal> same() {
            return hundredths(enough(), 100.0 * close / Math.max(1, count))
                    .map(it -> it.setScale(1, RoundingMode.HALF_EVEN));
        }
    }

    /// The corrected item-total correlation: Pearson's r between an answer and the mean of what the same person
    /// answered to the rest of its dimension. Nunnally and Bernstein, Psychometric Theory, 1994, ch. 8.
    ///
    /// @param r absent where all answers are the same
    public record Relation(int count, OptionalDouble r) {
        static final Relation NONE = new Relation(0, OptionalDouble.empty());
        private static final BigDecimal WEAK = new BigDecimal("0.30");

        public Optional<BigDecimal> value() {
            return r.isPresent() ? hundredths(count >= LEAST, r.getAsDouble()) : Optional.empty();
        }

        /// Below 0.30 it asks for something else than its neighbours; same source.
        public boolean weak() {
            return value().map(it -> it.compareTo(WEAK) < 0).orElse(false);
        }
    }

    /// Cronbach's alpha of a dimension, from those who answered all of its items: k/(k-1) · (1 - Σ of the items'
    /// variances / variance of their sum). Cronbach, Psychometrika 16 (1951) 297-334.
    ///
    /// @param alpha absent where all sums are the same
    public record Alpha(Instrument.Dimension dimension, int count, OptionalDouble alpha) {
        static Alpha of(Instrument.Dimension dimension, int count, double itemVariances, double totalVariance) {
            var items = dimension.items().size();
            return new Alpha(
                    dimension,
                    count,
                    totalVariance > 0 && items > 1
                            ? OptionalDouble.of(items / (items - 1.0) * (1 - itemVariances / totalVariance))
                            : OptionalDouble.empty());
        }

        public Optional<BigDecimal> value() {
            return alpha.isPresent() ? hundredths(count >= LEAST, alpha.getAsDouble()) : Optional.empty();
        }
    }

    private static Optional<BigDecimal> hundredths(boolean enough, double value) {
        return enough ? Optional.of(BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN)) : Optional.empty();
    }
}
