package aldea.orders;

import aldea.kernel.DatedRules;
import aldea.kernel.DatedRules.Rule;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The dated rules of selling: commission and inspection days. A change is seen within half a minute.
@Repository
class Rules {
    private static final String COMMISSION = """
            SELECT basis_points AS value, valid_from, valid_to, source, note
              FROM orders.commission_rules""";

    private static final String INSPECTION = """
            SELECT days AS value, valid_from, valid_to, source, note
              FROM orders.inspection_rules""";

    private final JdbcClient jdbc;
    private final LoadingCache<String, DatedRules<Integer>> rules;

    Rules(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rules = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofSeconds(30))
                .maximumSize(2)
                .build(this::load);
    }

    /// Basis points of the goods.
    int commission(LocalDate day) {
        return on(COMMISSION, day);
    }

    /// Days after delivery until escrow is released.
    int inspectionDays(LocalDate day) {
        return on(INSPECTION, day);
    }

    private int on(String sql, LocalDate day) {
        return rules.get(sql)
                .on(day)
                .orElseThrow(() -> new IllegalStateException("no rule holds on " + day))
                .value();
    }

    private DatedRules<Integer> load(String sql) {
        return new DatedRules<>(jdbc.sql(sql)
                .query((row, n) -> new Rule<>(
                        row.getInt("value"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getString("source"),
                        row.getString("note")))
                .list());
    }
}
