package aldea.places;

import aldea.kernel.CleanText;
import aldea.kernel.Refusal;
import aldea.places.CensusShape.Column;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One locality of a census file, checked.
///
/// @param code unique in its country
/// @param dwellings inhabited; null when withheld, or not in this table
/// @param zone its own; null for that of its municipality
record CensusRow(
        String code,
        String name,
        double latitude,
        double longitude,
        @Nullable Integer altitude,
        @Nullable Integer population,
        @Nullable Integer dwellings,
        @Nullable ZoneId zone) {

    /// Says which column of a row is wrong, and why.
    static final class Wrong extends Exception {
        private final String column;

        Wrong(String column, String reason) {
            super(reason, null, false, false);
            this.column = column;
        }

        String column() {
            return column;
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    static CensusRow of(NamedCsvRecord row, CensusShape shape) throws Wrong {
        return new CensusRow(
                matching(row, shape.code(), shape.mustCall(row, Column.CODE)),
                name(row, shape.mustCall(row, Column.NAME)),
                degrees(row, 90, shape.mustCall(row, Column.LATITUDE)),
                degrees(row, 180, shape.mustCall(row, Column.LONGITUDE)),
                whole(row, -500, shape.called(row, Column.ALTITUDE)),
                whole(row, 0, shape.called(row, Column.POPULATION)),
                whole(row, 0, shape.called(row, Column.HOUSEHOLDS)),
                zone(row, shape.called(row, Column.ZONE)));
    }

    static String matching(NamedCsvRecord row, String shape, String column) throws Wrong {
        var value = row.getField(column).strip();
        if (!value.matches(shape)) {
            throw new Wrong(column, "'%s' has another shape than %s".formatted(shown(value), shape));
        }
        return value;
    }

    static String name(NamedCsvRecord row, String column) throws Wrong {
        try {
            var name = CleanText.line(row.getField(column), NAME_LENGTH);
            if (name.isEmpty()) {
                throw new Wrong(column, "empty");
            }
            if (name.indexOf('\uFFFD') >= 0) {
                throw new Wrong(column, "'%s' is not UTF-8".formatted(shown(name)));
            }
            if (MISREAD.matcher(name).find()) {
                throw new Wrong(column, "'%s' was once read in a wrong encoding".formatted(shown(name)));
            }
            return name;
        } catch (Refusal tooLong) {
            throw new Wrong(column, "longer than %d letters".formatted(NAME_LENGTH));
        }
    }

    private static double degrees(NamedCsvRecord row, int most, String column) throws Wrong {
        var text = row.getField(column).strip();
        if (!text.matches("-?[0-9]{1,3}(\\.[0-9]{1,12})?") || Math.abs(Double.parseDouble(text)) > most) {
            throw new Wrong(column, "'%s' is no degree between -%d and %d".formatted(shown(text), most, most));
        }
        return Double.parseDouble(text);
    }

    private static @Nullable Integer whole(NamedCsvRecord row, int least, Optional<String> column) throws Wrong {
        var text = column.map(name -> row.getField(name).strip()).orElse("");
        if (WITHHELD.contains(text)) {
            return null;
        }
        // Two metres below the sea are `00-2` in INEGI's columns of fixed width.
        var plain = text.replaceFirst("^0+(?=-)", "");
        if (!plain.matches("-?[0-9]{1,9}") || Integer.parseInt(plain) < least) {
            throw new Wrong(column.orElse(""), "'%s' is no whole number from %d".formatted(shown(text), least));
        }
        return Integer.valueOf(plain);
    }

    private static @Nullable ZoneId zone(NamedCsvRecord row, Optional<String> column) throws Wrong {
        var text = column.map(name -> row.getField(name).strip()).orElse("");
        try {
            return text.isEmpty() ? null : ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new Wrong(column.orElse(""), "'%s' is no time zone, such as America/Lima".formatted(shown(text)));
        }
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    // What accents become when UTF-8 is taken for Mac Roman or for Latin-1: no name has these.
    private static final Pattern MISREAD =
            Pattern.compile("√[\\p{L}\\p{S}\\p{P}]|Ã[\\u0080-\\u00BF\\u2018-\\u203A]|Â[\\u0080-\\u00BF]");
    // INEGI writes an asterisk or a dash where a number would tell of single families.
    private static final List<String> WITHHELD = List.of("-", "*", "N/D", "");
    private static final int NAME_LENGTH = 120;
}
