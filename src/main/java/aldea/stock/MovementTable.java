package aldea.stock;

import static java.time.ZoneOffset.UTC;

import aldea.kernel.Columns;
import aldea.kernel.Reference;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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

    private static final String CAUSED = """
            INSERT INTO stock.movements (sku, units, reason, cause, at)
            VALUES (:sku, :units, :reason, :cause, :now)""";

    private final JdbcClient jdbc;

    MovementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// These have rows from now on, though no unit of them was ever counted in: rows that can be locked.
    void know(Collection<SkuId> skus) {
        jdbc.sql(KNOW).param("skus", Columns.texts(skus, SkuId::value)).update();
    }

    /// Rows are touched in sku order, as claims touch them.
    void comeBack(Reference cause, List<Stock.Line> lines, boolean sellable, Instant now) {
        var sorted = lines.stream()
                .sorted(Comparator.comparing(line -> line.sku().value().toString()))
                .toList();
        for (var line : sorted) {
            caused(cause, line.sku(), line.quantity(), "came back", now);
            if (sellable) {
                jdbc.sql(COUNT_IN)
                        .param("sku", line.sku().value())
                        .param("units", line.quantity())
                        .update();
            } else {
                caused(cause, line.sku(), -line.quantity(), "written off", now);
            }
        }
    }

    private void caused(Reference cause, SkuId sku, int units, String reason, Instant now) {
        jdbc.sql(CAUSED)
                .param("sku", sku.value())
                .param("units", units)
                .param("reason", reason)
                .param("cause", cause.value())
                .param("now", now.atOffset(UTC))
                .update();
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
