package aldea.orders;

import static aldea.kernel.Columns.longs;
import static aldea.kernel.Columns.texts;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Hash;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.payment.Method;
import aldea.people.AccountId;
import aldea.places.PointId;
import aldea.places.VillageId;
import aldea.shipping.Address;
import aldea.stock.SkuId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Takes in purchases that another house has conducted, in sets, as far as they came there. Nobody gets a
/// letter about what is long past: one event says that they are here.
public interface Imported {
    /// @param id made from the other house's key, so that twice is once
    /// @param reference unique, as people read it
    /// @param paid when; empty for one that was never paid: it has lapsed
    record Purchase(
            PurchaseId id,
            String reference,
            AccountId buyer,
            Address address,
            Method method,
            Language language,
            Instant placed,
            Optional<Instant> paid,
            List<Order> orders) {}

    /// @param delivery what the buyer paid for it
    /// @param promised the last day that was promised
    /// @param settled when the maker's money was released
    record Order(
            OrderId id,
            ShopId shop,
            String shopName,
            VillageId village,
            AccountId maker,
            PointId from,
            Money delivery,
            int grams,
            LocalDate promised,
            Optional<Instant> handedIn,
            Optional<Instant> delivered,
            Optional<Instant> settled,
            List<Line> lines) {
        /// What its lines cost.
        public Money goods() {
            return lines.stream()
                    .map(line -> line.unitPrice().times(line.quantity()))
                    .reduce(Money.zero(delivery.currency()), Money::plus);
        }
    }

    record Line(SkuId sku, ProductId product, String title, int quantity, Money unitPrice) {}

    /// Writes those that are not here, without commission: the other house's is not known.
    ///
    /// @return those that were not here
    Set<PurchaseId> add(List<Purchase> purchases);
}

@Repository
class ImportedOrders implements Imported {
    private static final String PURCHASES = """
            INSERT INTO orders.purchases (id, reference, buyer, key_hash, content_hash, secret_hash, address,
                   goods_minor, delivery_minor, total_minor, currency, method, service, language, placed_at,
                   claim_until, paid_at, lapsed_at)
            SELECT id, reference, buyer, key, key, secret, address::jsonb, goods, delivery, goods + delivery, currency,
                   method, 'standard', language, placed, coalesce(paid, placed), paid,
                   CASE WHEN paid IS NULL THEN placed END
              FROM unnest(:ids::uuid[], :references::text[], :buyers::uuid[], :keys::uuid[], :secrets::uuid[],
                          :addresses::text[], :goods::bigint[], :deliveries::bigint[], :currencies::text[],
                          :methods::text[], :languages::text[], :placed::timestamptz[], :paid::timestamptz[])
                AS p (id, reference, buyer, key, secret, address, goods, delivery, currency, method, language,
                      placed, paid)
            ON CONFLICT DO NOTHING
            RETURNING id""";

    private static final String ORDERS = """
            INSERT INTO orders.orders (id, purchase, number, shop, shop_name, village, maker, from_point,
                   goods_minor, delivery_minor, total_minor, commission_minor, commission_bp, currency, grams,
                   earliest, latest, state, paid_at, handed_in_at, delivered_at, settled_at)
            SELECT o.id, p.id, o.number, o.shop, o.shop_name, o.village, o.maker, o.from_point, o.goods, o.delivery,
                   o.goods + o.delivery, 0, 0, p.currency, o.grams, o.promised, o.promised,
                   CASE WHEN o.settled IS NOT NULL THEN 'settled' WHEN o.delivered IS NOT NULL THEN 'delivered'
                        WHEN o.handed_in IS NOT NULL THEN 'handed-in' WHEN p.paid_at IS NOT NULL THEN 'paid'
                        ELSE 'lapsed' END,
                   p.paid_at, o.handed_in, o.delivered, o.settled
              FROM unnest(:ids::uuid[], :purchases::uuid[], :numbers::int[], :shops::uuid[], :shopNames::text[],
                          :villages::uuid[], :makers::uuid[], :points::uuid[], :goods::bigint[], :deliveries::bigint[],
                          :grams::int[], :promised::date[], :handedIn::timestamptz[], :delivered::timestamptz[],
                          :settled::timestamptz[])
                AS o (id, purchase, number, shop, shop_name, village, maker, from_point, goods, delivery, grams,
                      promised, handed_in, delivered, settled)
              JOIN orders.purchases p ON p.id = o.purchase""";

    private static final String LINES = """
            INSERT INTO orders.lines (order_id, line_no, sku, product, title, quantity, unit_price_minor)
            SELECT * FROM unnest(:orders::uuid[], :numbers::int[], :skus::uuid[], :products::uuid[], :titles::text[],
                                 :quantities::int[], :prices::bigint[])""";

