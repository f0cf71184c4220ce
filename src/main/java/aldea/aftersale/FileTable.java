package aldea.aftersale;

import static aldea.kernel.Columns.longs;
import static aldea.kernel.Columns.texts;
import static aldea.kernel.Columns.utc;

import aldea.catalog.ProductId;
import aldea.orders.OrderId;
import aldea.orders.Sales;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of files: an order as sold, and what has become of its units.
@Repository
class FileTable {
    private static final String OPEN = """
            WITH fresh AS (
                INSERT INTO aftersale.files (order_id, reference, buyer, maker, commission_minor, delivery_minor,
                                             currency, opened_at)
                VALUES (:order, :reference, :buyer, :maker, :commission, :delivery, :currency, :now)
                    ON CONFLICT (order_id) DO NOTHING
                RETURNING order_id)
            INSERT INTO aftersale.lines (order_id, line_no, product, title, quantity, paid_minor, subsidy_minor)
            SELECT f.order_id, l.line_no, l.product, l.title, l.quantity, l.paid, l.subsidy
              FROM fresh f
             CROSS JOIN unnest(:lines::int[], :products::uuid[], :titles::text[], :quantities::int[], :paid::bigint[],
                               :subsidies::bigint[]) AS l (line_no, product, title, quantity, paid, subsidy)""";

    private static final String LOCK = """
            SELECT order_id FROM aftersale.files WHERE order_id = :order FOR UPDATE""";

    private static final String TALLIES = """
            SELECT l.line_no, l.product, l.title, l.quantity, l.paid_minor, l.subsidy_minor,
                   coalesce(sum(u.units) FILTER (WHERE u.fate IN ('cancelled', 'short')), 0) AS gone,
                   coalesce(sum(u.units) FILTER (WHERE u.fate IN ('as-sold', 'worn')), 0) AS back,
                   coalesce(sum(u.units) FILTER (WHERE u.fate = 'asked'
                                                   AND r.state IN ('asked', 'accepted', 'arrived')), 0) AS open
              FROM aftersale.lines l
              LEFT JOIN aftersale.units u ON u.order_id = l.order_id AND u.line_no = l.line_no
              LEFT JOIN aftersale.returns r ON r.id = u.step
             WHERE l.order_id = :order
             GROUP BY l.order_id, l.line_no
             ORDER BY l.line_no""";

    private final JdbcClient jdbc;

    FileTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Opens the order's file, if it has none, and lets nobody else in until the transaction ends.
    void open(Sales.Sold sold, Instant now) {
        var lines = sold.lines();
        jdbc.sql(OPEN)
                .param("order", sold.id().value())
                .param("reference", sold.reference())
                .param("buyer", sold.buyer().value())
                .param("maker", sold.maker().value())
                .param("commission", sold.commission().minor())
                .param("delivery", sold.delivery().minor())
                .param("currency", sold.commission().currency().getCurrencyCode())
                .param("now", utc(now))
                .param("lines", texts(lines, Sales.Line::number))
                .param("products", texts(lines, line -> line.product().value()))
                .param("titles", texts(lines, Sales.Line::title))
                .param("quantities", texts(lines, Sales.Line::quantity))
                .param("paid", longs(lines, line -> line.paid().minor()))
                .param("subsidies", longs(lines, line -> line.subsidy().minor()))
                .update();
        jdbc.sql(LOCK).param("order", sold.id().value()).query(UUID.class).single();
    }

    /// By line; an order without a file has all its units but those that orders knows to be gone.
    List<Tally> tallies(Sales.Sold sold) {
        var found = tallies(sold.id());
        return found.isEmpty() ? sold.lines().stream().map(FileTable::untouched).toList() : found;
    }

    List<Tally> tallies(OrderId order) {
        return jdbc.sql(TALLIES)
                .param("order", order.value())
                .query((row, n) -> tally(row))
                .list();
    }

    private static Tally untouched(Sales.Line line) {
        return new Tally(
                line.number(),
                line.product(),
                line.title(),
                line.quantity(),
                line.paid().minor(),
                line.subsidy().minor(),
                line.gone(),
                0,
                0);
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                row.getInt("line_no"),
                new ProductId(row.getObject("product", UUID.class)),
                row.getString("title"),
                row.getInt("quantity"),
                row.getLong("paid_minor"),
                row.getLong("subsidy_minor"),
                row.getInt("gone"),
                row.getInt("back"),
                row.getInt("open"));
    }

    /// The line of this number.
    static Optional<Tally> line(List<Tally> tallies, int number) {
        return tallies.stream().filter(tally -> tally.number() == number).findFirst();
    }
}
