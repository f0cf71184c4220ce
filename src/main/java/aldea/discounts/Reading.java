package aldea.discounts;

import aldea.kernel.CleanText;
import aldea.kernel.Faults;
import aldea.kernel.Money;
import aldea.kernel.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads what was typed, field by field, and remembers what is wrong.
final class Reading {
    private static final int LONGEST_NAME = 60;
    private final Map<String, String> wrong = new HashMap<>();
    private final ZoneId zone;
    private final Currency currency;

    Reading(ZoneId zone, Currency currency) {
        this.zone = zone;
        this.currency = currency;
    }

    Faults faults() {
        return new Faults(Map.copyOf(wrong));
    }

    Currency currency() {
        return currency;
    }

    String line(String field, String typed) {
        try {
            var line = CleanText.line(typed, LONGEST_NAME);
            if (line.isEmpty()) {
                wrong.put(field, "form.NotBlank");
            }
            return line;
        } catch (Refusal tooLong) {
            wrong.put(field, "form.Size");
            return "";
        }
    }

    String code(String typed) {
        var code = typed.length() > LONGEST_NAME ? "" : Counting.code(typed);
        if (!code.matches("[A-Z0-9]{3,20}")) {
            wrong.put("code", "discounts.form.code-wrong");
        }
        return code;
    }

    OptionalInt number(String field, String typed, int most) {
        if (typed.isBlank()) {
            return OptionalInt.empty();
        }
        if (!typed.strip().matches("[0-9]{1,7}")) {
            wrong.put(field, "form.Pattern");
            return OptionalInt.empty();
        }
        var number = Integer.parseInt(typed.strip());
        if (number < 1 || number > most) {
            wrong.put(field, number < 1 ? "form.Min" : "form.Max");
            return OptionalInt.empty();
        }
        return OptionalInt.of(number);
    }

    /// @return basis points
    int percent(String field, String typed) {
        var points = decimal(field, typed, 2).orElse(0L);
        if (!wrong.containsKey(field) && (points < 1 || points > Gain.PerCent.MOST)) {
            wrong.put(field, "discounts.form.percent-wrong");
        }
        return (int) Math.clamp(points, 1, Gain.PerCent.MOST);
    }

    Optional<Money> money(String field, String typed) {
        if (typed.isBlank()) {
            return Optional.empty();
        }
        var minor = decimal(field, typed, currency.getDefaultFractionDigits()).filter(amount -> amount > 0);
        if (minor.isEmpty()) {
            wrong.putIfAbsent(field, "form.Min");
        }
        return minor.map(amount -> new Money(amount, currency));
    }

    Money mustBeMoney(String field, String typed) {
        if (typed.isBlank()) {
            wrong.put(field, "form.NotBlank");
        }
        return money(field, typed).orElse(new Money(1, currency));
    }

    /// The beginning of a day.
    ///
    /// @param later days after it
    Optional<Instant> day(String field, String typed, int later) {
        if (typed.isBlank()) {
            return Optional.empty();
        }
        try {
            var day = LocalDate.parse(typed.strip());
            if (day.getYear() < 2000 || day.getYear() > 2200) {
                wrong.put(field, "form.Pattern");
                return Optional.empty();
            }
            return Optional.of(day.plusDays(later).atStartOfDay(zone).toInstant());
        } catch (DateTimeParseException unknown) {
            wrong.put(field, "form.Pattern");
            return Optional.empty();
        }
    }

    Instant mustBeDay(String field, String typed, int later) {
        if (typed.isBlank()) {
            wrong.put(field, "form.NotBlank");
        }
        return day(field, typed, later).orElse(Instant.EPOCH);
    }

    void wrong(String field, String key) {
        wrong.putIfAbsent(field, key);
    }

    private Optional<Long> decimal(String field, String typed, int digits) {
        var text = typed.strip().replace(',', '.');
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,4})?")) {
            wrong.put(field, typed.isBlank() ? "form.NotBlank" : "form.Pattern");
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text).movePointRight(digits).longValueExact());
        } catch (ArithmeticException tooFine) {
            wrong.put(field, "form.Pattern");
            return Optional.empty();
        }
    }
}
