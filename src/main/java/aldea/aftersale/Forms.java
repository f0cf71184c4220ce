package aldea.aftersale;

import aldea.aftersale.Aftersale.Found;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;

/// Reads the fields of forms whose lines are numbered, such as `units-2`. Whatever is no number of units is refused.
final class Forms {
    private Forms() {}

    /// By the number of the line; lines that are not there have none.
    static Map<Integer, Integer> units(Map<String, String> fields, String name) {
        var units = new TreeMap<Integer, Integer>();
        fields.forEach((field, value) -> {
            if (field.startsWith(name + "-")) {
                units.put(number(field.substring(name.length() + 1)), number(value));
            }
        });
        return units;
    }

    static Map<Integer, Found> found(Map<String, String> fields) {
        var sold = units(fields, "as-sold");
        var worn = units(fields, "worn");
        var missing = units(fields, "missing");
        var found = new TreeMap<Integer, Found>();
        sold.forEach((line, units) ->
                found.put(line, new Found(units, worn.getOrDefault(line, 0), missing.getOrDefault(line, 0))));
        return found;
    }

    /// An amount as typed, such as `120.50`; nothing is nothing.
    static Money amount(String typed, Currency currency) {
        var text = typed.strip().replace(',', '.');
        if (text.isEmpty()) {
            return Money.zero(currency);
        }
        if (!text.matches("\\d{1,9}(\\.\\d{1,2})?")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var minor = new BigDecimal(text).movePointRight(currency.getDefaultFractionDigits());
        return new Money(minor.longValue(), currency);
    }

    private static int number(String typed) {
        var text = typed.strip();
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches("[0-9]{1,4}")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return Integer.parseInt(text);
    }
}
