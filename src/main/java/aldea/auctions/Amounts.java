package aldea.auctions;

import aldea.kernel.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/// Amounts as people write them, such as `$1,250.50`.
final class Amounts {
    private static final Pattern WRITTEN =
            Pattern.compile("\\s*\\$?\\s*([0-9]{1,7}|[0-9]{1,3}(,[0-9]{3}){1,2})(\\.[0-9]{1,2})?\\s*");

    private Amounts() {}

    /// Empty for what is no amount, is nothing, or has more decimals than the currency.
    static Optional<Money> read(String text, Currency currency) {
        if (text.length() > 30 || !WRITTEN.matcher(text).matches()) {
            return Optional.empty();
        }
        var amount = new BigDecimal(text.replaceAll("[$,\\s]", ""))
                .movePointRight(Math.max(0, currency.getDefaultFractionDigits()))
                .stripTrailingZeros();
        return amount.signum() > 0 && amount.scale() <= 0
                ? Optional.of(new Money(amount.longValueExact(), currency))
                : Optional.empty();
    }

    /// As a field shows it.
    static String plain(Money money) {
        return money.major().toPlainString();
    }
}
