package aldea.maturity;

import aldea.maturity.Assessment.Side;
import aldea.maturity.Assessment.Wave;
import aldea.maturity.ItemFigures.Agreement;
import aldea.maturity.ItemFigures.Alpha;
import aldea.maturity.ItemFigures.Line;
import aldea.maturity.ItemFigures.Relation;
import aldea.maturity.ItemFigures.Spread;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalDouble;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reckons figures of questions where the answers are. Answers in whose place others stand do not count.
@Repository
class ItemTable {
    private static final String SAID = """
            said AS (
                SELECT a.id, a.business, a.side, w.item, w.value, d.dimension
                  FROM maturity.assessments a
                  JOIN maturity.answers w ON w.assessment = a.id
                  JOIN unnest(:items::text[], :dimensions::text[]) AS d (item, dimension) ON d.item = w.item
                 WHERE a.instrument = :instrument AND a.wave = :wave
                   AND NOT EXISTS (SELECT FROM maturity.assessments n WHERE n.replaces = a.id))
            """;
    private static final String COUNTS = "WITH " + SAID + """
            SELECT item, side, value, count(*)::int AS count FROM said GROUP BY item, side, value""";
    private static final String AGREEMENTS = "WITH " + SAID + """
            , sides AS (
                SELECT item,
                       avg(value) FILTER (WHERE side = 'respondent')
                         - avg(value) FILTER (WHERE side = 'assessor') AS apart
                  FROM said
                 GROUP BY item, business)
            SELECT item, count(*)::int AS count, avg(apart)::float8 AS bias, avg(abs(apart))::float8 AS distance,
                   (count(*) FILTER (WHERE abs(apart) < 0.5))::int AS close
              FROM sides
             WHERE apart IS NOT NULL
             GROUP BY item""";
    private static final String RELATIONS = "WITH " + SAID + """
            , beside AS (
                SELECT item, value::float8,
                       sum(value) OVER rest - value AS sum, count(value) OVER rest - 1 AS others
                  FROM said
                 WHERE side = 'respondent' AND value IS NOT NULL
                WINDOW rest AS (PARTITION BY id, dimension))
            SELECT item, count(*)::int AS count, corr(value, sum::float8 / others) AS r
              FROM beside
             WHERE others > 0
             GROUP BY item""";
    private static final String ALPHAS = "WITH " + SAID + """
            , whole AS (
                SELECT id, dimension, sum(value) AS total
                  FROM said
                 WHERE side = 'respondent'
                 GROUP BY id, dimension
                HAVING count(value) = (SELECT count(*) FROM unnest(:dimensions::text[]) AS k (dimension)
                                        WHERE k.dimension = said.dimension)),
            variances AS (
                SELECT dimension, sum(variance) AS items
                  FROM (SELECT dimension, item, var_samp(value)::float8 AS variance
                          FROM said JOIN whole USING (id, dimension)
                         GROUP BY dimension, item) AS each
                 GROUP BY dimension)
            SELECT dimension, count(*)::int AS count, items, var_samp(total)::float8 AS whole
              FROM whole JOIN variances USING (dimension)
             GROUP BY dimension, items""";

    private final JdbcClient jdbc;

    ItemTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ItemFigures of(Instrument instrument, Wave wave) {
        var said = new HashMap<String, Spread>();
        var seen = new HashMap<String, Spread>();
        asked(COUNTS, instrument, wave).query(row -> {
            var side = row.getString("side").equals(Side.RESPONDENT.code()) ? said : seen;
            side.merge(row.getString("item"), spread(row), ItemTable::both);
        });
        var agreements = new HashMap<String, Agreement>();
        asked(AGREEMENTS, instrument, wave).query(row -> {
            agreements.put(
                    row.getString("item"),
                    new Agreement(
                            row.getInt("count"),
                            row.getDouble("bias"),
                            row.getDouble("distance"),
                            row.getInt("close")));
        });
        var relations = new HashMap<String, Relation>();
        asked(RELATIONS, instrument, wave).query(row -> {
            relations.put(row.getString("item"), new Relation(row.getInt("count"), real(row, "r")));
        });
        var lines = new ArrayList<Line>();
        for (var dimension : instrument.dimensions()) {
            for (var item : dimension.items()) {
                lines.add(new Line(
                        dimension,
                        item,
                        said.getOrDefault(item.code(), Spread.NONE),
                        seen.getOrDefault(item.code(), Spread.NONE),
                        agreements.getOrDefault(item.code(), Agreement.NONE),
                        relations.getOrDefault(item.code(), Relation.NONE)));
            }
        }
        return new ItemFigures(wave, List.copyOf(lines), alphas(instrument, wave));
    }

    private List<Alpha> alphas(Instrument instrument, Wave wave) {
        var known = new HashMap<String, Alpha>();
        var dimensions = new HashMap<String, Instrument.Dimension>();
        instrument.dimensions().forEach(dimension -> dimensions.put(dimension.code(), dimension));
        asked(ALPHAS, instrument, wave).query(row -> {
            var code = row.getString("dimension");
            var dimension = dimensions.get(code);
            if (dimension != null) {
                known.put(
                        code, Alpha.of(dimension, row.getInt("count"), row.getDouble("items"), row.getDouble("whole")));
            }
        });
        return instrument.dimensions().stream()
                .map(dimension -> known.getOrDefault(dimension.code(), Alpha.of(dimension, 0, 0, 0)))
                .toList();
    }

    private JdbcClient.StatementSpec asked(String query, Instrument instrument, Wave wave) {
        var dimensions = new java.util.LinkedHashMap<String, String>();
        for (var dimension : instrument.dimensions()) {
            dimension.items().forEach(item -> dimensions.put(item.code(), dimension.code()));
        }
        return jdbc.sql(query)
                .param("items", texts(dimensions.keySet().stream()))
                .param("dimensions", texts(dimensions.values().stream()))
                .param("instrument", instrument.code())
                .param("wave", wave.name());
    }

    private static String[] texts(java.util.stream.Stream<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static Spread spread(ResultSet row) throws SQLException {
        var count = row.getInt("count");
        var value = row.getInt("value");
        if (row.wasNull()) {
            return new Spread(Spread.NONE.counts(), count);
        }
        var counts = new ArrayList<>(Spread.NONE.counts());
        counts.set(value, count);
        return new Spread(List.copyOf(counts), 0);
    }

    private static Spread both(Spread one, Spread other) {
        var counts = new ArrayList<Integer>();
        for (var i = 0; i < one.counts().size(); i++) {
            counts.add(one.counts().get(i) + other.counts().get(i));
        }
        return new Spread(List.copyOf(counts), one.apart() + other.apart());
    }

    private static OptionalDouble real(ResultSet row, String column) throws SQLException {
        var value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
