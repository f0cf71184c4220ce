package aldea.orderbook;

import aldea.kernel.CleanText;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// What somebody asks of the book, as they typed it, checked. What no form sends is refused with BAD_INPUT.
///
/// @param text words of titles, a reference, for makers a recipient's name; empty for any
/// @param from the first day, `to` the last, in Mexico
/// @param before the last entry of the page before
record Asked(
        Side side,
        Show show,
        String text,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<UUID> shop,
        Optional<UUID> village,
        Optional<Cursor> before) {
    static final ZoneId ZONE = ZoneId.of("America/Mexico_City");
    private static final int LONGEST = 100;
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    /// A place in the book, the newest first: everything before it is older, or as old with a smaller id.
    record Cursor(Instant placed, UUID id) {
        String code() {
            return placed + "_" + id;
        }

        static Cursor of(String code) {
            var cut = code.indexOf('_');
            var placed = Instant.parse(code.substring(0, Math.max(0, cut)));
            if (placed.isBefore(FIRST.atStartOfDay(ZONE).toInstant())
                    || placed.isAfter(LAST.atStartOfDay(ZONE).toInstant())) {
                throw new IllegalArgumentException(code);
            }
            return new Cursor(placed, UUID.fromString(code.substring(cut + 1)));
        }
    }

    /// The fields of the form, by their names; absent ones are empty.
    record Form(String as, String show, String q, String from, String to, String shop, String village, String before) {
        Form {
            as = orEmpty(as);
            show = orEmpty(show);
            q = orEmpty(q);
            from = orEmpty(from);
            to = orEmpty(to);
            shop = orEmpty(shop);
            village = orEmpty(village);
            before = orEmpty(before);
        }

        private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
            return text == null ? "" : text;
        }
    }

    static Asked of(Form form) {
        return new Asked(
                form.as().isEmpty() ? Side.BUYER : Side.of(form.as()).orElseThrow(Asked::wrong),
                form.show().isEmpty() ? Show.ALL : Show.of(form.show()).orElseThrow(Asked::wrong),
                CleanText.line(form.q(), LONGEST),
                parsed(form.from(), Asked::day),
                parsed(form.to(), Asked::day),
                parsed(form.shop(), UUID::fromString),
                parsed(form.village(), UUID::fromString),
                parsed(form.before(), Cursor::of));
    }

    Asked before(Cursor cursor) {
        return new Asked(side, show, text, from, to, shop, village, Optional.of(cursor));
    }

    Optional<Instant> begin() {
        return from.map(day -> day.atStartOfDay(ZONE).toInstant());
    }

    /// The first moment that is too late.
    Optional<Instant> end() {
        return to.map(day -> day.plusDays(1).atStartOfDay(ZONE).toInstant());
    }

    private static LocalDate day(String text) {
        var day = LocalDate.parse(text);
        if (day.isBefore(FIRST) || day.isAfter(LAST)) {
            throw new IllegalArgumentException(text);
        }
        return day;
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parse) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(parse.apply(text));
        } catch (DateTimeParseException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            throw wrong();
        }
    }

    private static Refusal wrong() {
        return new Refusal(Problem.BAD_INPUT);
    }
}
