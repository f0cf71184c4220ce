package aldea.orders;

import static java.time.ZoneOffset.UTC;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Columns;
import aldea.kernel.Money;
import aldea.orders.Orders.Bought;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of orders and their lines.
@Repository
class OrderTable {
    private static final String ORDERS = """
            SELECT o.id, o.purchase, o.number, o.shop, o.shop_name, o.village, o.maker, o.from_point, o.goods_minor,
                   o.discount_minor, o.subsidy_minor, o.delivery_minor, o.total_minor,
                   o.commission_minor, o.currency, o.grams, o.earliest, o.latest, o.cancelled_at,
                   o.state, o.paid_at, o.handed_in_at, o.delivered_at, o.accepted_at, o.settled_at, o.refunded_at,
                   o.saved_minor, o.rides_with,
                   p.reference AS purchase_reference, p.buyer, p.service, p.placed_at
              FROM orders.orders o
              JOIN orders.purchases p ON p.id = o.purchase
            """;

    private static final String BY_IDS = ORDERS + "WHERE o.id = ANY (:ids) ORDER BY o.id DESC";

    private static final String OF_PURCHASES =
            ORDERS + "WHERE o.purchase = ANY (:purchases) ORDER BY o.purchase, o.number";

    private static final String OF_MAKER =
            ORDERS + "WHERE o.maker = :maker AND o.state = :state ORDER BY o.id LIMIT :limit";

    // The newest of each state first: a shop may have sold a hundred thousand.
    private static final String OF_SHOP = """
            SELECT newest.id FROM unnest(:states::text[]) AS s (state), LATERAL (
                SELECT id FROM orders.orders WHERE maker = :maker AND state = s.state AND shop = :shop
                 ORDER BY id DESC LIMIT :limit) newest
             ORDER BY newest.id DESC LIMIT :limit""";

    private static final String COUNT = """
            SELECT count(*) FROM orders.orders WHERE maker = :maker AND state = :state""";

    private static final String LINES = """
            SELECT l.order_id, l.line_no, l.gone, l.sku, l.product, l.title, l.quantity, l.unit_price_minor, o.currency,
                   l.discount_minor, l.subsidy_minor, l.source IS NOT NULL AS special
              FROM orders.lines l
              JOIN orders.orders o ON o.id = l.order_id
             WHERE l.order_id = ANY (:orders)
             ORDER BY l.order_id, l.line_no""";

    private static final String BOUGHT = """
            SELECT p.id AS purchase, l.product, sum(l.quantity) AS units, sum(l.quantity * l.unit_price_minor) AS goods,
                   p.currency, p.placed_at
              FROM orders.purchases p
              JOIN orders.orders o ON o.purchase = p.id
              JOIN orders.lines l ON l.order_id = o.id
             WHERE p.id = ANY (:purchases) AND p.lapsed_at IS NULL AND p.cancelled_at IS NULL
             GROUP BY p.id, l.product
             ORDER BY p.id, l.product""";

    private static final String HANDED_IN = """
            UPDATE orders.orders
               SET handed_in_at = :at, state = CASE state WHEN 'paid' THEN 'handed-in' ELSE state END
             WHERE id = :id AND handed_in_at IS NULL AND paid_at IS NOT NULL AND cancelled_at IS NULL""";

    private static final String DELIVERED = """
            UPDATE orders.orders
               SET delivered_at = :at, handed_in_at = coalesce(handed_in_at, :at),
                   state = CASE WHEN settled_at IS NULL THEN 'delivered' ELSE state END
             WHERE id = :id AND delivered_at IS NULL AND paid_at IS NOT NULL AND cancelled_at IS NULL""";

    private static final String ACCEPTED = """
            UPDATE orders.orders SET accepted_at = :at WHERE id = :id AND accepted_at IS NULL""";

    private static final String SETTLED = """
            UPDATE orders.orders
               SET settled_at = :at, state = 'settled'
             WHERE id = :id AND settled_at IS NULL AND paid_at IS NOT NULL""";

    private static final String REFUNDED = """
            UPDATE orders.orders SET refunded_at = :at WHERE id = :id AND refunded_at IS NULL""";

    private final JdbcClient jdbc;
    private final Rows rows;

