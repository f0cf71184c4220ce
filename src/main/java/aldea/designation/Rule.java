package aldea.designation;

import aldea.kernel.Money;
import java.time.LocalDate;
import java.util.Optional;

/// What a village must reach in a year: sales, and either shops or a share of its households.
///
/// @param code such as `taobao`
/// @param country and `region` of an adapted one
/// @param salesMinor in minor units of the currency
/// @param shareBp basis points of the households
/// @param shopOrders kept orders that make a shop active
/// @param rateAgeDays how old the rate of a sale's day may be
/// @param source who published or decided it, and when
public record Rule(
        String code,
        LocalDate validFrom,
        Optional<LocalDate> validTo,
        Kind kind,
        Optional<String> country,
        Optional<String> region,
        long salesMinor,
        String currency,
        int shops,
        int shareBp,
        int shopOrders,
        int rateAgeDays,
        int appealDays,
        String source,
        String note) {
    public enum Kind {
        STRICT,
        NATIONAL,
        STATE
    }

    public Money sales() {
        return Money.of(salesMinor, currency);
    }

    /// Whether it is about a village of that state.
    boolean concerns(String itsCountry, String itsRegion) {
        return country.map(itsCountry::equals).orElse(true)
                && region.map(itsRegion::equals).orElse(true);
    }

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && !validTo.map(day::isAfter).orElse(false);
    }

    /// The shops that are as much as the share of so many households.
    public int shopsOfShare(int households) {
        return Math.toIntExact(Math.ceilDiv((long) households * shareBp, 10_000L));
    }
}
