package aldea.kernel;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.Currency;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// What the product says, in one language. Texts are ICU messages (`{0, plural, one {# unit} other {# units}}`).
///
/// @param texts message key to ICU pattern
public record Words(Language language, Map<String, String> texts) {

    /// The text of a key, its arguments filled in. A missing key is a bug and throws `IllegalArgumentException`.
    public String say(String key, Object... arguments) {
        var pattern = texts.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no words for %s in %s".formatted(key, language));
        }
        if (arguments.length == 0 && pattern.indexOf('\'') < 0 && pattern.indexOf('{') < 0) {
            return pattern;
        }
        var parsed = PARSED.computeIfAbsent(
                new Parsed(language, pattern),
                it -> new MessageFormat(it.pattern(), it.language().locale()));
        return ((MessageFormat) parsed.clone()).format(arguments);
    }

    /// An amount as the reader writes it, such as `$1,250.00` for pesos.
    public String money(Money money) {
        return AMOUNTS.computeIfAbsent(new Amounts(language, money.currency().getCurrencyCode()), Amounts::formatter)
                .format(money.major())
                .toString();
    }

    public String number(long value) {
        return NUMBERS.computeIfAbsent(language, it -> NumberFormatter.withLocale(it.locale()))
                .format(value)
                .toString();
    }

    /// A day, such as `22 nov 2026`.
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(language.locale())
                .format(day);
    }

    /// A moment in a place's zone, such as `22 nov 2026, 14:05`.
    public String moment(Instant moment, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(language.locale())
                .format(moment.atZone(zone));
    }

    /// @param code of ISO 3166-1, two letters
    public String country(String code) {
        return Locale.of("", code).getDisplayCountry(language.locale());
    }

    private record Parsed(Language language, String pattern) {}

    private record Amounts(Language language, String currency) {
        LocalizedNumberFormatter formatter() {
            return NumberFormatter.withLocale(language.locale()).unit(Currency.getInstance(currency));
        }
    }

    // These take longer to make than to use. Patterns and currencies are few, so these stay small. A message format
    // keeps state while it works: each use gets a copy.
    private static final ConcurrentMap<Parsed, MessageFormat> PARSED = new ConcurrentHashMap<>();
    private static final ConcurrentMap<Language, LocalizedNumberFormatter> NUMBERS = new ConcurrentHashMap<>();
    private static final ConcurrentMap<Amounts, LocalizedNumberFormatter> AMOUNTS = new ConcurrentHashMap<>();
}
