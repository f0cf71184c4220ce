package aldea.operate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What Olist's files add up to, and what the village holds of it: two sums that share neither code nor table.
@Component
class OlistTotals {
    /// @param files as the rows of the files say, `village` as its orders, payments, books and people do
    record Figure(String name, String files, String village) {
        boolean agrees() {
            return files.equals(village);
        }
    }

    /// Both sides bring these: `lines` (sale, seller, product, category, price), `asked` (sale, amount),
    /// `tenders` (sale, kind, instalments, amount), `persons`, `delivered`, `freight`, `came`, `reviews` (stars).
    private static final String FIGURES = """
            , sums AS (
                SELECT sale, count(*) AS lines, count(DISTINCT seller) AS sellers, count(DISTINCT product) AS products
                  FROM lines GROUP BY sale),
            paid AS (SELECT sale, sum(amount) AS amount FROM tenders GROUP BY sale),
            differing AS (
                SELECT p.amount - a.amount AS difference FROM asked a JOIN paid p USING (sale)
                 WHERE p.amount <> a.amount),
            counts AS (
                SELECT 'sellers' AS what, sellers AS of FROM sums UNION ALL SELECT 'products', products FROM sums
                 UNION ALL SELECT 'lines', lines FROM sums UNION ALL SELECT 'stars', stars FROM reviews),
            spread AS (
                SELECT what, string_agg(concat(of, ':', n), ' ' ORDER BY of) AS told
                  FROM (SELECT what, of, count(*) AS n FROM counts GROUP BY what, of) x GROUP BY what),
            best AS (
                SELECT what, string_agg(concat_ws(' ', name, units, revenue), ', ' ORDER BY units DESC, name) AS told
                  FROM (SELECT what, name, count(*) AS units, sum(price) AS revenue,
                               row_number() OVER (PARTITION BY what ORDER BY count(*) DESC, name) AS place
                          FROM (SELECT 'product' AS what, product AS name, price FROM lines
                                 UNION ALL SELECT 'seller', seller, price FROM lines
                                 UNION ALL SELECT 'category', category, price FROM lines) x
                         GROUP BY what, name) y
                 WHERE place <= 20 GROUP BY what)
            SELECT 'lines' AS name, count(*)::text AS value FROM lines
             UNION ALL SELECT 'orders with lines', count(*)::text FROM sums
             UNION ALL SELECT 'products sold', count(DISTINCT product)::text FROM lines
             UNION ALL SELECT 'sellers with sales', count(DISTINCT seller)::text FROM lines
             UNION ALL SELECT 'price of all lines', sum(price)::text FROM lines
             UNION ALL SELECT 'freight of all lines', amount::text FROM freight
             UNION ALL SELECT 'lowest, middle, highest price', concat_ws(' ', min(price),
                              percentile_disc(0.5) WITHIN GROUP (ORDER BY price), max(price)) FROM lines
             UNION ALL SELECT 'orders by number of ' || what, told FROM spread WHERE what <> 'stars'
             UNION ALL SELECT 'reviews by stars', told FROM spread WHERE what = 'stars'
             UNION ALL SELECT 'most sold by ' || what, told FROM best
             UNION ALL SELECT 'payments', count(*)::text FROM tenders
             UNION ALL SELECT 'orders with payments', count(*)::text FROM paid
             UNION ALL SELECT 'all that was paid', sum(amount)::text FROM tenders
             UNION ALL SELECT 'all that was paid, in the books', amount::text FROM came
             UNION ALL SELECT 'payments of nothing; most instalments',
                              concat_ws(' ', count(*) FILTER (WHERE amount = 0), max(instalments)) FROM tenders
             UNION ALL SELECT 'paid by ' || kind, concat_ws(' ', count(*), sum(amount)) FROM tenders GROUP BY kind
             UNION ALL SELECT 'paid for no lines', concat_ws(' ', count(*), sum(p.amount))
                         FROM paid p LEFT JOIN sums s USING (sale) WHERE s.sale IS NULL
             UNION ALL SELECT 'orders never paid', count(*)::text
                         FROM sums s LEFT JOIN paid p USING (sale) WHERE p.sale IS NULL
             UNION ALL SELECT 'orders that tie to the cent', count(*)::text
                         FROM asked a JOIN paid p USING (sale) WHERE a.amount = p.amount
             UNION ALL SELECT 'off by a cent, by up to one real, by more',
                              concat_ws(' ', count(*) FILTER (WHERE abs(difference) = 0.01),
                                        count(*) FILTER (WHERE abs(difference) > 0.01 AND abs(difference) <= 1),
                                        count(*) FILTER (WHERE abs(difference) > 1)) FROM differing
             UNION ALL SELECT 'net difference; most over, most under',
                              concat_ws(' ', sum(difference), max(difference), min(difference)) FROM differing
             UNION ALL SELECT 'persons who bought', number::text FROM persons
             UNION ALL SELECT 'orders delivered', number::text FROM delivered""";

