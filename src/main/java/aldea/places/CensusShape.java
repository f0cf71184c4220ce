package aldea.places;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.places.CensusRow.Wrong;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/// How a country's tables of villages look: whose they are, what their columns are called, what a village's code tells.
///
/// @param country by ISO 3166-1, two letters
/// @param source who counted, `day` for when
/// @param zone of regions that are not here yet
/// @param columns what each may be called, the first found counts
/// @param codeDigits of a village's code; 0 for any letters and digits
/// @param municipalityDigits as many of a village's code are its municipality's; 0 when it has a column of its own
/// @param regionDigits as many of a municipality's code are its region's; 0 when it has a column of its own
record CensusShape(
        String country,
        String name,
        String source,
        LocalDate day,
        ZoneId zone,
        Map<Column, List<String>> columns,
        int codeDigits,
        int municipalityDigits,
        int regionDigits) {

    /// What a column may hold. Without a word to the contrary it has this name.
    enum Column {
        CODE,
        NAME,
        LATITUDE,
        LONGITUDE,
        ALTITUDE,
        POPULATION,
        HOUSEHOLDS,
        MUNICIPALITY_CODE,
        MUNICIPALITY,
        REGION_CODE,
        REGION,
        ZONE;

        String plain() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String key() {
            return "column." + plain();
        }
    }

    /// @param country the code of one that this program knows, such as `MX`, or the name of a file which describes one
    /// @throws IllegalArgumentException saying what is wrong with it
    static CensusShape of(String country) throws IOException {
        if (!country.matches("[A-Za-z]{2}")) {
            try (var reader = Files.newBufferedReader(Path.of(country), UTF_8)) {
                return read(country, reader);
            }
        }
        var known = CensusShape.class.getResourceAsStream("/places/%s.properties".formatted(lower(country)));
        if (known == null) {
            throw new IllegalArgumentException(
                    "the tables of %s are not known: describe them in a file, and give its name".formatted(country));
        }
        try (var reader = new InputStreamReader(known, UTF_8)) {
            return read(country, reader);
        }
    }

    private static String lower(String country) {
        return country.toLowerCase(Locale.ROOT);
    }

    private static CensusShape read(String file, Reader reader) throws IOException {
        var said = new Properties();
        said.load(reader);
        var columns = new EnumMap<Column, List<String>>(Column.class);
        for (var column : Column.values()) {
            columns.put(column, names(taken(said, column.key()).orElse(column.plain())));
        }
        try {
            var country = needed(said, "country");
            if (!List.of(Locale.getISOCountries()).contains(country)) {
                throw new IllegalArgumentException("'%s' is no country's two letters".formatted(country));
            }
            var shape = new CensusShape(
                    country,
                    needed(said, "name"),
                    needed(said, "source"),
                    LocalDate.parse(needed(said, "day")),
                    ZoneId.of(needed(said, "zone")),
                    columns,
                    digits(said, "code.digits"),
                    digits(said, "municipality.digits"),
                    digits(said, "region.digits"));
            if (!said.isEmpty()) {
                throw new IllegalArgumentException(
                        "nobody reads " + String.join(", ", new TreeSet<>(said.stringPropertyNames())));
            }
            return shape;
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException("%s: %s".formatted(file, wrong.getMessage()), wrong);
        }
    }

    private static Optional<String> taken(Properties said, String key) {
        return Optional.ofNullable((String) said.remove(key)).map(String::strip);
    }

    private static String needed(Properties said, String key) {
        return taken(said, key)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("'%s' is missing".formatted(key)));
    }

    private static int digits(Properties said, String key) {
        var value = taken(said, key).orElse("0");
        if (!value.matches("[0-9]{1,2}")) {
            throw new IllegalArgumentException("'%s' is no number of digits: %s".formatted(key, value));
        }
        return Integer.parseInt(value);
    }

    private static List<String> names(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /// The shape of a village's code.
    String code() {
        return codeDigits > 0 ? "[0-9]{%d}".formatted(codeDigits) : ANY_CODE;
    }

    boolean has(Collection<String> header, Column column) {
        return columns.getOrDefault(column, List.of()).stream().anyMatch(header::contains);
    }

    /// What the file calls it.
    Optional<String> called(NamedCsvRecord row, Column column) {
        return columns.getOrDefault(column, List.of()).stream()
                .filter(name -> row.findField(name).isPresent())
                .findFirst();
    }

    String mustCall(NamedCsvRecord row, Column column) throws Wrong {
        var called = called(row, column);
        if (called.isEmpty()) {
            throw new Wrong(
                    columns.getOrDefault(column, List.of()).stream().findFirst().orElse(column.plain()), "missing");
        }
        return called.get();
    }

    static final String ANY_CODE = "[A-Za-z0-9](?:[A-Za-z0-9 ._/-]{0,38}[A-Za-z0-9])?";
}
