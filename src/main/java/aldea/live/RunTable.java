package aldea.live;

import static aldea.kernel.Columns.utc;

import aldea.catalog.Catalog.Product;
import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The run of show, what was pinned when, and breaks.
@Repository
class RunTable {
    private static final String ITEMS = """
            SELECT product
              FROM live.items i
              LEFT JOIN live.guests g ON g.broadcast = i.broadcast AND g.shop = i.shop
             WHERE i.broadcast = :broadcast
             ORDER BY g.position NULLS FIRST, i.position, product""";

    private static final String ITEMS_OF_SHOP = """
            SELECT product
              FROM live.items
             WHERE broadcast = :broadcast AND shop = :shop
             ORDER BY position, product""";

    private static final String SHOP_OF = """
            SELECT shop FROM live.items WHERE broadcast = :broadcast AND product = :product""";

    private static final String FIRST = """
            SELECT DISTINCT ON (i.broadcast) i.broadcast, product
              FROM live.items i
              LEFT JOIN live.guests g ON g.broadcast = i.broadcast AND g.shop = i.shop
             WHERE i.broadcast = ANY (:broadcasts)
             ORDER BY i.broadcast, g.position NULLS FIRST, i.position, product""";

    private static final String CLEAR = "DELETE FROM live.items WHERE broadcast = :broadcast AND shop = :shop";

    private static final String PUT = """
            INSERT INTO live.items (broadcast, product, position, shop)
            SELECT :broadcast, product, position - 1, :shop
              FROM unnest(:products::uuid[]) WITH ORDINALITY AS t (product, position)""";

    private static final String PIN = """
            INSERT INTO live.pins (id, broadcast, product, title, price_minor, currency, at)
            VALUES (:id, :broadcast, :product, :title, :price, :currency, :at)""";

    private static final String PINS = """
            SELECT product, at FROM live.pins WHERE broadcast = :broadcast ORDER BY at, id LIMIT 500""";

    // What the maker before showed is no longer on screen.
    private static final String LAST_PIN = """
            SELECT product
              FROM live.pins
             WHERE broadcast = :broadcast
               AND at >= coalesce((SELECT began_at FROM live.turns WHERE broadcast = :broadcast AND ended_at IS NULL),
                                  '-infinity')
             ORDER BY at DESC, id DESC
             LIMIT 1""";

    private static final String LEAVE = """
            INSERT INTO live.breaks (id, broadcast, began_at) VALUES (:id, :broadcast, :now)
                ON CONFLICT DO NOTHING""";

    private static final String RETURN = """
            UPDATE live.breaks SET ended_at = :now WHERE broadcast = :broadcast AND ended_at IS NULL""";

    private static final String AWAY = """
            SELECT EXISTS (SELECT FROM live.breaks WHERE broadcast = :broadcast AND ended_at IS NULL)""";

    /// That a product was shown from a moment on.
    record Pin(ProductId product, Instant at) {}

    private final JdbcClient jdbc;

    RunTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ProductId> items(BroadcastId broadcast) {
        return jdbc.sql(ITEMS)
                .param("broadcast", broadcast.value())
                .query(RunTable::product)
                .list();
    }

    /// What stands first in each run of show: its face in lists.
    Map<BroadcastId, ProductId> first(Collection<BroadcastId> broadcasts) {
        var first = new HashMap<BroadcastId, ProductId>();
        jdbc.sql(FIRST)
                .param("broadcasts", broadcasts.stream().map(BroadcastId::value).toArray(UUID[]::new))
                .query(row -> {
                    first.put(
                            new BroadcastId(row.getObject("broadcast", UUID.class)),
                            new ProductId(row.getObject("product", UUID.class)));
                });
        return first;
    }

    List<ProductId> items(BroadcastId broadcast, ShopId shop) {
        return jdbc.sql(ITEMS_OF_SHOP)
                .param("broadcast", broadcast.value())
                .param("shop", shop.value())
                .query(RunTable::product)
                .list();
    }

    /// Whose a piece of the run is.
    Optional<ShopId> shopOf(BroadcastId broadcast, ProductId product) {
        return jdbc.sql(SHOP_OF)
                .param("broadcast", broadcast.value())
                .param("product", product.value())
                .query((row, number) -> new ShopId(row.getObject("shop", UUID.class)))
                .optional();
    }

    /// What one shop shows, in its order, instead of what it showed before.
    void put(BroadcastId broadcast, ShopId shop, List<ProductId> products) {
        jdbc.sql(CLEAR)
                .param("broadcast", broadcast.value())
                .param("shop", shop.value())
                .update();
        jdbc.sql(PUT)
                .param("broadcast", broadcast.value())
                .param("shop", shop.value())
                .param("products", products.stream().map(ProductId::value).toArray(UUID[]::new))
                .update();
    }

    void pin(UUID id, BroadcastId broadcast, Product product, Instant at) {
        jdbc.sql(PIN)
                .param("id", id)
                .param("broadcast", broadcast.value())
                .param("product", product.id().value())
                .param("title", product.title())
                .param("price", product.price().minor())
                .param("currency", product.price().currency().getCurrencyCode())
                .param("at", utc(at))
                .update();
    }

    List<Pin> pins(BroadcastId broadcast) {
        return jdbc.sql(PINS)
                .param("broadcast", broadcast.value())
                .query((row, number) -> new Pin(
                        product(row, number),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Optional<ProductId> pinned(BroadcastId broadcast) {
        return jdbc.sql(LAST_PIN)
                .param("broadcast", broadcast.value())
                .query(RunTable::product)
                .optional();
    }

    /// Whether this call made a break of it.
    boolean leave(UUID id, BroadcastId broadcast, Instant now) {
        return jdbc.sql(LEAVE)
                        .param("id", id)
                        .param("broadcast", broadcast.value())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /// Whether there was a break to end.
    boolean comeBack(BroadcastId broadcast, Instant now) {
        return jdbc.sql(RETURN)
                        .param("broadcast", broadcast.value())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    boolean isAway(BroadcastId broadcast) {
        return jdbc.sql(AWAY)
                .param("broadcast", broadcast.value())
                .query(Boolean.class)
                .single();
    }

    private static ProductId product(ResultSet row, int number) throws SQLException {
        return new ProductId(row.getObject("product", UUID.class));
    }
}
