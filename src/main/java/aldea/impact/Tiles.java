package aldea.impact;

import aldea.impact.Impact.Figure;
import aldea.kernel.Money;
import aldea.places.Places.Village;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// A village's year at a glance.
///
/// @param shopsPer100Households to one decimal; empty when the households are not known
public record Tiles(int year, Money sales, int orders, int shops, Optional<BigDecimal> shopsPer100Households) {
    static Tiles of(Figure figure, Village village) {
        var share = village.households()
                .filter(households -> households.count() > 0)
                .map(households -> BigDecimal.valueOf(100L * figure.shops())
                        .divide(BigDecimal.valueOf(households.count()), 1, RoundingMode.HALF_UP));
        return new Tiles(figure.year().getValue(), figure.sales(), figure.orders(), figure.shops(), share);
    }
}
