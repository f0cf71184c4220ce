package aldea.orders;

import aldea.catalog.ShopId;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.payment.Method;
import aldea.people.AccountId;
import aldea.places.PointId;
import aldea.places.VillageId;
import aldea.shipping.Address;
import aldea.shipping.Shipping.Quote;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Reads rows of purchases and orders.
@Component
class Rows {
    private final JsonMapper json;

    Rows(JsonMapper json) {
        this.json = json;
    }

    PurchaseRow purchase(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return new PurchaseRow(
                new PurchaseId(row.getObject("id", UUID.class)),
                row.getString("reference"),
                new AccountId(row.getObject("buyer", UUID.class)),
                row.getObject("secret_hash", UUID.class),
                Optional.ofNullable(row.getString("address")).map(text -> json.readValue(text, Address.class)),
                Money.of(row.getLong("goods_minor"), currency),
                Money.of(row.getLong("discount_minor"), currency),
                Money.of(row.getLong("delivery_minor"), currency),
                Money.of(row.getLong("total_minor"), currency),
                Method.valueOf(row.getString("method").toUpperCase(Locale.ROOT)),
                row.getString("service"),
                Language.of(row.getString("language")).orElse(Language.ES),
                moment(row, "placed_at").orElseThrow(),
                moment(row, "claim_until").orElseThrow(),
                moment(row, "paid_at"),
                moment(row, "lapsed_at"),
                moment(row, "cancelled_at"),
                moment(row, "refund_asked_at"));
    }

    OrderRow order(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return new OrderRow(
                new OrderId(row.getObject("id", UUID.class)),
                new PurchaseId(row.getObject("purchase", UUID.class)),
                row.getInt("number"),
                row.getString("purchase_reference") + "-" + row.getInt("number"),
                new ShopId(row.getObject("shop", UUID.class)),
                row.getString("shop_name"),
                new VillageId(row.getObject("village", UUID.class)),
                new AccountId(row.getObject("maker", UUID.class)),
                new AccountId(row.getObject("buyer", UUID.class)),
                new PointId(row.getObject("from_point", UUID.class)),
                Money.of(row.getLong("goods_minor"), currency),
                Money.of(row.getLong("discount_minor"), currency),
                Money.of(row.getLong("subsidy_minor"), currency),
                Money.of(row.getLong("total_minor"), currency),
                Money.of(row.getLong("commission_minor"), currency),
                row.getInt("grams"),
                new Quote(
                        row.getString("service"),
                        Money.of(row.getLong("delivery_minor"), currency),
                        row.getObject("earliest", LocalDate.class),
                        row.getObject("latest", LocalDate.class)),
                row.getString("state"),
                moment(row, "placed_at").orElseThrow(),
                moment(row, "paid_at"),
                moment(row, "handed_in_at"),
                moment(row, "delivered_at"),
                moment(row, "accepted_at"),
                moment(row, "settled_at"),
                moment(row, "refunded_at"),
                moment(row, "cancelled_at"),
                Money.of(row.getLong("saved_minor"), currency),
                Optional.ofNullable(row.getString("rides_with")));
    }

    static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
