package aldea.businesses;

import static aldea.kernel.Columns.utc;

import aldea.catalog.ShopId;
import aldea.kernel.Columns;
import aldea.orders.OrderId;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What happened to businesses and their shops, and the stages that follow from it.
@Repository
class FactTable {
    private static final String FAMILY = """
            (SELECT f.id FROM businesses.businesses f WHERE f.id = b.id OR f.merged_into = b.id)""";

    private static final String GATHER = """
            UPDATE businesses.businesses b
               SET registered_at = (SELECT min(c.at) FROM businesses.consents c
                                     WHERE c.kind = 'given' AND c.business IN """ + FAMILY + "),\n" + """
                   listed_at = (SELECT min(s.listed_at) FROM businesses.shops s
                                 WHERE s.business IN """ + FAMILY + "),\n" + """
                   (first_sale_at, last_sale_at) =
                       (SELECT min(x.at), max(x.at) FROM businesses.sales x JOIN businesses.shops s ON s.shop = x.shop
                         WHERE s.business IN """ + FAMILY + ")\n" + """
             WHERE b.id = ANY(:ids)""";

    private static final String TURNED = """
            WITH turned AS (
                SELECT b.id, b.told, """ + BusinessTable.STAGE + """
             AS stage
                  FROM businesses.businesses b
                 WHERE b.id = ANY(:ids) AND b.merged_into IS NULL)
            UPDATE businesses.businesses b
               SET told = t.stage
              FROM turned t
             WHERE b.id = t.id AND t.stage <> t.told
            RETURNING b.id, b.village, t.told AS before, t.stage AS after""";

    private static final String DRIFTED = """
            SELECT id
              FROM businesses.businesses
             WHERE last_sale_at IS NOT NULL AND merged_into IS NULL AND (told = 'active') <> (last_sale_at >= :since)
             ORDER BY last_sale_at
             LIMIT :most""";

    private static final String KEEP = """
            INSERT INTO businesses.stages (id, business, before, after, at)
            VALUES (:id, :business, :before, :after, :at)""";

    private static final String STAGES = """
            SELECT before, after, at FROM businesses.stages WHERE business = :business ORDER BY number""";

    private static final String LINK = """
            INSERT INTO businesses.shops (shop, business, linked_by, linked_at) VALUES (:shop, :business, :by, :at)
                ON CONFLICT (shop) DO NOTHING""";

    private static final String UNLINK = """
            DELETE FROM businesses.shops
             WHERE shop = :shop
               AND business IN (SELECT id FROM businesses.businesses
                                 WHERE id = :business OR merged_into = :business)""";

    private static final String OF_SHOPS = """
            SELECT s.shop, coalesce(b.merged_into, b.id) AS business
              FROM businesses.shops s
              JOIN businesses.businesses b ON b.id = s.business
             WHERE s.shop = ANY(:shops)""";

    private static final String LINKED = "SELECT shop, linked_at FROM businesses.shops WHERE shop = ANY(:shops)";

    private static final String UNLISTED = """
            SELECT shop FROM businesses.shops WHERE listed_at IS NULL ORDER BY shop LIMIT :most""";

    private static final String LISTED = """
            UPDATE businesses.shops SET listed_at = :at WHERE shop = :shop AND listed_at IS NULL""";

    private static final String SOLD = """
            INSERT INTO businesses.sales (order_id, reference, shop, at) VALUES (:order, :reference, :shop, :at)
                ON CONFLICT (order_id) DO NOTHING""";

    private static final String SALES = """
            SELECT x.reference, x.at
              FROM businesses.sales x
              JOIN businesses.shops s ON s.shop = x.shop
              JOIN businesses.businesses f ON f.id = s.business
             WHERE f.id = :business OR f.merged_into = :business
             ORDER BY x.at DESC, x.order_id
             LIMIT 50""";

    private static final String POSITION = "SELECT position FROM businesses.reading WHERE ended_at IS NULL FOR UPDATE";

    private static final String READ = "UPDATE businesses.reading SET position = :position, ended_at = :ended";

    private final JdbcClient jdbc;

    FactTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Reckons the facts of businesses again from what lies behind them.
    void gather(Collection<BusinessId> of) {
        jdbc.sql(GATHER).param("ids", BusinessTable.uuids(of)).update();
    }

