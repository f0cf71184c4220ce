package aldea.designation;

import aldea.rates.Rate;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a year is reckoned from.
///
/// @param rates of the days with sales; a day that is not in it has none
/// @param shops each with its kept orders, month by month
record Facts(
        List<Day> days, Map<LocalDate, Rate> rates, List<ShopMonth> shops, Optional<Standing.Households> households) {
    /// @param netMinor centavos that buyers did not get back
    record Day(LocalDate day, long netMinor) {}

    record ShopMonth(String shop, int month, int orders) {}
}
