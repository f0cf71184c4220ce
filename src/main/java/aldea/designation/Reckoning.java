package aldea.designation;

import aldea.kernel.Money;
import aldea.rates.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The rule, applied. Knows nothing but what it is handed: the same for a page, for a decision and for a file that
/// somebody checks years later.
final class Reckoning {
    private Reckoning() {}

    /// @param months how many of the year have begun
    static Standing of(Rule rule, int year, int months, Facts facts) {
        var sold = facts.days().stream().mapToLong(Facts.Day::netMinor).sum();
        var unrated = facts.days().stream()
                .filter(day -> day.netMinor() > 0)
                .map(Facts.Day::day)
                .filter(day -> !usable(rule, day, facts.rates().get(day)))
                .sorted()
                .toList();
        var sales = sales(facts, 12);
        var last = facts.rates().entrySet().stream()
                .max(java.util.Map.Entry.comparingByKey())
                .map(entry -> entry.getValue().rate());
        var whole = new Standing(
                rule,
                year,
                Money.mxn(sold),
                sales,
                shops(rule, facts, 12),
                facts.households(),
                unrated,
                last,
                List.of());
        return new Standing(
                rule,
                year,
                whole.sold(),
                sales,
                whole.shops(),
                whole.households(),
                unrated,
                last,
                months(whole, facts, months));
    }

    private static List<Standing.Month> months(Standing whole, Facts facts, int until) {
        var months = new ArrayList<Standing.Month>();
        IntStream.rangeClosed(1, until).forEach(month -> {
            var sales = sales(facts, month);
            var shops = shops(whole.rule(), facts, month);
            months.add(new Standing.Month(month, sales, shops, whole.missing(sales), whole.missingShops(shops)));
        });
        return List.copyOf(months);
    }

    /// A day without any rate counts nothing; one with an old rate counts by it, and is named.
    private static BigDecimal sales(Facts facts, int until) {
        return facts.days().stream()
                .filter(day -> day.day().getMonthValue() <= until)
                .map(day -> Optional.ofNullable(facts.rates().get(day.day()))
                        .map(rate -> converted(day.netMinor(), rate))
                        .orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .stripTrailingZeros();
    }

    static BigDecimal converted(long centavos, Rate rate) {
        return BigDecimal.valueOf(centavos, 2).multiply(rate.rate());
    }

    private static boolean usable(Rule rule, LocalDate day, @org.jspecify.annotations.Nullable Rate rate) {
        return rate != null
                && !rate.day().isAfter(day)
                && !rate.day().plusDays(rule.rateAgeDays()).isBefore(day);
    }

    private static int shops(Rule rule, Facts facts, int until) {
        var orders = new HashMap<String, Integer>();
        facts.shops().stream()
                .filter(shop -> shop.month() <= until)
                .forEach(shop -> orders.merge(shop.shop(), shop.orders(), Integer::sum));
        return (int) orders.values().stream()
                .filter(count -> count >= rule.shopOrders())
                .count();
    }
}
