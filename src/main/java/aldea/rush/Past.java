package aldea.rush;

import aldea.catalog.Catalog.Shop;
import aldea.stock.SkuId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Orders of years gone by, for measures only: rows as checkouts leave them, every tenth of one shop, all settled but
/// the last few. Books and stock know nothing of them.
public final class Past {
    private static final int BATCH = 50_000;
    private static final int TO_PACK = 200;
    private final JdbcClient jdbc;
    private final Shop shop;
    private final SkuId sku;
    private long orders;

    public Past(JdbcClient jdbc, Shop shop, SkuId sku) {
        this.jdbc = jdbc;
        this.shop = shop;
        this.sku = sku;
    }

    /// Adds orders until there are so many.
    public void reach(long count) {
        while (orders < count) {
            var next = Math.min(count, orders + BATCH);
            jdbc.sql(ROWS)
                    .param("from", orders + 1)
                    .param("to", next)
                    .param("paid", next - TO_PACK * 10L)
                    .param("shop", shop.id().value())
                    .param("village", shop.village().value())
                    .param("maker", shop.maker().value())
                    .param("point", shop.point().value())
                    .param("sku", sku.value())
                    .update();
            orders = next;
        }
        // What autovacuum does within a minute.
        jdbc.sql(TIDY).update();
        jdbc.sql(FLUSH).update();
    }

    private static final String TIDY = "VACUUM ANALYZE orders.purchases, orders.orders, orders.lines, orders.charges";
    private static final String FLUSH = "CHECKPOINT";

    // Ids rise as those of real orders do.
    private static final String ROWS = """
            WITH past AS MATERIALIZED (
                SELECT n, lpad(to_hex(n), 32, '0')::uuid AS id, n % 10 = 0 AS own, n <= :paid::bigint AS settled,
                       now() - make_interval(mins => (2000000 - n)::int) AS at
                  FROM generate_series(:from::bigint, :to::bigint) AS n),
            purchase AS (
                INSERT INTO orders.purchases (id, reference, buyer, key_hash, content_hash, secret_hash, address,
                       goods_minor, delivery_minor, total_minor, currency, method, service, language, placed_at,
                       claim_until, paid_at)
                SELECT id, 'past-' || n, id, id, id, id, '{"name": "Ana", "street": "Calle 1"}', 85000, 8900, 93900,
                       'MXN', 'card', 'standard', 'ES', at, at, at
                  FROM past),
            shop_order AS (
                INSERT INTO orders.orders (id, purchase, number, shop, shop_name, village, maker, from_point,
                       goods_minor, delivery_minor, total_minor, commission_minor, commission_bp, currency, grams,
                       earliest, latest, state, paid_at, handed_in_at, delivered_at, settled_at)
                SELECT id, id, 1, CASE WHEN own THEN :shop::uuid ELSE lpad(to_hex(n % 997), 32, 'f')::uuid END,
                       'Taller', :village::uuid,
                       CASE WHEN own THEN :maker::uuid ELSE lpad(to_hex(n % 997), 32, 'e')::uuid END,
                       :point::uuid, 85000, 8900, 93900, 4250, 500, 'MXN', 900, at::date, at::date,
                       CASE WHEN settled THEN 'settled' ELSE 'paid' END, at, CASE WHEN settled THEN at END,
                       CASE WHEN settled THEN at END, CASE WHEN settled THEN at END
                  FROM past),
            charge AS (
                INSERT INTO orders.charges (order_id, number, kind, amount_minor, source)
                SELECT id, 1, 'delivery', 8900, 'standard' FROM past
                 UNION ALL
                SELECT id, 2, 'commission', 4250, '500 bp' FROM past)
            INSERT INTO orders.lines (order_id, line_no, sku, product, title, quantity, unit_price_minor)
            SELECT id, 1, :sku::uuid, :sku::uuid, 'Tapete', 1, 85000 FROM past""";
}
