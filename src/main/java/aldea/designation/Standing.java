package aldea.designation;

import aldea.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// How far a village is in a year, by one rule.
///
/// @param sold what buyers kept, in pesos
/// @param sales the same in the rule's currency, exactly
/// @param shops that were active
/// @param unrated days with sales for which no rate is known or only one that is too old
/// @param ratedUntil the oldest day of a rate that was used, where currencies differ
/// @param perUnit the rule's currency for one peso by the last rate used
/// @param months of the year until now, each with everything up to its end
public record Standing(
        Rule rule,
        int year,
        Money sold,
        BigDecimal sales,
        int shops,
        Optional<Households> households,
        List<LocalDate> unrated,
        Optional<BigDecimal> perUnit,
        List<Month> months) {
    /// Inhabited dwellings as somebody counted them.
    public record Households(int count, String source, LocalDate on) {}

    /// @param month 1 to 12
    /// @param missing of the sales, in the rule's currency
    /// @param missingShops to the nearer of both ways
    public record Month(int month, BigDecimal sales, int shops, BigDecimal missing, int missingShops) {}

    public boolean enoughSales() {
        return sales.compareTo(rule.sales().major()) >= 0;
    }

    public boolean enoughShops() {
        return shops >= rule.shops();
    }

    /// Never without a count of households.
    public boolean enoughShare() {
        return households
                .filter(counted -> counted.count() > 0 && shops >= rule.shopsOfShare(counted.count()))
                .isPresent();
    }

    /// Whether every sale has its rate.
    public boolean certain() {
        return unrated.isEmpty();
    }

    public boolean met() {
        return certain() && enoughSales() && (enoughShops() || enoughShare());
    }

    /// In the rule's currency, rounded up to its minor unit; nothing when there is enough.
    public Money missingSales() {
        return up(missing(sales), rule);
    }

    /// The same in pesos by the last rate; empty where none is known or the rule is in pesos.
    public Optional<Money> missingPesos() {
        return perUnit.filter(rate -> !rule.currency().equals("MXN"))
                .map(rate -> missing(sales)
                        .movePointRight(2)
                        .divide(rate, 0, RoundingMode.CEILING)
                        .longValueExact())
                .map(Money::mxn);
    }

    /// Rounded down, so that what is not enough never looks as if it were.
    public Money salesShown() {
        var digits = rule.sales().currency().getDefaultFractionDigits();
        var minor = sales.movePointRight(digits).setScale(0, RoundingMode.FLOOR);
        return Money.of(minor.longValueExact(), rule.currency());
    }

    public int missingShops() {
        return missingShops(shops);
    }

    int missingShops(int have) {
        var wanted = households
                .filter(counted -> counted.count() > 0)
                .map(counted -> Math.min(rule.shops(), rule.shopsOfShare(counted.count())))
                .orElse(rule.shops());
        return Math.max(0, wanted - have);
    }

    /// Of the sales wanted, 0 to 100, rounded down.
    public int salesPercent() {
        var percent = sales.movePointRight(2).divide(rule.sales().major(), 0, RoundingMode.FLOOR);
        return percent.min(BigDecimal.valueOf(100)).intValue();
    }

    /// Of the shops wanted on the nearer way.
    public int shopsPercent() {
        var wanted = shops + missingShops();
        return missingShops() == 0 ? 100 : 100 * shops / wanted;
    }

    BigDecimal missing(BigDecimal have) {
        return rule.sales().major().subtract(have).max(BigDecimal.ZERO);
    }

    private static Money up(BigDecimal amount, Rule rule) {
        var digits = rule.sales().currency().getDefaultFractionDigits();
        var minor = amount.movePointRight(digits).setScale(0, RoundingMode.CEILING);
        return Money.of(minor.longValueExact(), rule.currency());
    }
}
