package aldea.exams;

import aldea.exams.Question.Item;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;

/// How one question did. Of fewer than twenty attempts nothing but their number is told.
///
/// @param r the point-biserial correlation between being right here and the share of right answers to the rest of
///     the same attempt; absent where all did the same. Lord and Novick, Statistical Theories of Mental Test Scores,
///     1968, ch. 15; the rest without the item itself: Nunnally and Bernstein, Psychometric Theory, 1994, ch. 8
public record ItemFigures(Item item, int count, int right, int blank, OptionalDouble r) {
    private static final int LEAST = 20;
    private static final BigDecimal POOR = new BigDecimal("0.20");

    boolean enough() {
        return count >= LEAST;
    }

    /// The share of right answers in percent: high is easy. Crocker and Algina, Introduction to Classical
    /// and Modern Test Theory, 1986, ch. 14.
    public Optional<BigDecimal> easiness() {
        return share(right);
    }

    public Optional<BigDecimal> unanswered() {
        return share(blank);
    }

    public Optional<BigDecimal> discrimination() {
        return enough() && r.isPresent()
                ? Optional.of(BigDecimal.valueOf(r.getAsDouble()).setScale(2, RoundingMode.HALF_EVEN))
                : Optional.empty();
    }

    /// Below 0.20 it hardly tells who knows from who does not. Ebel and Frisbie, Essentials of Educational
    /// Measurement, 1991, p. 232.
    public boolean poor() {
        return discrimination().map(it -> it.compareTo(POOR) < 0).orElse(false);
    }

    private Optional<BigDecimal> share(int part) {
        return enough()
                ? Optional.of(
                        BigDecimal.valueOf(100L * part).divide(BigDecimal.valueOf(count), 1, RoundingMode.HALF_EVEN))
                : Optional.empty();
    }
}
