package aldea.businesses;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Compares what is said of businesses with the rows it comes from.
@Component
class BusinessCheck {
    private static final String FACTS = """
            WITH family AS (SELECT id, coalesce(merged_into, id) AS root FROM businesses.businesses),
            listed AS (SELECT f.root, min(s.listed_at) AS at
                         FROM businesses.shops s JOIN family f ON f.id = s.business GROUP BY f.root),
            sold AS (SELECT f.root, min(x.at) AS first, max(x.at) AS last
                       FROM businesses.sales x
                       JOIN businesses.shops s ON s.shop = x.shop
                       JOIN family f ON f.id = s.business GROUP BY f.root),
            agreed AS (SELECT f.root, min(c.at) AS at
                         FROM businesses.consents c JOIN family f ON f.id = c.business
                        WHERE c.kind = 'given' GROUP BY f.root)
            SELECT b.id, concat_ws('/', b.registered_at, b.listed_at, b.first_sale_at, b.last_sale_at),
                   concat_ws('/', a.at, l.at, s.first, s.last)
              FROM businesses.businesses b
              LEFT JOIN listed l ON l.root = b.id
              LEFT JOIN sold s ON s.root = b.id
              LEFT JOIN agreed a ON a.root = b.id
             WHERE b.merged_into IS NULL
               AND (b.registered_at, b.listed_at, b.first_sale_at, b.last_sale_at)
                   IS DISTINCT FROM (a.at, l.at, s.first, s.last)
             LIMIT 100""";

    private static final String TOLD = """
            SELECT b.id, b.told, coalesce((SELECT s.after FROM businesses.stages s WHERE s.business = b.id
                                            ORDER BY s.number DESC LIMIT 1), 'idea')
              FROM businesses.businesses b
             WHERE b.merged_into IS NULL
               AND b.told <> coalesce((SELECT s.after FROM businesses.stages s WHERE s.business = b.id
                                        ORDER BY s.number DESC LIMIT 1), 'idea')
             LIMIT 100""";

    /// Nobody who took their consent back is known here.
    private static final String KNOWN = """
            SELECT i.business
              FROM businesses.identities i
              JOIN businesses.businesses b ON b.id = i.business
             WHERE (SELECT c.kind FROM businesses.consents c JOIN businesses.businesses f ON f.id = c.business
                     WHERE coalesce(f.merged_into, f.id) = coalesce(b.merged_into, b.id)
                     ORDER BY c.number DESC LIMIT 1) = 'withdrawn'
             LIMIT 100""";

    private final JdbcClient jdbc;

    BusinessCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> disagreements() {
        var found = new ArrayList<String>();
        jdbc.sql(FACTS).query(row -> {
            found.add("business: %s says %s, what happened says %s"
                    .formatted(row.getString(1), row.getString(2), row.getString(3)));
        });
        jdbc.sql(TOLD).query(row -> {
            found.add("business: %s was told to be %s, its stages say %s"
                    .formatted(row.getString(1), row.getString(2), row.getString(3)));
        });
        jdbc.sql(KNOWN).query(row -> {
            found.add("business: %s is known though its owner's consent is withdrawn".formatted(row.getString(1)));
        });
        return found;
    }
}
