package aldea.orders;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Columns;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import aldea.people.Viewer;
import aldea.places.PointId;
import aldea.places.VillageId;
import aldea.shipping.Address;
import aldea.stock.SkuId;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was sold, for modules that come after a sale: to know whose it is, what was paid for each unit, and to say
/// that units of it will not be sent.
public interface Sales {
    /// The purchase of this reference, if who asks may see it: its buyer, signed in, or whoever's browser keeps its
    /// secret, which it sends below `/orders/purchases/{reference}` alone.
    Optional<PurchaseId> opened(String reference, Viewer viewer, HttpServletRequest request);

    /// An order as it was sold, frozen, with what has happened to it by now.
    ///
    /// @param reference the purchase's with the order's number, such as `A7K-3QF-9TM-1`
    /// @param commission and `delivery` as sold
    /// @param grams of all its units, packed
    /// @param handedIn also when it was first seen later on its way
    /// @param address empty once erased
    record Sold(
            OrderId id,
            PurchaseId purchase,
            int number,
            String reference,
            ShopId shop,
            String shopName,
            AccountId maker,
            AccountId buyer,
            PointId from,
            Money commission,
            Money delivery,
            String service,
            int grams,
            List<Line> lines,
            Optional<Instant> paid,
            Optional<Instant> handedIn,
            Optional<Instant> delivered,
            Optional<Instant> cancelled,
            Optional<Address> address) {}

    /// @param number within the order
    /// @param paid what the buyer paid for all units of the line, discounts taken off
    /// @param subsidy what the programme added to that for the maker
    /// @param gone units that will not be sent
    record Line(
            int number,
            SkuId sku,
            ProductId product,
            String title,
            int quantity,
            Money paid,
            Money subsidy,
            int gone) {}

    Optional<Sold> sold(OrderId order);

    /// The orders of a purchase, by number.
    List<Sold> sold(PurchaseId purchase);

    /// Units of an order's lines will not be sent; an order of which nothing is left is cancelled. To be called in the
    /// transaction that writes down why.
    ///
    /// @param units by the number of the line; more than there are left throw
    void gone(OrderId order, Map<Integer, Integer> units, Instant at);

    /// An order as lists show it.
    ///
    /// @param reference the purchase's with the order's number, such as `A7K-3QF-9TM-1`
    /// @param state `placed`, `paid`, `handed-in`, `delivered`, `settled`, `lapsed`, `cancelled`
    /// @param titles as sold, a line each
    /// @param net what the maker gets of it when nothing goes back
    /// @param recipient whom the parcel is for, while the maker has to know; empty before payment and once it has come
    record Listed(
            OrderId id,
            PurchaseId purchase,
            String reference,
            ShopId shop,
            String shopName,
            VillageId village,
            AccountId buyer,
            String state,
            List<String> titles,
            int units,
            Money total,
            Money net,
            Instant placed,
            Optional<Instant> paid,
            Optional<Instant> handedIn,
            Optional<Instant> delivered,
            Optional<Instant> settled,
            String recipient) {}

    /// @param of orders or whole purchases; those that never were are absent
    List<Listed> listed(Collection<Reference> of);

    /// All orders, piece by piece: those whose ids follow this one.
    List<OrderId> after(OrderId last, int most);
}

/// Reads orders for lists, in sets.
@Repository
class ListedOrders {
    private static final String LISTED = """
            WITH wanted AS (
                SELECT id FROM orders.orders WHERE id = ANY (:ids::uuid[])
                 UNION
                SELECT id FROM orders.orders WHERE purchase = ANY (:ids::uuid[]))
            SELECT o.id, o.purchase, p.reference || '-' || o.number AS reference, o.shop, o.shop_name, o.village,
                   p.buyer, o.state, l.titles, l.units, o.total_minor,
                   o.goods_minor - o.discount_minor + o.subsidy_minor - o.commission_minor AS net_minor, o.currency,
                   p.placed_at, o.paid_at, o.handed_in_at, o.delivered_at, o.settled_at,
                   CASE WHEN o.state IN ('paid', 'handed-in') THEN coalesce(p.address ->> 'name', '')
                        ELSE '' END AS recipient
              FROM wanted w
              JOIN orders.orders o ON o.id = w.id
              JOIN orders.purchases p ON p.id = o.purchase
              CROSS JOIN LATERAL (SELECT array_agg(title ORDER BY line_no) AS titles, sum(quantity) AS units
                                    FROM orders.lines WHERE order_id = o.id) l""";

    private static final String AFTER = """
            SELECT id FROM orders.orders WHERE id > :last ORDER BY id LIMIT :most""";

    private final JdbcClient jdbc;

    ListedOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Sales.Listed> of(Collection<Reference> of) {
        return jdbc.sql(LISTED)
                .param("ids", Columns.texts(of, Reference::value))
                .query((row, n) -> listed(row))
                .list();
    }

    List<OrderId> after(OrderId last, int most) {
        return jdbc.sql(AFTER)
                .param("last", last.value())
                .param("most", most)
                .query((row, n) -> new OrderId(row.getObject("id", UUID.class)))
                .list();
    }

    private static Sales.Listed listed(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return new Sales.Listed(
                new OrderId(row.getObject("id", UUID.class)),
                new PurchaseId(row.getObject("purchase", UUID.class)),
                row.getString("reference"),
                new ShopId(row.getObject("shop", UUID.class)),
                row.getString("shop_name"),
                new VillageId(row.getObject("village", UUID.class)),
                new AccountId(row.getObject("buyer", UUID.class)),
                row.getString("state"),
                List.of((String[]) row.getArray("titles").getArray()),
                row.getInt("units"),
                Money.of(row.getLong("total_minor"), currency),
                Money.of(row.getLong("net_minor"), currency),
                Rows.moment(row, "placed_at").orElseThrow(),
                Rows.moment(row, "paid_at"),
                Rows.moment(row, "handed_in_at"),
                Rows.moment(row, "delivered_at"),
                Rows.moment(row, "settled_at"),
                row.getString("recipient"));
    }
}
