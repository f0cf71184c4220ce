package aldea.desks;

import static aldea.kernel.Columns.utc;

import aldea.kernel.Columns;
import aldea.programme.Measure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Numbers of regions as they were counted last: a desk costs the same however many rows lie behind it.
@Repository
class FigureTable {
    /// The whole programme, as a place.
    static final UUID EVERYWHERE = new UUID(0, 0);

    private static final String PUT = """
            INSERT INTO desks.figures AS old (year, place, parent, level, measure, value, parts, apart)
            SELECT :year, new.place, new.parent, new.level, new.measure, new.value, new.parts, new.apart
              FROM unnest(:places::uuid[], :parents::uuid[], :levels::text[], :measures::text[], :values::bigint[],
                          :parts::int[], :apart::int[])
                   AS new (place, parent, level, measure, value, parts, apart)
                ON CONFLICT (year, place, measure) DO UPDATE
               SET parent = excluded.parent, value = excluded.value, parts = excluded.parts,
                   apart = excluded.apart
             WHERE (old.parent, old.value, old.parts, old.apart)
                   IS DISTINCT FROM (excluded.parent, excluded.value, excluded.parts, excluded.apart)
            """;

    /// What is not counted any more, of the measures that were counted now.
    private static final String DROP = """
            DELETE FROM desks.figures old
             WHERE old.year = :year AND old.measure = ANY(:counted)
               AND NOT EXISTS (SELECT FROM unnest(:places::uuid[], :measures::text[]) AS new (place, measure)
                                WHERE new.place = old.place AND new.measure = old.measure)""";

    /// Until the transaction ends. Before a new table was ever analyzed its rows are thought to be few, and each of
    /// thirty thousand was looked for in a list of as many: 70 seconds instead of one.
    private static final String NO_LOOPS = "SELECT set_config('enable_nestloop', 'off', true)";

    private static final String STAMP = """
            INSERT INTO desks.counts (year, counted_at) VALUES (:year, :now)
                ON CONFLICT (year) DO UPDATE SET counted_at = excluded.counted_at""";

    private static final String COUNTED = "SELECT counted_at FROM desks.counts WHERE year = :year";

    private static final String YEARS = "SELECT year FROM desks.counts ORDER BY year DESC";

    private static final String ONE_AT_A_TIME = """
            SELECT pg_advisory_xact_lock(hashtextextended('desks.figures', 0)) IS NULL""";

    private static final String ROWS = "SELECT place, parent, level, measure, value, parts, apart FROM desks.figures";

    private static final String OF = ROWS + " WHERE year = :year AND place = ANY(:places)";

    private static final String BELOW = ROWS + " WHERE year = :year AND parent = :place";

    private static final String SOME_BELOW = BELOW + " AND measure = ANY(:measures)";

    private static final String VILLAGES = ROWS + " WHERE year = :year AND level = 'village'";

    private static final String INSIDE = "parent = :place";

    /// Villages lie in municipalities, these in states; whatever was counted of a village was counted of both.
    private static final String DEEP_INSIDE = """
            parent IN (SELECT m.place FROM desks.figures m
                        WHERE m.year = :year AND m.parent = :place AND m.measure = 'villages')""";

    private final JdbcClient jdbc;

    FigureTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param parent the region in which the place lies; the whole programme lies in none
    /// @param value a sum, a median or the most, by the measure
    /// @param parts how many numbers it was made of
    /// @param apart of persons, how many are known of no place inside
    record Figure(UUID place, Optional<UUID> parent, Level level, Measure measure, long value, int parts, int apart) {}

    /// Until the transaction ends nobody else counts.
    void alone() {
        jdbc.sql(ONE_AT_A_TIME).query(Boolean.class).single();
    }

    /// Takes the place of what was known of these measures in that year.
    void put(int year, Collection<Measure> counted, List<Figure> figures, Instant now) {
        var columns = new Columns<>(figures);
        var places = columns.uuid(Figure::place);
        var measures = columns.text(it -> it.measure().code());
        jdbc.sql(PUT)
                .param("year", year)
                .param("places", places)
                .param(
                        "parents",
                        columns.text(it -> it.parent().map(UUID::toString).orElse(null)))
                .param("levels", columns.text(it -> it.level().code()))
                .param("measures", measures)
                .param("values", columns.bigint(Figure::value))
                .param("parts", columns.integer(Figure::parts))
                .param("apart", columns.integer(Figure::apart))
                .update();
        jdbc.sql(NO_LOOPS).query(String.class).single();
        jdbc.sql(DROP)
                .param("year", year)
                .param("counted", counted.stream().map(Measure::code).toArray(String[]::new))
                .param("places", places)
                .param("measures", measures)
                .update();
        jdbc.sql(STAMP).param("year", year).param("now", utc(now)).update();
    }

    /// When the year was counted last.
    Optional<Instant> counted(int year) {
        return jdbc.sql(COUNTED)
                .param("year", year)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /// Those that were ever counted, the latest first.
    List<Integer> years() {
        return jdbc.sql(YEARS).query((row, n) -> row.getInt("year")).list();
    }

    List<Figure> of(int year, UUID place) {
        return of(year, List.of(place));
    }

    List<Figure> of(int year, Collection<UUID> places) {
        return jdbc.sql(OF)
                .param("year", year)
                .param("places", Columns.uuids(places))
                .query(FigureTable::figure)
                .list();
    }

    /// Of everything that lies directly in a place.
    List<Figure> below(int year, UUID place) {
        return jdbc.sql(BELOW)
                .param("year", year)
                .param("place", place)
                .query(FigureTable::figure)
                .list();
    }

    /// Some measures of everything that lies directly in a place.
    List<Figure> below(int year, UUID place, Set<Measure> measures) {
        return jdbc.sql(SOME_BELOW)
                .param("year", year)
                .param("place", place)
                .param("measures", measures.stream().map(Measure::code).toArray(String[]::new))
                .query(FigureTable::figure)
                .list();
    }

    /// The villages behind a place's number, the largest first.
    List<Figure> villages(int year, Measure measure, Level level, UUID place, int most, int skip) {
        return jdbc.sql(VILLAGES
                        + inside(level)
                        + " AND measure = :measure ORDER BY value DESC, place LIMIT :most OFFSET :skip")
                .param("year", year)
                .param("measure", measure.code())
                .param("place", place)
                .param("most", most)
                .param("skip", skip)
                .query(FigureTable::figure)
                .list();
    }

    /// All measures of the villages of a place.
    List<Figure> everything(int year, Level level, UUID place, int most) {
        return jdbc.sql(VILLAGES + inside(level) + " ORDER BY place LIMIT :most")
                .param("year", year)
                .param("place", place)
                .param("most", most * Measure.values().length)
                .query(FigureTable::figure)
                .list();
    }

    private static String inside(Level level) {
        return switch (level) {
            case PROGRAMME -> "";
            case STATE -> " AND " + DEEP_INSIDE;
            case MUNICIPALITY, VILLAGE -> " AND " + INSIDE;
        };
    }

    private static Figure figure(ResultSet row, int number) throws SQLException {
        return new Figure(
                row.getObject("place", UUID.class),
                Optional.ofNullable(row.getObject("parent", UUID.class)),
                Level.valueOf(row.getString("level").toUpperCase(java.util.Locale.ROOT)),
                Measure.find(row.getString("measure")).orElseThrow(),
                row.getLong("value"),
                row.getInt("parts"),
                row.getInt("apart"));
    }
}
