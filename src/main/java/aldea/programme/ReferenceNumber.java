package aldea.programme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/// What a published source says.
///
/// @param dated `stated`, `published` or `inferred`: how the day is known
/// @param exact `exact`, `about`, `at-least`, `at-most` or `range`
public record ReferenceNumber(
        String code,
        String source,
        String title,
        String note,
        LocalDate asOf,
        String dated,
        String place,
        BigDecimal low,
        Optional<BigDecimal> high,
        String exact,
        String unit,
        String es,
        String en) {
    /// What is written after the number; empty where the words say it.
    public String suffix() {
        return switch (unit) {
            case "percent", "percent-of-households" -> "%";
            case "usd", "cny", "mxn", "brl" -> unit.toUpperCase(Locale.ROOT);
            case "cny-a-year" -> "CNY";
            default -> "";
        };
    }
}
