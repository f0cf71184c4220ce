package aldea.discounts;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Adds uses up again, and compares them with what rules say of themselves.
@Repository
class DiscountCheck {
    private static final String COUNTERS = """
            SELECT r.id, concat_ws('/', r.used, r.spent_minor) AS said,
                   concat_ws('/', coalesce(u.used, 0), coalesce(u.spent, 0)) AS added
              FROM discounts.rules r
              LEFT JOIN (SELECT rule, count(*) AS used, sum(amount_minor) AS spent
                           FROM discounts.uses WHERE returned_at IS NULL GROUP BY rule) u ON u.rule = r.id
             WHERE (r.total_uses IS NOT NULL OR r.per_buyer IS NOT NULL OR r.budget_minor IS NOT NULL)
               AND (r.used, r.spent_minor) IS DISTINCT FROM (coalesce(u.used, 0), coalesce(u.spent, 0))
             LIMIT 1000""";

    private static final String LIMITS = """
            SELECT u.rule AS id, count(*) AS added, r.per_buyer AS said
              FROM discounts.uses u
              JOIN discounts.rules r ON r.id = u.rule
             WHERE u.returned_at IS NULL AND u.buyer IS NOT NULL
             GROUP BY u.rule, u.buyer, r.per_buyer
            HAVING count(*) > r.per_buyer
             LIMIT 1000""";

    private final JdbcClient jdbc;

    DiscountCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> disagreements() {
        var counters = sentences(COUNTERS, "discount: rule %s says it was used/spent %s, its uses add up to %s");
        var limits = sentences(LIMITS, "discount: rule %s may be used %s times by a buyer, one did %s times");
        return Stream.concat(counters.stream(), limits.stream()).toList();
    }

    private List<String> sentences(String sql, String sentence) {
        return jdbc.sql(sql)
                .query((row, n) ->
                        sentence.formatted(row.getString("id"), row.getString("said"), row.getString("added")))
                .list();
    }
}
