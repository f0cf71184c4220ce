package aldea.maturity;

import static java.time.ZoneOffset.UTC;

import aldea.aftersale.AftersaleEvent;
import aldea.businesses.Business;
import aldea.catalog.Catalog;
import aldea.catalog.ShopId;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.orders.OrderEvent;
import aldea.stock.Stock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Keeps what shops did as events tell it, and asks their owners for the rest.
@Component
class Evidence {
    private static final Duration IN_TIME = Duration.ofDays(1);
    private static final int SHOWS = 200;

    private static final String KEEP_ORDER = """
            INSERT INTO maturity.orders (order_id, shop, paid_at) VALUES (:order, :shop, :at)
                ON CONFLICT (order_id) DO NOTHING""";
    private static final String KEEP_SAID = """
            INSERT INTO maturity.said (step, order_id, what, side, at) VALUES (:step, :order, :what, :side, :at)
                ON CONFLICT (step) DO NOTHING""";
    private static final String STOCK = """
            SELECT count(*) AS of,
                   count(*) FILTER (WHERE NOT EXISTS (SELECT FROM maturity.said s
                                                       WHERE s.order_id = o.order_id AND s.what = 'short')) AS done
              FROM maturity.orders o
             WHERE o.shop = ANY (:shops)""";
    // A question counts once its time is over or it was answered.
    private static final String ANSWERED = """
            SELECT count(*) FILTER (WHERE a.at IS NOT NULL OR q.at < :late) AS of,
                   count(*) FILTER (WHERE a.at <= q.at + :within * interval '1 second') AS done
              FROM maturity.orders o
              JOIN maturity.said q ON q.order_id = o.order_id AND q.what = 'said' AND q.side = 'buyer'
              LEFT JOIN LATERAL (SELECT min(m.at) AS at FROM maturity.said m
                                  WHERE m.order_id = o.order_id AND m.what = 'said' AND m.side = 'maker'
                                    AND m.at >= q.at) a ON true
             WHERE o.shop = ANY (:shops)""";

    private final JdbcClient jdbc;
    private final Catalog catalog;
    private final Stock stock;
    private final Live live;

    Evidence(JdbcClient jdbc, Catalog catalog, Stock stock, Live live) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.stock = stock;
        this.live = live;
    }

    ShopFacts of(Business business, Instant now) {
        if (business.shops().isEmpty()) {
            return new ShopFacts(List.of());
        }
        var facts = new ArrayList<ShopFacts.Fact>();
        facts.add(catalogue(business.shops()));
        facts.add(counted("answered", ANSWERED, business.shops(), now));
        facts.add(counted("stock", STOCK, business.shops(), now));
        facts.add(shows(business.shops()));
        return new ShopFacts(List.copyOf(facts));
    }

    /// A product is complete with a picture of its own, a price and a piece to sell.
    private ShopFacts.Fact catalogue(List<ShopId> shops) {
        var products = shops.stream()
                .flatMap(shop -> catalog.productsOf(shop).stream())
                .toList();
        var units = stock.available(products.stream().map(Catalog.Product::sku).toList());
        var complete = products.stream()
                .filter(product -> product.picture().isPresent()
                        && product.price().isPositive()
                        && units.getOrDefault(product.sku(), 0) > 0)
                .count();
        return new ShopFacts.Fact("catalogue", (int) complete, products.size(), front(shops));
    }

    private ShopFacts.Fact shows(List<ShopId> shops) {
        var shows = live.broadcastsOf(shops, SHOWS);
        var ended = shows.stream()
                .filter(show -> show.phase() instanceof Broadcast.Phase.Ended over
                        && over.began().isPresent())
                .count();
        return new ShopFacts.Fact("live", (int) ended, shows.size(), front(shops));
    }

    private ShopFacts.Fact counted(String code, String sql, List<ShopId> shops, Instant now) {
        var statement =
                jdbc.sql(sql).param("shops", shops.stream().map(ShopId::value).toArray(UUID[]::new));
        if (sql.equals(ANSWERED)) {
            statement =
                    statement.param("late", now.minus(IN_TIME).atOffset(UTC)).param("within", IN_TIME.toSeconds());
        }
        return statement
                .query((row, n) -> new ShopFacts.Fact(code, row.getInt("done"), row.getInt("of"), front(shops)))
                .single();
    }

    private String front(List<ShopId> shops) {
        return "/catalog/shops/" + catalog.shop(shops.getFirst()).slug();
    }

    @ApplicationModuleListener
    void on(OrderEvent.Paid event) {
        jdbc.sql(KEEP_ORDER)
                .param("order", event.order().value())
                .param("shop", event.shop().value())
                .param("at", event.at().atOffset(UTC))
                .update();
    }

    @ApplicationModuleListener
    void on(AftersaleEvent.Happened event) {
        if (event.what().equals("said") || event.what().equals("short")) {
            jdbc.sql(KEEP_SAID)
                    .param("step", event.step().value())
                    .param("order", event.order().value())
                    .param("what", event.what())
                    .param("side", event.by())
                    .param("at", event.at().atOffset(UTC))
                    .update();
        }
    }
}