    OrderTable(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// A line as sold.
    ///
    /// @param discount of all its units; of it the programme bears the `subsidy`
    /// @param gone units that will not be sent
    /// @param special whether it was sold by a special offer
    record Line(
            int number,
            SkuId sku,
            UUID product,
            String title,
            int quantity,
            int gone,
            Money unitPrice,
            Money discount,
            Money subsidy,
            boolean special) {
        Money goods() {
            return unitPrice.times(quantity);
        }

        /// What the line's units were paid for: the one place that says so.
        Sales.Line asSold() {
            var paid = goods().minus(discount);
            return new Sales.Line(number, sku, new ProductId(product), title, quantity, paid, subsidy, gone);
        }
    }

    Optional<OrderRow> byId(OrderId id) {
        return byIds(List.of(id.value())).stream().findFirst();
    }

    // Ids first, rows then: a planner that guesses how many there will be reads every order of the house instead.
    private List<OrderRow> byIds(List<UUID> ids) {
        return jdbc.sql(BY_IDS)
                .param("ids", Columns.uuids(ids))
                .query((row, n) -> rows.order(row))
                .list();
    }

    List<OrderRow> of(Collection<PurchaseId> purchases) {
        return jdbc.sql(OF_PURCHASES)
                .param("purchases", new Columns<>(purchases).uuid(PurchaseId::value))
                .query((row, n) -> rows.order(row))
                .list();
    }

    /// Oldest first.
    List<OrderRow> of(AccountId maker, String state, int most) {
        return jdbc.sql(OF_MAKER)
                .param("maker", maker.value())
                .param("state", state)
                .param("limit", most)
                .query((row, n) -> rows.order(row))
                .list();
    }

    /// Newest first.
    List<OrderRow> of(AccountId maker, ShopId shop, List<String> states, int most) {
        return byIds(jdbc.sql(OF_SHOP)
                .param("maker", maker.value())
                .param("shop", shop.value())
                .param("states", new Columns<>(states).text(state -> state))
                .param("limit", most)
                .query((row, n) -> row.getObject("id", UUID.class))
                .list());
    }

    long count(AccountId maker, String state) {
        return jdbc.sql(COUNT)
                .param("maker", maker.value())
                .param("state", state)
                .query(Long.class)
                .single();
    }

    Map<OrderId, List<Line>> lines(Collection<OrderId> orders) {
        var lines = new HashMap<OrderId, List<Line>>();
        jdbc.sql(LINES)
                .param("orders", new Columns<>(orders).uuid(OrderId::value))
                .query(row -> {
                    lines.computeIfAbsent(
                                    new OrderId(row.getObject("order_id", UUID.class)), order -> new ArrayList<>())
                            .add(new Line(
                                    row.getInt("line_no"),
                                    new SkuId(row.getObject("sku", UUID.class)),
                                    row.getObject("product", UUID.class),
                                    row.getString("title"),
                                    row.getInt("quantity"),
                                    row.getInt("gone"),
                                    Money.of(row.getLong("unit_price_minor"), row.getString("currency")),
                                    Money.of(row.getLong("discount_minor"), row.getString("currency")),
                                    Money.of(row.getLong("subsidy_minor"), row.getString("currency")),
                                    row.getBoolean("special")));
                });
        return lines;
    }

    List<Bought> bought(Collection<PurchaseId> purchases) {
        return jdbc.sql(BOUGHT)
                .param("purchases", new Columns<>(purchases).uuid(PurchaseId::value))
                .query((row, n) -> new Bought(
                        new PurchaseId(row.getObject("purchase", UUID.class)),
                        new ProductId(row.getObject("product", UUID.class)),
                        row.getInt("units"),
                        Money.of(row.getLong("goods"), row.getString("currency")),
                        row.getObject("placed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Set<ProductId> products(OrderId id) {
        return lines(List.of(id)).getOrDefault(id, List.of()).stream()
                .map(line -> new ProductId(line.product()))
                .collect(Collectors.toSet());
    }

    /// Whether this call changed the order; so with all facts below.
    boolean handedIn(OrderId id, Instant at) {
        return fact(HANDED_IN, id, at);
    }

    boolean delivered(OrderId id, Instant at) {
        return fact(DELIVERED, id, at);
    }

    boolean accepted(OrderId id, Instant at) {
        return fact(ACCEPTED, id, at);
    }

    boolean settled(OrderId id, Instant at) {
        return fact(SETTLED, id, at);
    }

    boolean refunded(OrderId id, Instant at) {
        return fact(REFUNDED, id, at);
    }

    private boolean fact(String sql, OrderId id, Instant at) {
        return jdbc.sql(sql)
                        .param("id", id.value())
                        .param("at", at.atOffset(UTC))
                        .update()
                > 0;
    }
}