    private static final String FILES = """
            WITH items AS (
                SELECT i.parent AS sale, i.cells[4] AS seller, i.cells[3] AS product,
                       coalesce(c.cells[2], nullif(p.cells[2], ''), 'product') AS category,
                       i.cells[6]::numeric AS price, i.cells[7]::numeric AS freight
                  FROM olist.rows i
                  LEFT JOIN olist.rows p ON p.sheet = 'products' AND p.key = i.cells[3]
                  LEFT JOIN olist.rows c ON c.sheet = 'categories' AND c.key = p.cells[2]
                 WHERE i.sheet = 'items'),
            lines AS (SELECT sale, seller, product, category, price FROM items),
            asked AS (SELECT sale, sum(price + freight) AS amount FROM items GROUP BY sale),
            freight AS (SELECT sum(freight) AS amount FROM items),
            tenders AS (
                SELECT parent AS sale, cells[3] AS kind, cells[4]::int AS instalments, cells[5]::numeric AS amount
                  FROM olist.rows WHERE sheet = 'payments'),
            came AS (SELECT sum(amount) AS amount FROM tenders),
            persons AS (SELECT count(DISTINCT parent) AS number FROM olist.rows WHERE sheet = 'customers'),
            delivered AS (
                SELECT count(*) AS number FROM olist.rows
                 WHERE sheet = 'orders' AND (cells[3] = 'delivered' OR cells[7] <> '')
                   AND key IN (SELECT sale FROM items) AND key IN (SELECT sale FROM tenders)),
            reviews AS (
                SELECT cells[3]::int AS stars FROM olist.rows
                 WHERE sheet = 'reviews' AND parent IN (SELECT sale FROM items))""" + FIGURES;

    private static final String VILLAGE = """
            WITH shops AS (SELECT id, substr(slug, 7) AS seller FROM catalog.shops WHERE slug LIKE 'olist-%'),
            orders AS (SELECT o.*, s.seller FROM orders.orders o JOIN shops s ON s.id = o.shop),
            lines AS (
                SELECT o.purchase AS sale, o.seller, v.name AS product,
                       replace(lower(regexp_replace(l.title, ' [^ ]+$', '')), ' ', '_') AS category,
                       (l.unit_price_minor / 100.0)::numeric(14, 2) AS price
                  FROM orders o
                  JOIN orders.lines l ON l.order_id = o.id
                  JOIN catalog.variants v ON v.sku = l.sku
                  CROSS JOIN generate_series(1, l.quantity)),
            asked AS (SELECT purchase AS sale, (sum(total_minor) / 100.0)::numeric(14, 2) AS amount
                        FROM orders GROUP BY purchase),
            freight AS (SELECT (sum(delivery_minor) / 100.0)::numeric(14, 2) AS amount FROM orders),
            tenders AS (
                SELECT purchase AS sale, kind, instalments, (amount_minor / 100.0)::numeric(14, 2) AS amount
                  FROM payment.tenders),
            came AS (
                SELECT ((debits_posted - credits_posted) / 100.0)::numeric(14, 2) AS amount
                  FROM ledger.accounts WHERE code = 'gateway:olist:BRL'),
            persons AS (SELECT count(*) AS number FROM people.accounts WHERE email LIKE 'buyer-%@olist.invalid'),
            delivered AS (SELECT count(DISTINCT purchase) AS number FROM orders WHERE delivered_at IS NOT NULL),
            reviews AS (
                SELECT v.stars FROM reviews.reviews r JOIN shops s ON s.id = r.shop
                  JOIN reviews.versions v ON v.review = r.id)""" + FIGURES;

    private final JdbcClient jdbc;

    OlistTotals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Everything that can be added up on both sides. Reads every row of both.
    List<Figure> compared() {
        var village = sums(VILLAGE);
        return sums(FILES).entrySet().stream()
                .map(file -> new Figure(file.getKey(), file.getValue(), village.getOrDefault(file.getKey(), "nothing")))
                .toList();
    }

    private Map<String, String> sums(String sql) {
        var sums = new LinkedHashMap<String, String>();
        jdbc.sql(sql).query(row -> {
            var value = row.getString("value");
            sums.put(row.getString("name"), value == null ? "nothing" : value);
        });
        return sums;
    }
}
