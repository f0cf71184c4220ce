package aldea.orders;

import static java.time.ZoneOffset.UTC;

import aldea.kernel.Columns;
import aldea.kernel.Money;
import aldea.orders.Reductions.Cut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of placing: one statement finds repeated keys, one writes all purchases of a group with orders and lines.
@Repository
class PlacingTable {
    private static final String FIND = """
            SELECT id, reference, key_hash, content_hash, total_minor, currency
              FROM orders.purchases
             WHERE key_hash = ANY (:keys)""";

    private static final String INSERT = """
            WITH purchase AS (
                INSERT INTO orders.purchases (id, reference, buyer, key_hash, content_hash, secret_hash, address,
                       goods_minor, discount_minor, delivery_minor, total_minor, currency, method, service, language,
                       placed_at, claim_until)
                SELECT id, reference, buyer, key_hash, content_hash, secret_hash, address::jsonb,
                       goods, discount, delivery, goods - discount + delivery, currency, method, service, language,
                       :now::timestamptz, claim_until
                  FROM unnest(:p_id::uuid[], :p_reference::text[], :p_buyer::uuid[], :p_key::uuid[],
                              :p_content::uuid[], :p_secret::uuid[], :p_address::text[], :p_goods::bigint[],
                              :p_discount::bigint[], :p_delivery::bigint[], :p_currency::text[], :p_method::text[],
                              :p_service::text[], :p_language::text[], :p_until::timestamptz[])
                    AS p (id, reference, buyer, key_hash, content_hash, secret_hash, address, goods, discount,
                          delivery, currency, method, service, language, claim_until)),
            shop_order AS (
                INSERT INTO orders.orders (id, purchase, number, shop, shop_name, village, maker, from_point,
                       goods_minor, discount_minor, subsidy_minor, delivery_minor, total_minor, commission_minor,
                       commission_bp, currency, grams, earliest, latest, saved_minor, rides_with)
                SELECT id, purchase, number, shop, shop_name, village, maker, from_point, goods, discount, subsidy,
                       delivery, goods - discount + delivery, commission, basis_points, currency, grams, earliest,
                       latest, saved, rides_with
                  FROM unnest(:o_id::uuid[], :o_purchase::uuid[], :o_number::int[], :o_shop::uuid[],
                              :o_shop_name::text[], :o_village::uuid[], :o_maker::uuid[], :o_point::uuid[],
                              :o_goods::bigint[], :o_discount::bigint[], :o_subsidy::bigint[], :o_delivery::bigint[],
                              :o_commission::bigint[], :o_points::int[], :o_currency::text[], :o_grams::int[],
                              :o_earliest::date[], :o_latest::date[], :o_saved::bigint[], :o_rides::text[])
                    AS o (id, purchase, number, shop, shop_name, village, maker, from_point,
                          goods, discount, subsidy, delivery, commission, basis_points, currency, grams, earliest,
                          latest, saved, rides_with)
                RETURNING id, purchase, delivery_minor, commission_minor, commission_bp),
            charge AS (
                INSERT INTO orders.charges (order_id, number, kind, amount_minor, funded_by, source, note)
                SELECT o.id, 1, 'delivery', o.delivery_minor, NULL, p.service, NULL
                  FROM shop_order o
                  JOIN unnest(:p_id::uuid[], :p_service::text[]) AS p (id, service) ON p.id = o.purchase
                 UNION ALL
                SELECT id, 2, 'commission', commission_minor, NULL, commission_bp || ' bp', NULL FROM shop_order
                 UNION ALL
                SELECT order_id, 2 + row_number() OVER (PARTITION BY order_id), 'discount', amount, funded_by, source,
                       note
                  FROM unnest(:c_order::uuid[], :c_amount::bigint[], :c_funded::text[],
                              :c_source::text[], :c_note::text[])
                    AS c (order_id, amount, funded_by, source, note))
            INSERT INTO orders.lines (order_id, line_no, sku, product, title, quantity, unit_price_minor, source,
                   discount_minor, subsidy_minor)
            SELECT order_id, line_no, sku, product, title, quantity, unit_price, source, discount, subsidy
              FROM unnest(:l_order::uuid[], :l_no::int[], :l_sku::uuid[], :l_product::uuid[],
                              :l_title::text[], :l_quantity::int[], :l_price::bigint[], :l_source::text[],
                              :l_discount::bigint[], :l_subsidy::bigint[])
                AS l (order_id, line_no, sku, product, title, quantity, unit_price, source, discount, subsidy)""";

