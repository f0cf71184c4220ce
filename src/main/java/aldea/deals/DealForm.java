package aldea.deals;

import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;

/// What the host typed.
///
/// @param product slug
/// @param price in whole units and perhaps hundredths, such as `349.50`
public record DealForm(String command, String product, String price, String units, String seconds, String limit) {
    static final DealForm EMPTY = new DealForm("", "", "", "6", "60", "2");
    private static final int LONGEST = 12;

    UUID key() {
        if (!command.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return UUID.fromString(command);
    }

    Money money(Currency currency) {
        if (!price.matches("[0-9]{1,7}([.,][0-9]{1,2})?")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        try {
            var minor = new BigDecimal(price.replace(',', '.'))
                    .movePointRight(currency.getDefaultFractionDigits())
                    .longValueExact();
            return new Money(minor, currency);
        } catch (ArithmeticException tooFine) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }

    static int count(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return Integer.parseInt(text);
    }

    /// Short enough to be shown again.
    DealForm cut() {
        return new DealForm("", cut(product, 90), cut(price, LONGEST), cut(units, 4), cut(seconds, 4), cut(limit, 4));
    }

    private static String cut(String text, int most) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(most, text.codePointCount(0, text.length()))));
    }
}
