package aldea.olist;

import aldea.kernel.CleanText;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What may stand in a cell, and the one way in which it is kept: two cells say the same when their texts are equal.
enum Cell {
    ID("32 letters and digits of base 16", "[0-9a-f]{32}"),
    COUNT("a whole number", "[0-9]{1,3}"),
    STARS("one to five", "[1-5]"),
    ZIP("a postal code's first five digits", "[0-9]{1,5}"),
    STATE("a state's two letters", "[A-Z]{2}"),
    WORD("a word", "[a-z0-9_]{1,80}"),
    GRAMS("a whole number of grams", "[0-9]{1,6}(\\.0+)?"),
    MONEY("an amount with at most two decimals", "[0-9]{1,9}(\\.[0-9]{1,2})?"),
    DEGREES("degrees", "-?[0-9]{1,3}(\\.[0-9]{1,15})?([eE]-?[0-9]{1,2})?"),
    MOMENT("a date and time", ".{8,30}"),
    TEXT("a text of at most 2,000 characters", "(?s).{0,2000}");

    private final String what;
    private final Pattern pattern;

    Cell(String what, String pattern) {
        this.what = what;
        this.pattern = Pattern.compile(pattern);
    }

    String what() {
        return what;
    }

    /// As it is kept; empty when it is none.
    Optional<String> read(String raw, Dates dates) {
        var text = this == TEXT ? CleanText.lines(raw, Integer.MAX_VALUE) : raw.strip();
        if (!pattern.matcher(text).matches()) {
            return Optional.empty();
        }
        return switch (this) {
            case ZIP -> Optional.of("0".repeat(5 - text.length()) + text);
            case COUNT -> Optional.of(Integer.toString(Integer.parseInt(text)));
            case GRAMS -> Optional.of(new BigDecimal(text).toBigInteger().toString());
            case MONEY -> Optional.of(new BigDecimal(text).setScale(2).toPlainString());
            case MOMENT -> dates.read(text);
            case WORD -> Optional.of(text.toLowerCase(Locale.ROOT));
            case ID, STARS, STATE, DEGREES, TEXT -> Optional.of(text);
        };
    }

    /// Whether two kept texts say the same: a moment to the minute, since half of the copies know no seconds.
    boolean same(String one, String other) {
        return this == MOMENT && one.length() > 16 && other.length() > 16
                ? one.substring(0, 16).equals(other.substring(0, 16))
                : one.equals(other);
    }
}
