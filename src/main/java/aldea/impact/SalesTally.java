package aldea.impact;

import aldea.people.Viewer;
import aldea.places.Places.Located;
import aldea.places.VillageId;
import aldea.programme.Measure;
import aldea.programme.Tally;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What buyers kept, and the shops they kept it of, by village.
@Component
class SalesTally implements Tally {
    private static final String KEPT = """
            WITH backs AS (
                SELECT order_id, bool_or(key = 'everything') AS whole, sum(goods_minor) AS goods_minor
                  FROM impact.backs GROUP BY order_id),
            kept AS (
                SELECT s.village, s.shop,
                       CASE WHEN b.whole THEN 0 ELSE greatest(0, s.goods_minor - coalesce(b.goods_minor, 0)) END
                           AS net_minor
                  FROM impact.sales s
                  LEFT JOIN backs b ON b.order_id = s.order_id
                 WHERE s.year = :year)
            SELECT village, sum(net_minor)::bigint AS net_minor, count(DISTINCT shop) FILTER (WHERE net_minor > 0)
                   AS shops
              FROM kept
             GROUP BY village""";

    private final JdbcClient jdbc;

    SalesTally(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Measure> measures() {
        return EnumSet.of(Measure.SALES, Measure.SHOPS);
    }

    @Override
    public void count(int year, boolean now, Board board) {
        jdbc.sql(KEPT).param("year", year).query(row -> {
            var village = new VillageId(row.getObject("village", UUID.class));
            board.add(Measure.SALES, village, row.getLong("net_minor"));
            board.add(Measure.SHOPS, village, row.getLong("shops"));
        });
    }

    /// Open to everybody; orders on it are for those who account for them.
    @Override
    public Optional<String> rows(Measure measure, Located village, int year, Viewer viewer) {
        return Optional.of("/impact/villages/%s?year=%d".formatted(village.slug(), year));
    }
}
