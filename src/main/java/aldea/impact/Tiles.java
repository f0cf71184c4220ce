package aldea.impact;

import aldea.kernel.Money;
import aldea.places.Places.Village;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Year;
import java.util.Optional;

/// A village's year at a glance.
///
/// @param shops of which buyers kept something
/// @param shopsPer100Households to one decimal; empty when the households are not known
public record Tiles(
        int year,
        Money sold,
        Money back,
        Money kept,
        int orders,
        int shops,
        Optional<BigDecimal> shopsPer100Households) {
    static Tiles of(Year year, MonthLine whole, Village village) {
        var share = village.households()
                .filter(households -> households.count() > 0)
                .map(households -> BigDecimal.valueOf(100L * whole.shops())
                        .divide(BigDecimal.valueOf(households.count()), 1, RoundingMode.HALF_UP));
        return new Tiles(
                year.getValue(), whole.sold(), whole.back(), whole.kept(), whole.orders(), whole.shops(), share);
    }
}
