package aldea.maturity;

import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.places.Places.Located;
import aldea.programme.Measure;
import aldea.programme.Tally;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What businesses say of themselves, at T0 and at T1; of several answers of a business their median.
@Component
class MaturityTally implements Tally {
    private static final String SAID = """
            SELECT business, wave,
                   round(percentile_cont(0.5) WITHIN GROUP (ORDER BY points) * 1000 / 1920)::bigint AS tenths
              FROM maturity.assessments
             WHERE side = 'respondent' AND wave IN ('T0', 'T1') AND points IS NOT NULL
             GROUP BY business, wave""";

    private final JdbcClient jdbc;
    private final Businesses businesses;

    MaturityTally(JdbcClient jdbc, Businesses businesses) {
        this.jdbc = jdbc;
        this.businesses = businesses;
    }

    @Override
    public Set<Measure> measures() {
        return EnumSet.of(Measure.MATURITY_BEFORE, Measure.MATURITY_AFTER);
    }

    @Override
    public void count(int year, boolean now, Board board) {
        if (!now) {
            return;
        }
        var before = new HashMap<BusinessId, Long>();
        var after = new HashMap<BusinessId, Long>();
        jdbc.sql(SAID).query(row -> {
            (row.getString("wave").equals("T0") ? before : after)
                    .put(new BusinessId(row.getObject("business", UUID.class)), row.getLong("tenths"));
        });
        add(board, Measure.MATURITY_BEFORE, before);
        add(board, Measure.MATURITY_AFTER, after);
    }

    private void add(Board board, Measure measure, Map<BusinessId, Long> tenths) {
        businesses
                .businesses(tenths.keySet())
                .forEach((asked, business) -> board.add(measure, business.village(), tenths.getOrDefault(asked, 0L)));
    }

    @Override
    public Optional<String> rows(Measure measure, Located village, int year) {
        return Optional.of("/businesses?village=" + village.id().value());
    }
}
