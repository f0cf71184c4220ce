package aldea.olist;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The tables there are, told apart by their headers: files of others bear other names.
enum Sheet {
    ORDERS(
            1,
            0,
            need("order_id", Cell.ID),
            need("customer_id", Cell.ID),
            need("order_status", Cell.WORD),
            may("order_purchase_timestamp", Cell.MOMENT),
            may("order_approved_at", Cell.MOMENT),
            may("order_delivered_carrier_date", Cell.MOMENT),
            may("order_delivered_customer_date", Cell.MOMENT),
            may("order_estimated_delivery_date", Cell.MOMENT)),
    ITEMS(
            2,
            0,
            need("order_id", Cell.ID),
            need("order_item_id", Cell.COUNT),
            need("product_id", Cell.ID),
            need("seller_id", Cell.ID),
            need("shipping_limit_date", Cell.MOMENT),
            need("price", Cell.MONEY),
            need("freight_value", Cell.MONEY)),
    PAYMENTS(
            2,
            0,
            need("order_id", Cell.ID),
            need("payment_sequential", Cell.COUNT),
            need("payment_type", Cell.WORD),
            need("payment_installments", Cell.COUNT),
            need("payment_value", Cell.MONEY)),
    CUSTOMERS(
            1,
            1,
            need("customer_id", Cell.ID),
            need("customer_unique_id", Cell.ID),
            need("customer_zip_code_prefix", Cell.ZIP),
            may("customer_city", Cell.TEXT),
            need("customer_state", Cell.STATE)),
    REVIEWS(
            2,
            1,
            need("review_id", Cell.ID),
            need("order_id", Cell.ID),
            need("review_score", Cell.STARS),
            may("review_comment_title", Cell.TEXT),
            may("review_comment_message", Cell.TEXT),
            need("review_creation_date", Cell.MOMENT)),
    PRODUCTS(
            1,
            0,
            need("product_id", Cell.ID),
            may("product_category_name", Cell.WORD),
            may("product_weight_g", Cell.GRAMS)),
    SELLERS(
            1,
            0,
            need("seller_id", Cell.ID),
            need("seller_zip_code_prefix", Cell.ZIP),
            may("seller_city", Cell.TEXT),
            need("seller_state", Cell.STATE)),
    CATEGORIES(1, 0, need("product_category_name", Cell.WORD), need("product_category_name_english", Cell.WORD)),
    POINTS(
            1,
            0,
            need("geolocation_zip_code_prefix", Cell.ZIP),
            need("geolocation_lat", Cell.DEGREES),
            need("geolocation_lng", Cell.DEGREES),
            may("geolocation_city", Cell.TEXT),
            need("geolocation_state", Cell.STATE));

    /// @param blank whether nothing may stand in it, and the column may be missing
    record Column(String name, Cell cell, boolean blank) {}

    private final int keys;
    private final int parent;
    private final List<Column> columns;

    /// @param keys how many of the first columns make the key
    /// @param parent the column of what a row belongs to
    Sheet(int keys, int parent, Column... columns) {
        this.keys = keys;
        this.parent = parent;
        this.columns = List.of(columns);
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Column> columns() {
        return columns;
    }

    String key(List<String> cells) {
        return String.join("/", cells.subList(0, keys));
    }

    String parent(List<String> cells) {
        return this == CUSTOMERS ? Keys.of("buyer", cells.get(parent)).toString() : cells.get(parent);
    }

    /// Whether rows of it become part of an order: none can be added once the order is entered.
    boolean ofAnOrder() {
        return this == ORDERS || this == ITEMS || this == PAYMENTS || this == REVIEWS;
    }

    static Optional<Sheet> of(List<String> header) {
        return Arrays.stream(values())
                .filter(sheet -> sheet.columns.stream()
                        .filter(column -> !column.blank())
                        .allMatch(column -> header.contains(column.name())))
                .filter(sheet -> sheet != PRODUCTS || header.contains("product_weight_g"))
                .findFirst();
    }

    private static Column need(String name, Cell cell) {
        return new Column(name, cell, false);
    }

    private static Column may(String name, Cell cell) {
        return new Column(name, cell, true);
    }
}
