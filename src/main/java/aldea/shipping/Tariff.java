package aldea.shipping;

import aldea.kernel.Money;
import aldea.shipping.Shipping.Quote;
import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All dated rates and rest days, in memory: checkouts ask often, rates change seldom.
///
/// @param rates by country
record Tariff(Map<String, List<Rate>> rates, Set<LocalDate> restDays) {
    /// @param country ISO 3166 alpha-2, or `*` for all that have none of their own
    /// @param region its plain name, or `*`
    record Rate(
            int id,
            String service,
            String country,
            String region,
            int gramsTo,
            Money price,
            int daysMin,
            int daysMax,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {

        boolean fits(String toRegion, int grams, LocalDate day) {
            return grams <= gramsTo
                    && (region.equals("*") || region.equals(toRegion))
                    && !day.isBefore(validFrom)
                    && (validTo == null || !day.isAfter(validTo));
        }
    }

    /// The best fitting rate of each service: the region's own before the country's, then the lightest class. Cheapest
    /// service first.
    List<Quote> quotes(String country, String region, int grams, LocalDate day) {
        var ofCountry = rates.get(country.strip().toUpperCase(Locale.ROOT));
        var toRegion = plain(region);
        var best = new HashMap<String, Rate>();
        for (var rate : ofCountry == null ? rates.getOrDefault("*", List.of()) : ofCountry) {
            if (rate.fits(toRegion, grams, day)) {
                best.merge(rate.service(), rate, (one, other) -> NEAREST.compare(one, other) <= 0 ? one : other);
            }
        }
        return best.values().stream()
                .map(rate -> new Quote(
                        rate.service(),
                        rate.price(),
                        businessDay(day, rate.daysMin()),
                        businessDay(day, rate.daysMax())))
                .sorted(Comparator.comparing((Quote quote) -> quote.price().minor())
                        .thenComparing(Quote::service))
                .toList();
    }

    /// The day so many working days after another.
    LocalDate businessDay(LocalDate from, int days) {
        var day = from;
        for (var left = days; left > 0; ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && !restDays.contains(day)) {
                left--;
            }
        }
        return day;
    }

    /// A name without accents and case, for people write Yucatán and YUCATAN.
    static String plain(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private static final Comparator<Rate> NEAREST =
            Comparator.comparing((Rate rate) -> rate.region().equals("*")).thenComparing(Rate::gramsTo);
}
