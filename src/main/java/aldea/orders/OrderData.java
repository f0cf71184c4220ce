package aldea.orders;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Purchases with their addresses. Amounts stay for the books; where an order went is forgotten once it
/// has ended.
@Component
class OrderData implements PersonalData {
    private static final String PURCHASES = """
            SELECT reference, address::text AS address, goods_minor, discount_minor, delivery_minor, total_minor,
                   currency, method, service, language, placed_at, paid_at, lapsed_at, cancelled_at
              FROM orders.purchases
             WHERE buyer = :account
             ORDER BY id""";

    private static final String LINES = """
            SELECT p.reference, o.shop_name, l.title, l.quantity, l.unit_price_minor, l.discount_minor, o.state
              FROM orders.lines l
              JOIN orders.orders o ON o.id = l.order_id
              JOIN orders.purchases p ON p.id = o.purchase
             WHERE p.buyer = :account
             ORDER BY p.id, o.number, l.line_no""";

    private final JdbcClient jdbc;
    private final PurchaseTable purchases;

    OrderData(JdbcClient jdbc, PurchaseTable purchases) {
        this.jdbc = jdbc;
        this.purchases = purchases;
    }

    @Override
    public String module() {
        return "orders";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of("purchases", rows(PURCHASES, account), "lines", rows(LINES, account));
    }

    @Override
    public void erase(AccountId account) {
        purchases.erase(account);
    }

    private List<Map<String, @Nullable Object>> rows(String sql, AccountId account) {
        return jdbc.sql(sql).param("account", account.value()).query().listOfRows();
    }
}
