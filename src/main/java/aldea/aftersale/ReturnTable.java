package aldea.aftersale;

import static aldea.kernel.Columns.texts;
import static aldea.kernel.Columns.utc;

import aldea.catalog.ProductId;
import aldea.orders.OrderId;
import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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

/// The SQL of returns.
@Repository
class ReturnTable {
    private static final String INSERT = """
            INSERT INTO aftersale.returns (id, order_id, reason, state, due_at, product, title, price_minor)
            VALUES (:id, :order, :reason, 'asked', :due, :product, :title, :price)""";

    private static final String SELECT = """
            SELECT r.id, r.order_id, r.reason, r.state, r.due_at, r.postage_minor, r.product, r.title, r.price_minor,
                   r.set_aside
              FROM aftersale.returns r
            """;

    private static final String BY_ID = SELECT + "WHERE r.id = :id";

    private static final String OF_ORDER = SELECT + "WHERE r.order_id = :order ORDER BY r.id";

    private static final String DUE = SELECT + "WHERE r.due_at <= :now ORDER BY r.due_at LIMIT :most";

    private static final String OF_MAKER = SELECT + """
              JOIN aftersale.files f ON f.order_id = r.order_id
             WHERE f.maker = :maker AND r.state = ANY (:states)
             ORDER BY r.id
             LIMIT :most""";

    private static final String STANDING = """
            SELECT order_id, bool_or(state IN ('asked', 'accepted', 'arrived')) AS open
              FROM aftersale.returns
             WHERE order_id = ANY (:orders::uuid[]) AND state IN ('asked', 'accepted', 'arrived', 'inspected')
             GROUP BY order_id""";

    private static final String MOVE = """
            UPDATE aftersale.returns SET state = :state, due_at = :due WHERE id = :id""";

    private static final String ACCEPT = """
            UPDATE aftersale.returns SET postage_minor = :postage, set_aside = :units WHERE id = :id""";

    private final JdbcClient jdbc;

    ReturnTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Return asked) {
        jdbc.sql(INSERT)
                .param("id", asked.id().value())
                .param("order", asked.order().value())
                .param("reason", asked.reason().code())
                .param("due", utc(asked.due().orElseThrow()))
                .param(
                        "product",
                        asked.wish().map(wish -> wish.product().value()).orElse(null),
                        Types.OTHER)
                .param("title", asked.wish().map(Return.Wish::title).orElse(null), Types.VARCHAR)
                .param("price", asked.wish().map(Return.Wish::price).orElse(null), Types.BIGINT)
                .update();
    }

    Optional<Return> byId(ReturnId id) {
        return jdbc.sql(BY_ID)
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    List<Return> of(OrderId order) {
        return jdbc.sql(OF_ORDER)
                .param("order", order.value())
                .query((row, n) -> read(row))
                .list();
    }

    List<Return> due(Instant now, int most) {
        return jdbc.sql(DUE)
                .param("now", utc(now))
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    Map<OrderId, Boolean> standing(Collection<OrderId> orders) {
        var standing = new HashMap<OrderId, Boolean>();
        jdbc.sql(STANDING).param("orders", texts(orders, OrderId::value)).query(row -> {
            standing.put(new OrderId(row.getObject("order_id", UUID.class)), row.getBoolean("open"));
        });
        return standing;
    }

    /// Oldest first.
    List<Return> of(AccountId maker, List<String> states, int most) {
        return jdbc.sql(OF_MAKER)
                .param("maker", maker.value())
                .param("states", texts(states, state -> state))
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    /// @param due when the clock takes the next step
    void move(ReturnId id, Step.Kind to, Optional<Instant> due) {
        jdbc.sql(MOVE)
                .param("id", id.value())
                .param("state", to.code())
                .param("due", due.map(at -> utc(at)).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void accept(ReturnId id, long postage, int setAside) {
        jdbc.sql(ACCEPT)
                .param("id", id.value())
                .param("postage", postage)
                .param("units", setAside)
                .update();
    }

    private static Return read(ResultSet row) throws SQLException {
        return new Return(
                new ReturnId(row.getObject("id", UUID.class)),
                new OrderId(row.getObject("order_id", UUID.class)),
                Reason.of(row.getString("reason")).orElseThrow(),
                row.getString("state"),
                Optional.ofNullable(row.getObject("due_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getLong("postage_minor"),
                wish(row),
                row.getInt("set_aside"));
    }

    private static Optional<Return.Wish> wish(ResultSet row) throws SQLException {
        var product = row.getObject("product", UUID.class);
        return product == null
                ? Optional.empty()
                : Optional.of(
                        new Return.Wish(new ProductId(product), row.getString("title"), row.getLong("price_minor")));
    }
}
