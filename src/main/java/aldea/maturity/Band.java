package aldea.maturity;

import java.math.BigDecimal;
import java.util.Locale;

/// Where the plain average of all dimensions lies as the European Digital Maturity Assessment reads it: "basic" is the
/// lowest quarter there; that the others are quarters, too, is ours, since only the first was published. The average
/// itself is the index, for all dimensions weigh the same.
public enum Band {
    BASIC,
    AVERAGE,
    MODERATE,
    ADVANCED;

    private static final BigDecimal QUARTER = BigDecimal.valueOf(25);

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param percent as pages show it, so that none shows the same number in two bands
    static Band of(BigDecimal percent) {
        return values()[Math.min(3, percent.divideToIntegralValue(QUARTER).intValue())];
    }
}
