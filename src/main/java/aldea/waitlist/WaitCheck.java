package aldea.waitlist;

import aldea.catalog.Catalog;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Goes through the lines once more, by the numbers in which people came and went.
@Component
class WaitCheck {
    private static final String OUT_OF_ORDER = """
            SELECT s.id, o.id AS other
              FROM waitlist.waits s
              JOIN waitlist.waits o ON o.sku = s.sku AND o.place < s.place
             WHERE s.served_at IS NOT NULL AND (o.turn IS NULL OR o.turn > s.turn)
               AND (o.deal IS NULL OR o.deal = s.origin OR o.widened < s.turn)
             LIMIT 1000""";

    private static final String WAITED = """
            SELECT DISTINCT sku FROM waitlist.waits WHERE turn IS NULL AND (deal IS NULL OR widened IS NOT NULL)""";

    private final JdbcClient jdbc;
    private final Catalog catalog;
    private final Stock stock;
    private final InstantSource clock;

    WaitCheck(JdbcClient jdbc, Catalog catalog, Stock stock, InstantSource clock) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.stock = stock;
        this.clock = clock;
    }

    List<String> disagreements() {
        return Stream.concat(outOfOrder(), passedOver()).toList();
    }

    private Stream<String> outOfOrder() {
        return jdbc
                .sql(OUT_OF_ORDER)
                .query((row, n) -> "waitlist: %s was served before %s, who came first"
                        .formatted(row.getString("id"), row.getString("other")))
                .list()
                .stream();
    }

    /// Units that anybody could buy, while somebody waits for them.
    private Stream<String> passedOver() {
        var waited = jdbc.sql(WAITED)
                .query((row, n) -> new SkuId(row.getObject("sku", UUID.class)))
                .list();
        var free = stock.available(waited);
        return catalog.price(waited, clock.instant()).keySet().stream()
                .filter(sku -> free.getOrDefault(sku, 0) > 0)
                .map(sku -> "waitlist: %d of sku %s are free while somebody waits"
                        .formatted(free.getOrDefault(sku, 0), sku.value()));
    }
}
