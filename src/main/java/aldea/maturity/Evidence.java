package aldea.maturity;

import static java.time.ZoneOffset.UTC;

import aldea.aftersale.AftersaleEvent;
import aldea.businesses.Business;
import aldea.catalog.Catalog;
import aldea.catalog.ShopId;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.orders.OrderEvent;
import aldea.orders.Orders;
import aldea.payment.Method;
import aldea.stock.Stock;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Keeps what shops did as events tell it, and asks their owners for the rest.
@Component
class Evidence {
    private static final Duration IN_TIME = Duration.ofDays(1);
    private static final int SHOWS = 200;
    private static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");

    private static final String KEEP_ORDER = """
            INSERT INTO maturity.orders (order_id, shop, paid_at, method) VALUES (:order, :shop, :at, :method)
                ON CONFLICT (order_id) DO NOTHING""";
    private static final String KEEP_SAID = """
            INSERT INTO maturity.said (step, order_id, what, side, at) VALUES (:step, :order, :what, :side, :at)
                ON CONFLICT (step) DO NOTHING""";
    private static final String STOCK = """
            SELECT o.paid_at AS at,
                   NOT EXISTS (SELECT FROM maturity.said s
                                WHERE s.order_id = o.order_id AND s.what = 'short') AS done
              FROM maturity.orders o
             WHERE o.shop = ANY (:shops)
             ORDER BY o.paid_at DESC""";
    // A voucher is paid with notes and coins at a store.
    private static final String PAID = """
            SELECT paid_at AS at, method <> 'cash' AS done
              FROM maturity.orders
             WHERE shop = ANY (:shops) AND method IS NOT NULL
             ORDER BY paid_at DESC""";
    // A question counts once its time is over or it was answered.
    private static final String ANSWERED = """
            SELECT q.at, a.at IS NOT NULL AND a.at <= q.at + :within * interval '1 second' AS done
              FROM maturity.orders o
              JOIN maturity.said q ON q.order_id = o.order_id AND q.what = 'said' AND q.side = 'buyer'
              LEFT JOIN LATERAL (SELECT min(m.at) AS at FROM maturity.said m
                                  WHERE m.order_id = o.order_id AND m.what = 'said' AND m.side = 'maker'
                                    AND m.at >= q.at) a ON true
             WHERE o.shop = ANY (:shops) AND (a.at IS NOT NULL OR q.at < :late)
             ORDER BY q.at DESC""";

    private final JdbcClient jdbc;
    private final Catalog catalog;
    private final Stock stock;
    private final Live live;
    private final Orders orders;

    Evidence(JdbcClient jdbc, Catalog catalog, Stock stock, Live live, Orders orders) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.stock = stock;
        this.live = live;
        this.orders = orders;
    }

    ShopFacts of(Business business, Instant now) {
        var path = "/maturity/businesses/%s/facts/".formatted(business.id().value());
        return new ShopFacts(
                business.shops().isEmpty()
                        ? List.of()
                        : Arrays.stream(Kind.values())
                                .map(kind -> ShopFacts.Fact.of(
                                        kind.code(), rows(kind, business.shops(), now), path + kind.code()))
                                .toList());
    }

    /// What one fact counts, the newest first; empty for no such fact. Whoever took their consent back stays in the
    /// count, and nothing leads to them.
    Optional<List<ShopFacts.Row>> rows(Business business, String code, Instant now) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .map(kind -> rows(kind, business.shops(), now))
                .map(rows -> business.identity().isPresent()
                        ? rows
                        : rows.stream().map(ShopFacts.Row::nameless).toList());
    }

    private enum Kind {
        CATALOGUE,
        ANSWERED,
        STOCK,
        PAID,
        LIVE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private List<ShopFacts.Row> rows(Kind kind, List<ShopId> shops, Instant now) {
        return switch (kind) {
            case CATALOGUE -> products(shops);
            case LIVE -> shows(shops);
            case STOCK -> noted(jdbc.sql(STOCK), shops);
            case PAID -> noted(jdbc.sql(PAID), shops);
            case ANSWERED ->
                noted(
                        jdbc.sql(ANSWERED)
                                .param("late", now.minus(IN_TIME).atOffset(UTC))
                                .param("within", IN_TIME.toSeconds()),
                        shops);
        };
    }

    /// A product is complete with a picture of its own, a price and a piece to sell.
    private List<ShopFacts.Row> products(List<ShopId> shops) {
        var products = shops.stream()
                .flatMap(shop -> catalog.productsOf(shop).stream())
                .toList();
        var units = stock.available(products.stream().map(Catalog.Product::sku).toList());
        return products.stream()
                .map(product -> new ShopFacts.Row(
                        product.title(),
                        Optional.empty(),
                        product.picture().isPresent()
                                && product.price().isPositive()
                                && units.getOrDefault(product.sku(), 0) > 0,
                        "/catalog/products/" + product.slug()))
                .toList();
    }

    private List<ShopFacts.Row> shows(List<ShopId> shops) {
        return live.broadcastsOf(shops, SHOWS).stream()
                .map(show -> new ShopFacts.Row(
                        show.title(),
                        Optional.of(LocalDate.ofInstant(show.plannedFor(), BOOKS)),
                        show.phase() instanceof Broadcast.Phase.Ended over
                                && over.began().isPresent(),
                        "/live/" + show.slug()))
                .toList();
    }

    // Orders are told by their day: who asks is not always who may see them.
    private static List<ShopFacts.Row> noted(JdbcClient.StatementSpec asked, List<ShopId> shops) {
        return asked.param("shops", shops.stream().map(ShopId::value).toArray(UUID[]::new))
                .query((row, n) -> new ShopFacts.Row(
                        "",
                        Optional.of(row.getObject("at", OffsetDateTime.class)
                                .atZoneSameInstant(BOOKS)
                                .toLocalDate()),
                        row.getBoolean("done"),
                        ""))
                .list();
    }

    @ApplicationModuleListener
    void on(OrderEvent.Paid event) {
        jdbc.sql(KEEP_ORDER)
                .param("order", event.order().value())
                .param("shop", event.shop().value())
                .param("at", event.at().atOffset(UTC))
                .param(
                        "method",
                        orders.methodOf(event.order()).map(Method::code).orElse(null),
                        Types.VARCHAR)
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
