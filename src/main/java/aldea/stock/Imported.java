package aldea.stock;

import static aldea.kernel.Columns.texts;

import aldea.kernel.Reference;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Takes in what another house has sold, in sets: units that were made there and left there.
public interface Imported {
    /// @param by what they were sold for, such as a purchase
    record Sold(Reference by, SkuId sku, int quantity, Instant at) {}

    /// Nothing is on hand of it afterwards that was not before. Not to be repeated: the caller knows what is new.
    void sold(List<Sold> sales);
}

@Repository
class ImportedStock implements Imported {
    private static final String KNOW = """
            INSERT INTO stock.skus (id, on_hand)
            SELECT DISTINCT sku, 0 FROM unnest(:skus::uuid[]) AS s (sku) ORDER BY sku
            ON CONFLICT DO NOTHING""";

    private static final String SOLD = """
            WITH sales AS (
                SELECT * FROM unnest(:references::uuid[], :skus::uuid[], :quantities::int[], :ats::timestamptz[])
                    AS s (reference, sku, quantity, at)),
            claimed AS (
                INSERT INTO stock.claims (reference, sku, quantity, until, made_at, ended_at, ended_as)
                SELECT reference, sku, quantity, at, at, at, 'sold' FROM sales)
            INSERT INTO stock.movements (sku, units, reason, reference, at)
            SELECT sku, quantity, 'imported', NULL, at FROM sales
             UNION ALL
            SELECT sku, -quantity, 'sold', reference, at FROM sales""";

    private final JdbcClient jdbc;

    ImportedStock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public void sold(List<Sold> sales) {
        jdbc.sql(KNOW).param("skus", texts(sales, sale -> sale.sku().value())).update();
        jdbc.sql(SOLD)
                .param("references", texts(sales, sale -> sale.by().value()))
                .param("skus", texts(sales, sale -> sale.sku().value()))
                .param("quantities", texts(sales, Sold::quantity))
                .param("ats", texts(sales, Sold::at))
                .update();
    }
}