    record Turn(BusinessId business, VillageId village, Stage before, Stage after) {}

    /// Of these, those that came to another stage since it was told, told now.
    List<Turn> turn(Collection<BusinessId> of, Instant since) {
        return jdbc.sql(TURNED)
                .param("ids", BusinessTable.uuids(of))
                .param("since", utc(since))
                .query((row, n) -> new Turn(
                        new BusinessId(row.getObject("id", UUID.class)),
                        new VillageId(row.getObject("village", UUID.class)),
                        Stage.of(row.getString("before")),
                        Stage.of(row.getString("after"))))
                .list();
    }

    /// Those that time alone brought to another stage.
    List<BusinessId> drifted(Instant since, int most) {
        return jdbc.sql(DRIFTED)
                .param("since", utc(since))
                .param("most", most)
                .query((row, n) -> new BusinessId(row.getObject(1, UUID.class)))
                .list();
    }

    void keep(UUID id, Turn turn, Instant at) {
        jdbc.sql(KEEP)
                .param("id", id)
                .param("business", turn.business().value())
                .param("before", turn.before().code())
                .param("after", turn.after().code())
                .param("at", utc(at))
                .update();
    }

    /// A change of stage, for a business's page.
    record Told(Stage before, Stage after, Instant at) {}

    List<Told> stages(BusinessId business) {
        return jdbc.sql(STAGES)
                .param("business", business.value())
                .query((row, n) -> new Told(
                        Stage.of(row.getString("before")),
                        Stage.of(row.getString("after")),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// False when the shop is some business's already.
    boolean link(ShopId shop, BusinessId business, AccountId by, Instant at) {
        return jdbc.sql(LINK)
                        .param("shop", shop.value())
                        .param("business", business.value())
                        .param("by", by.value())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    void unlink(ShopId shop, BusinessId business) {
        jdbc.sql(UNLINK)
                .param("shop", shop.value())
                .param("business", business.value())
                .update();
    }

    Map<ShopId, BusinessId> of(Collection<ShopId> shops) {
        var found = new java.util.HashMap<ShopId, BusinessId>();
        jdbc.sql(OF_SHOPS)
                .param("shops", Columns.uuids(shops.stream().map(ShopId::value).toList()))
                .query(row -> {
                    found.put(
                            new ShopId(row.getObject("shop", UUID.class)),
                            new BusinessId(row.getObject("business", UUID.class)));
                });
        return found;
    }

    Map<ShopId, Instant> linked(Collection<ShopId> shops) {
        var found = new java.util.HashMap<ShopId, Instant>();
        jdbc.sql(LINKED)
                .param("shops", Columns.uuids(shops.stream().map(ShopId::value).toList()))
                .query(row -> {
                    var at = row.getObject("linked_at", OffsetDateTime.class).toInstant();
                    found.put(new ShopId(row.getObject("shop", UUID.class)), at);
                });
        return found;
    }

    List<ShopId> unlisted(int most) {
        return jdbc.sql(UNLISTED)
                .param("most", most)
                .query((row, n) -> new ShopId(row.getObject(1, UUID.class)))
                .list();
    }

    void listed(ShopId shop, Instant at) {
        jdbc.sql(LISTED).param("shop", shop.value()).param("at", utc(at)).update();
    }

    /// False when it was kept before.
    boolean sold(OrderId order, String reference, ShopId shop, Instant at) {
        return jdbc.sql(SOLD)
                        .param("order", order.value())
                        .param("reference", reference)
                        .param("shop", shop.value())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    /// A settled sale, for who follows a stage to what is behind it.
    record Sale(String reference, Instant at) {}

    /// The latest sales of a business's shops.
    List<Sale> sales(BusinessId business) {
        return jdbc.sql(SALES)
                .param("business", business.value())
                .query((row, n) -> new Sale(
                        row.getString("reference"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Up to where older orders were read; empty when that is over.
    Optional<OrderId> position() {
        return jdbc.sql(POSITION).query(UUID.class).optional().map(OrderId::new);
    }

    void read(OrderId position, Optional<Instant> ended) {
        jdbc.sql(READ)
                .param("position", position.value())
                .param("ended", ended.map(Columns::utc).orElse(null))
                .update();
    }
}
