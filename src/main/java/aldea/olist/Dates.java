package aldea.olist;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a file writes its dates. Of `3/4/2018` nobody can say which is the month: the file's other rows decide, those
/// in which one of the two is above twelve.
///
/// @param filled cells with a date in a style that needs deciding
/// @param dayFirst of them, cells that can only be day, month, year; `monthFirst` likewise
record Dates(long filled, long dayFirst, long monthFirst) {
    static final Dates NONE = new Dates(0, 0, 0);

    private static final Pattern ISO = Pattern.compile(
            "([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\\.[0-9]{1,9})?)?)?");
    private static final Pattern OTHER = Pattern.compile(
            "([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?: ([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?)?");

    /// As the file has one cell more.
    Dates with(String cell) {
        var other = OTHER.matcher(cell.strip());
        if (!other.matches()) {
            return this;
        }
        var first = number(other, 1) > 12;
        var second = number(other, 2) > 12;
        return new Dates(filled + 1, dayFirst + (first && !second ? 1 : 0), monthFirst + (second && !first ? 1 : 0));
    }

    /// A moment by the wall clock, as `2018-04-03 16:05:00`; empty for what is none, or cannot be decided.
    Optional<String> read(String cell) {
        var iso = ISO.matcher(cell.strip());
        if (iso.matches()) {
            return moment(number(iso, 1), number(iso, 2), number(iso, 3), iso);
        }
        var other = OTHER.matcher(cell.strip());
        if (!other.matches()) {
            return Optional.empty();
        }
        var first = number(other, 1);
        var second = number(other, 2);
        if (first <= 12 && second <= 12 && first != second && !decided()) {
            return Optional.empty();
        }
        var day = first > 12 || second <= 12 && dayFirst > 0;
        return moment(number(other, 3), day ? second : first, day ? first : second, other);
    }

    private boolean decided() {
        return (dayFirst == 0) != (monthFirst == 0);
    }

    /// For the report; empty where nothing had to be decided.
    String sentence() {
        if (filled == 0) {
            return "";
        }
        var certain = dayFirst + monthFirst;
        if (!decided()) {
            return "dates cannot be read: %,d cells say day first, %,d month first; %,d of %,d are refused"
                    .formatted(dayFirst, monthFirst, filled - certain, filled);
        }
        return "dates read as %s, as %,d cells can be nothing else; %,d of %,d cells could be either"
                .formatted(dayFirst > 0 ? "day, month, year" : "month, day, year", certain, filled - certain, filled);
    }

    private static int number(Matcher found, int group) {
        var text = found.group(group);
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static Optional<String> moment(int year, int month, int day, Matcher time) {
        if (number(time, 4) > 23 || number(time, 5) > 59 || number(time, 6) > 59) {
            return Optional.empty();
        }
        try {
            return Optional.of("%s %02d:%02d:%02d"
                    .formatted(LocalDate.of(year, month, day), number(time, 4), number(time, 5), number(time, 6)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