    private final JdbcClient jdbc;

    PlacingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A purchase that was placed before with this key.
    record Found(PurchaseId id, String reference, UUID contentHash, Money total) {}

    /// @param keys hashes
    Map<UUID, Found> find(Collection<UUID> keys) {
        var found = new HashMap<UUID, Found>();
        jdbc.sql(FIND).param("keys", Columns.uuids(keys)).query(row -> {
            found.put(
                    row.getObject("key_hash", UUID.class),
                    new Found(
                            new PurchaseId(row.getObject("id", UUID.class)),
                            row.getString("reference"),
                            row.getObject("content_hash", UUID.class),
                            Money.of(row.getLong("total_minor"), row.getString("currency"))));
        });
        return found;
    }

    /// A purchase about to be written.
    ///
    /// @param address as JSON
    record Row(UUID id, String reference, UUID secretHash, String address, Placing.Request request) {
        Orders.Checkout checkout() {
            return request.checkout();
        }

        Split split() {
            return request.split();
        }
    }

    private record OrderRow(UUID id, int number, Row purchase, Split.Part part) {}

    private record LineRow(UUID order, int number, Split.Line line, Split.Part part) {}

    private record CutRow(UUID order, Cut cut) {}

    /// @param orderIds as many as all purchases have parts, in order
    void insert(List<Row> purchases, List<UUID> orderIds, Instant now) {
        var orders = new ArrayList<OrderRow>();
        var lines = new ArrayList<LineRow>();
        var cuts = new ArrayList<CutRow>();
        for (var purchase : purchases) {
            var number = 0;
            for (var part : purchase.split().parts()) {
                number++;
                var order = new OrderRow(orderIds.get(orders.size()), number, purchase, part);
                orders.add(order);
                for (var i = 0; i < part.lines().size(); i++) {
                    lines.add(new LineRow(order.id(), i + 1, part.lines().get(i), part));
                }
                for (var cut : part.discounts()) {
                    cuts.add(new CutRow(order.id(), cut));
                }
            }
        }
        var statement = jdbc.sql(INSERT).param("now", now.atOffset(UTC));
        bindPurchases(statement, new Columns<>(purchases));
        bindOrders(statement, new Columns<>(orders));
        bindLines(statement, new Columns<>(lines));
        bindCuts(statement, new Columns<>(cuts)).update();
    }

    private static JdbcClient.StatementSpec bindCuts(JdbcClient.StatementSpec statement, Columns<CutRow> rows) {
        return statement
                .param("c_order", rows.uuid(CutRow::order))
                .param("c_amount", rows.bigint(row -> -row.cut().amount().minor()))
                .param("c_funded", rows.text(row -> row.cut().byProgramme() ? "programme" : "maker"))
                .param("c_source", rows.text(row -> row.cut().source()))
                .param("c_note", rows.text(row -> row.cut().note()));
    }

