package aldea.rates;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What one unit of a currency was worth in another: reckoned from published rates alone, which it names.
///
/// @param from ISO 4217 letters
/// @param rate units of `to` for one of `from`
/// @param day of the publication; of several the oldest
/// @param legs none where both currencies are one
public record Rate(String from, String to, BigDecimal rate, LocalDate day, List<Leg> legs) {
    /// A published rate: one unit of the base is so much of the quote.
    public record Leg(String source, String base, String quote, LocalDate day, BigDecimal rate) {}

    /// What is divided keeps twelve digits, the last one rounded to the even.
    public static final MathContext PRECISION = new MathContext(12, RoundingMode.HALF_EVEN);

    /// One is one.
    static Rate same(String currency, LocalDate day) {
        return new Rate(currency, currency, BigDecimal.ONE, day, List.of());
    }

    /// Goes from one currency to the other along published rates, forwards or backwards.
    ///
    /// @param legs in the order of the way; a way that does not lead there throws `IllegalArgumentException`
    public static Rate along(String from, String to, List<Leg> legs) {
        var numerator = BigDecimal.ONE;
        var denominator = BigDecimal.ONE;
        var at = from;
        for (var leg : legs) {
            if (leg.base().equals(at)) {
                numerator = numerator.multiply(leg.rate());
                at = leg.quote();
            } else if (leg.quote().equals(at)) {
                denominator = denominator.multiply(leg.rate());
                at = leg.base();
            } else {
                throw new IllegalArgumentException("%s leads nowhere from %s".formatted(leg, at));
            }
        }
        if (!at.equals(to) || legs.isEmpty()) {
            throw new IllegalArgumentException("%s does not lead from %s to %s".formatted(legs, from, to));
        }
        // What was published in this direction is taken as it stands.
        var rate = denominator.compareTo(BigDecimal.ONE) == 0 ? numerator : numerator.divide(denominator, PRECISION);
        var day = legs.stream().map(Leg::day).min(Comparator.naturalOrder()).orElseThrow();
        return new Rate(from, to, rate.stripTrailingZeros(), day, List.copyOf(legs));
    }

    /// Who published it, such as `ecb`; several are joined by `+`.
    public String source() {
        return legs.stream().map(Leg::source).distinct().collect(Collectors.joining("+"));
    }

    /// The currency in between, or empty when the rate was published as it is.
    public String via() {
        if (legs.size() < 2) {
            return "";
        }
        var first = legs.getFirst();
        return first.base().equals(from) ? first.quote() : first.base();
    }
}
