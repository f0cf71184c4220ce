package aldea.reviews;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How many reviews gave how many stars: counted with each change, and counted again by `./aldea verify`.
@Repository
class TallyTable {
    private static final String COUNT = """
            INSERT INTO reviews.tallies AS known (product, stars, shop, reviews)
            VALUES (:product, :stars, :shop, 1)
            ON CONFLICT (product, stars) DO UPDATE SET reviews = known.reviews + 1""";
    private static final String UNCOUNT = """
            UPDATE reviews.tallies SET reviews = reviews - 1 WHERE product = :product AND stars = :stars""";
    private static final String OF_PRODUCTS = """
            SELECT product AS of, stars, reviews FROM reviews.tallies WHERE product = ANY (:ids)""";
    private static final String OF_SHOPS = """
            SELECT shop AS of, stars, sum(reviews) AS reviews FROM reviews.tallies
             WHERE shop = ANY (:ids) GROUP BY shop, stars""";
    private static final String CHECK = """
            SELECT coalesce(t.product, c.product) AS product, coalesce(t.stars, c.stars) AS stars,
                   coalesce(t.reviews, 0) AS said, coalesce(c.reviews, 0) AS counted
              FROM (SELECT product, shop, stars, reviews FROM reviews.tallies WHERE reviews > 0) t
              FULL JOIN (SELECT r.product, r.shop, v.stars, count(*) AS reviews
                           FROM reviews.reviews r
                           JOIN reviews.versions v ON v.review = r.id
                          WHERE v.number = (SELECT max(number) FROM reviews.versions WHERE review = r.id)
                            AND NOT EXISTS (SELECT 1 FROM reviews.hidings
                                             WHERE review = r.id AND ended_at IS NULL)
                          GROUP BY r.product, r.shop, v.stars) c
                     ON c.product = t.product AND c.shop = t.shop AND c.stars = t.stars
             WHERE t.reviews IS DISTINCT FROM c.reviews
             LIMIT 1000""";

    private final JdbcClient jdbc;

    TallyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void count(ProductId product, ShopId shop, int stars) {
        jdbc.sql(COUNT)
                .param("product", product.value())
                .param("shop", shop.value())
                .param("stars", stars)
                .update();
    }

    void uncount(ProductId product, int stars) {
        jdbc.sql(UNCOUNT)
                .param("product", product.value())
                .param("stars", stars)
                .update();
    }

    /// One round trip; a product without reviews is absent.
    Map<UUID, Rating> products(Collection<ProductId> products) {
        return ratings(OF_PRODUCTS, products.stream().map(ProductId::value).toArray(UUID[]::new));
    }

    Map<UUID, Rating> shops(Collection<ShopId> shops) {
        return ratings(OF_SHOPS, shops.stream().map(ShopId::value).toArray(UUID[]::new));
    }

    List<String> disagreements() {
        return jdbc.sql(CHECK)
                .query((row, n) -> "reviews: product %s has %s reviews of %s stars, its tally says %s"
                        .formatted(
                                row.getString("product"),
                                row.getString("counted"),
                                row.getString("stars"),
                                row.getString("said")))
                .list();
    }

    private Map<UUID, Rating> ratings(String sql, UUID[] ids) {
        var counts = new HashMap<UUID, List<Integer>>();
        jdbc.sql(sql).param("ids", ids).query(row -> {
            counts.computeIfAbsent(row.getObject("of", UUID.class), id -> new ArrayList<>(Collections.nCopies(5, 0)))
                    .set(row.getInt("stars") - 1, row.getInt("reviews"));
        });
        var ratings = new HashMap<UUID, Rating>();
        counts.forEach((id, five) -> ratings.put(id, new Rating(five)));
        return ratings;
    }
}
