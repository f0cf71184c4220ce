package aldea.maturity;

import aldea.businesses.BusinessId;
import aldea.kernel.Columns;
import aldea.maturity.Assessment.Wave;
import java.util.Collection;
import java.util.HashMap;
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

    private static Map<BusinessId, Long> tenths(JdbcClient.StatementSpec said) {
        var tenths = new HashMap<BusinessId, Long>();
        said.query(row -> {
            tenths.put(new BusinessId(row.getObject("business", UUID.class)), row.getLong("tenths"));
        });
        return tenths;
    }
}