    private static final String CHARGES = """
            INSERT INTO orders.charges (order_id, number, kind, amount_minor, source)
            SELECT id, 1, 'delivery', delivery_minor, 'imported' FROM orders.orders WHERE id = ANY (:ids::uuid[])
             UNION ALL
            SELECT id, 2, 'commission', commission_minor, 'imported' FROM orders.orders
             WHERE id = ANY (:ids::uuid[])""";

    private record Part(Purchase purchase, int number, Order order) {}

    private record Row(Order order, int number, Line line) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Ids ids;
    private final ApplicationEventPublisher events;

    ImportedOrders(JdbcClient jdbc, JsonMapper json, Ids ids, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
        this.events = events;
    }

    @Override
    @Transactional
    public Set<PurchaseId> add(List<Purchase> purchases) {
        var added = new HashSet<PurchaseId>();
        jdbc.sql(PURCHASES)
                .param("ids", texts(purchases, purchase -> purchase.id().value()))
                .param("references", texts(purchases, Purchase::reference))
                .param("buyers", texts(purchases, purchase -> purchase.buyer().value()))
                .param(
                        "keys",
                        texts(
                                purchases,
                                purchase ->
                                        Hash.of("imported", text(purchase.id().value()))))
                // Of no secret that anybody has: the page opens for who signs in as the buyer.
                .param("secrets", texts(purchases, purchase -> Hash.of("nobody's", text(ids.next()))))
                .param("addresses", texts(purchases, purchase -> json.writeValueAsString(purchase.address())))
                .param("goods", longs(purchases, purchase -> sum(purchase, Order::goods)))
                .param("deliveries", longs(purchases, purchase -> sum(purchase, Order::delivery)))
                .param(
                        "currencies",
                        texts(
                                purchases,
                                purchase ->
                                        purchase.orders().getFirst().delivery().currency()))
                .param("methods", texts(purchases, purchase -> purchase.method().code()))
                .param(
                        "languages",
                        texts(purchases, purchase -> purchase.language().tag()))
                .param("placed", texts(purchases, Purchase::placed))
                .param("paid", texts(purchases, purchase -> purchase.paid().orElse(null)))
                .query(UUID.class)
                .list()
                .forEach(id -> added.add(new PurchaseId(id)));
        var fresh = purchases.stream().filter(one -> added.contains(one.id())).toList();
        var parts = fresh.stream()
                .flatMap(one -> java.util.stream.IntStream.range(0, one.orders().size())
                        .mapToObj(i -> new Part(one, i + 1, one.orders().get(i))))
                .toList();
        orders(parts);
        lines(parts);
        if (!added.isEmpty()) {
            events.publishEvent(new OrderEvent.TakenIn(List.copyOf(added)));
        }
        return added;
    }

    private void orders(List<Part> parts) {
        jdbc.sql(ORDERS)
                .param("ids", texts(parts, part -> part.order().id().value()))
                .param("purchases", texts(parts, part -> part.purchase().id().value()))
                .param("numbers", texts(parts, Part::number))
                .param("shops", texts(parts, part -> part.order().shop().value()))
                .param("shopNames", texts(parts, part -> part.order().shopName()))
                .param("villages", texts(parts, part -> part.order().village().value()))
                .param("makers", texts(parts, part -> part.order().maker().value()))
                .param("points", texts(parts, part -> part.order().from().value()))
                .param("goods", longs(parts, part -> part.order().goods().minor()))
                .param(
                        "deliveries",
                        longs(parts, part -> part.order().delivery().minor()))
                .param("grams", texts(parts, part -> part.order().grams()))
                .param("promised", texts(parts, part -> part.order().promised()))
                .param("handedIn", texts(parts, part -> part.order().handedIn().orElse(null)))
                .param(
                        "delivered",
                        texts(parts, part -> part.order().delivered().orElse(null)))
                .param("settled", texts(parts, part -> part.order().settled().orElse(null)))
                .update();
        jdbc.sql(CHARGES)
                .param("ids", texts(parts, part -> part.order().id().value()))
                .update();
    }

    private void lines(List<Part> parts) {
        var rows = parts.stream()
                .map(Part::order)
                .flatMap(order -> java.util.stream.IntStream.range(
                                0, order.lines().size())
                        .mapToObj(i -> new Row(order, i + 1, order.lines().get(i))))
                .toList();
        jdbc.sql(LINES)
                .param("orders", texts(rows, row -> row.order().id().value()))
                .param("numbers", texts(rows, Row::number))
                .param("skus", texts(rows, row -> row.line().sku().value()))
                .param("products", texts(rows, row -> row.line().product().value()))
                .param("titles", texts(rows, row -> row.line().title()))
                .param("quantities", texts(rows, row -> row.line().quantity()))
                .param("prices", longs(rows, row -> row.line().unitPrice().minor()))
                .update();
    }

    private static long sum(Purchase purchase, java.util.function.Function<Order, Money> amount) {
        return purchase.orders().stream().map(amount).mapToLong(Money::minor).reduce(0, Math::addExact);
    }

    private static String text(UUID id) {
        return id.toString();
    }
}
