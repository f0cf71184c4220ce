package aldea.stock;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Units that come and go otherwise than by a sale.
@Repository
class MovementTable {
    private static final String COUNT_IN = """
            INSERT INTO stock.skus (id, on_hand)
            VALUES (:sku, :units)
            ON CONFLICT (id) DO UPDATE SET on_hand = skus.on_hand + excluded.on_hand""";

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