    private static JdbcClient.StatementSpec bindPurchases(JdbcClient.StatementSpec statement, Columns<Row> rows) {
        return statement
                .param("p_id", rows.uuid(Row::id))
                .param("p_reference", rows.text(Row::reference))
                .param("p_buyer", rows.uuid(row -> row.checkout().buyer().value()))
                .param("p_key", rows.uuid(row -> row.request().keyHash()))
                .param("p_content", rows.uuid(row -> row.request().contentHash()))
                .param("p_secret", rows.uuid(Row::secretHash))
                .param("p_address", rows.text(Row::address))
                .param("p_goods", rows.bigint(row -> row.split().goods().minor()))
                .param("p_discount", rows.bigint(row -> row.split().discount().minor()))
                .param("p_delivery", rows.bigint(row -> row.split().delivery().minor()))
                .param(
                        "p_currency",
                        rows.text(row -> row.split().goods().currency().getCurrencyCode()))
                .param("p_method", rows.text(row -> row.checkout().method().code()))
                .param("p_service", rows.text(row -> row.checkout().service()))
                .param("p_language", rows.text(row -> row.checkout().language().tag()))
                .param("p_until", rows.array("timestamptz", row -> row.request().claimUntil()));
    }

    private static JdbcClient.StatementSpec bindOrders(JdbcClient.StatementSpec statement, Columns<OrderRow> rows) {
        return statement
                .param("o_id", rows.uuid(OrderRow::id))
                .param("o_purchase", rows.uuid(row -> row.purchase().id()))
                .param("o_number", rows.integer(OrderRow::number))
                .param(
                        "o_shop",
                        rows.uuid(row -> row.part().seller().shop().id().value()))
                .param(
                        "o_shop_name",
                        rows.text(row -> row.part().seller().shop().name()))
                .param(
                        "o_village",
                        rows.uuid(row -> row.part().seller().shop().village().value()))
                .param(
                        "o_maker",
                        rows.uuid(row -> row.part().seller().shop().maker().value()))
                .param(
                        "o_point",
                        rows.uuid(row -> row.part().seller().shop().point().value()))
                .param("o_goods", rows.bigint(row -> row.part().goods().minor()))
                .param("o_discount", rows.bigint(row -> row.part().discount().minor()))
                .param("o_subsidy", rows.bigint(row -> row.part().subsidy().minor()))
                .param(
                        "o_delivery",
                        rows.bigint(row -> row.part().quote().price().minor()))
                .param(
                        "o_commission",
                        rows.bigint(row -> row.part().commission().minor()))
                .param("o_points", rows.integer(row -> row.part().basisPoints()))
                .param(
                        "o_currency",
                        rows.text(row -> row.part().goods().currency().getCurrencyCode()))
                .param("o_grams", rows.integer(row -> row.part().grams()))
                .param(
                        "o_earliest",
                        rows.array("date", row -> row.part().quote().earliest()))
                .param("o_latest", rows.array("date", row -> row.part().quote().latest()))
                .param(
                        "o_saved",
                        rows.bigint(row -> row.part()
                                .ride()
                                .map(ride -> ride.saved().minor())
                                .orElse(0L)))
                .param(
                        "o_rides",
                        rows.text(row ->
                                row.part().ride().map(Split.Ride::reference).orElse(null)));
    }

    private static JdbcClient.StatementSpec bindLines(JdbcClient.StatementSpec statement, Columns<LineRow> rows) {
        return statement
                .param("l_order", rows.uuid(LineRow::order))
                .param("l_no", rows.integer(LineRow::number))
                .param("l_sku", rows.uuid(row -> row.line().offer().sku().value()))
                .param(
                        "l_product",
                        rows.uuid(row -> row.line().offer().product().value()))
                .param("l_title", rows.text(row -> row.line().offer().title()))
                .param("l_quantity", rows.integer(row -> row.line().quantity()))
                .param(
                        "l_price",
                        rows.bigint(row -> row.line().offer().unitPrice().minor()))
                .param("l_source", rows.text(row -> row.line().offer().source().orElse(null)))
                .param(
                        "l_discount",
                        rows.bigint(row -> row.part().discountOf(row.line()).minor()))
                .param(
                        "l_subsidy",
                        rows.bigint(row -> row.part().subsidyOf(row.line()).minor()));
    }
}
