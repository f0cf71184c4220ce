package aldea.stock;

import static java.time.ZoneOffset.UTC;

import aldea.kernel.Columns;
import java.time.Instant;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Units that come and go otherwise than by a sale.
@Repository
class MovementTable {
    private static final String COUNT_IN = """
            INSERT INTO stock.skus (id, on_hand)
            VALUES (:sku, :units)
            ON CONFLICT (id) DO UPDATE SET on_hand = skus.on_hand + excluded.on_hand""";

    private static final String KNOW = """
            INSERT INTO stock.skus (id, on_hand)
            SELECT id, 0 FROM unnest(:skus::uuid[]) AS t (id) ORDER BY id
                ON CONFLICT (id) DO NOTHING""";

    private static final String COUNT_OUT = """
            UPDATE stock.skus
               SET on_hand = on_hand + :units
             WHERE id = :sku AND on_hand + :units >= claimed""";

    private static final String MOVED = """
            INSERT INTO stock.movements (sku, units, reason, at)
            VALUES (:sku, :units, :reason, :now)""";

    private final JdbcClient jdbc;

    MovementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// These have rows from now on, though no unit of them was ever counted in: rows that can be locked.
    void know(Collection<SkuId> skus) {
        jdbc.sql(KNOW).param("skus", Columns.texts(skus, SkuId::value)).update();
    }

    /// Whether the units could be moved.
    boolean move(SkuId sku, int units, String reason, Instant now) {
        var moved = jdbc.sql(units > 0 ? COUNT_IN : COUNT_OUT)
                .param("sku", sku.value())
                .param("units", units)
                .update();
        if (moved == 0) {
            return false;
        }
        jdbc.sql(MOVED)
                .param("sku", sku.value())
                .param("units", units)
                .param("reason", reason)
                .param("now", now.atOffset(UTC))
                .update();
        return true;
    }
}
