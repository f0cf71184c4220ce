package aldea.programme;

import aldea.kernel.CleanText;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;

/// What is typed, read as what it has to be.
final class Days {
    /// Days of agreements and plans are those of central Mexico.
    static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");
    private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private Days() {}

    /// A day such as `2026-11-22` within two centuries.
    static Optional<LocalDate> read(String text) {
        try {
            var day = LocalDate.parse(text.strip());
            return day.isBefore(FIRST) || day.isAfter(LAST) ? Optional.empty() : Optional.of(day);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    static String required(String raw, int most) {
        var text = CleanText.line(raw, most);
        if (text.isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return text;
    }

    static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }

    static void mustBeSame(UUID known, UUID sent) {
        if (!known.equals(sent)) {
            throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
        }
    }
}
