package aldea.maturity;

import aldea.businesses.BusinessId;
import aldea.kernel.Columns;
import aldea.maturity.Assessment.Wave;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What businesses say of themselves in a wave, in tenths of a percent; of several answers of a business their median.
/// Answers in whose place others stand do not count.
@Repository
class WaveTable {
    private static final String STANDS = """
            a.side = 'respondent' AND a.wave = :wave AND a.points IS NOT NULL
               AND NOT EXISTS (SELECT FROM maturity.assessments n WHERE n.replaces = a.id)
            """;
    private static final String ALL = """
            SELECT a.business,
                   round(percentile_cont(0.5) WITHIN GROUP (ORDER BY a.points) * 1000 / 1920)::bigint AS tenths
              FROM maturity.assessments a
             WHERE\s""" + STANDS + """
             GROUP BY a.business""";
    private static final String OF = """
            SELECT a.business,
                   round(percentile_cont(0.5) WITHIN GROUP (ORDER BY a.points) * 1000 / 1920)::bigint AS tenths
              FROM maturity.assessments a
             WHERE a.business = ANY(:businesses) AND\s""" + STANDS + """
             GROUP BY a.business""";

    private static final String DIMENSIONS = """
            SELECT a.id, a.business, d.dimension, sum(w.value)::int AS sum, count(*)::int AS count
              FROM maturity.assessments a
              JOIN maturity.answers w ON w.assessment = a.id AND w.value IS NOT NULL
              JOIN unnest(:items::text[], :dimensions::text[]) AS d (item, dimension) ON d.item = w.item
             WHERE a.business = ANY(:businesses) AND a.instrument = :instrument AND\s""" + STANDS + """
             GROUP BY a.id, a.business, d.dimension
             ORDER BY a.id""";

    private final JdbcClient jdbc;

    WaveTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Of all that said enough.
    Map<BusinessId, Long> all(Wave wave) {
        return tenths(jdbc.sql(ALL).param("wave", wave.name()));
    }

    /// Of those of these that said enough.
    Map<BusinessId, Long> of(Wave wave, Collection<BusinessId> businesses) {
        var ids = Columns.uuids(businesses.stream().map(BusinessId::value).toList());
        return tenths(jdbc.sql(OF).param("wave", wave.name()).param("businesses", ids));
    }

    /// What each of their people said who answered enough, as [Score] reckons it: dimension to 240ths.
    Map<BusinessId, List<Map<String, Integer>>> dimensions(
            Wave wave, Collection<BusinessId> businesses, Instrument instrument) {
        var items = instrument.items().stream().map(Instrument.Item::code).toArray(String[]::new);
        var dimensions = instrument.dimensions().stream()
                .flatMap(dimension -> dimension.items().stream().map(item -> dimension.code()))
                .toArray(String[]::new);
        var sheets = new HashMap<UUID, Map<String, Integer>>();
        var found = new HashMap<BusinessId, List<Map<String, Integer>>>();
        jdbc.sql(DIMENSIONS)
                .param("items", items)
                .param("dimensions", dimensions)
                .param(
                        "businesses",
                        Columns.uuids(businesses.stream().map(BusinessId::value).toList()))
                .param("instrument", instrument.code())
                .param("wave", wave.name())
                .query(row -> {
                    var business = new BusinessId(row.getObject("business", UUID.class));
                    var sheet = sheets.computeIfAbsent(row.getObject("id", UUID.class), id -> {
                        var empty = new HashMap<String, Integer>();
                        found.computeIfAbsent(business, it -> new ArrayList<>()).add(empty);
                        return empty;
                    });
                    sheet.put(row.getString("dimension"), row.getInt("sum") * (Score.PART / 4) / row.getInt("count"));
                });
        return found;
    }

    private static Map<BusinessId, Long> tenths(JdbcClient.StatementSpec said) {
        var tenths = new HashMap<BusinessId, Long>();
        said.query(row -> {
            tenths.put(new BusinessId(row.getObject("business", UUID.class)), row.getLong("tenths"));
        });
        return tenths;
    }
}
