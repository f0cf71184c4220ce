package aldea.businesses;

import static aldea.kernel.Columns.utc;

import aldea.catalog.ShopId;
import aldea.kernel.Columns;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Businesses as rows, with who they are where that may be known.
@Repository
class BusinessTable {
    /// The stage as its facts say; `:since` is from when on a sale counts as lately.
    static final String STAGE = """
            CASE WHEN b.last_sale_at >= :since THEN 'active'
                 WHEN b.first_sale_at IS NOT NULL THEN 'first-sale'
                 WHEN b.listed_at IS NOT NULL THEN 'listed'
                 WHEN b.registered_at IS NOT NULL THEN 'registered'
                 ELSE 'idea' END""";

    /// The last word of the owner, of all that were merged.
    static final String CONSENT = """
            coalesce((SELECT c.kind
                        FROM businesses.consents c
                        JOIN businesses.businesses f ON f.id = c.business
                       WHERE f.id = b.id OR f.merged_into = b.id
                       ORDER BY c.number DESC
                       LIMIT 1), 'none')""";

    static final String ROWS = """
            SELECT b.*, i.name, i.products, i.owner, i.phone, i.language, i.account,
                   ARRAY(SELECT s.shop
                           FROM businesses.shops s
                           JOIN businesses.businesses f ON f.id = s.business
                          WHERE f.id = b.id OR f.merged_into = b.id
                          ORDER BY s.linked_at, s.shop) AS shops,
                   """ + CONSENT + " AS consent, " + STAGE + """
                    AS stage
              FROM businesses.businesses b
              LEFT JOIN businesses.identities i ON i.business = b.id
            """;

    private static final String INSERT = """
            INSERT INTO businesses.businesses
                   (id, reference, village, sector, content, recorded_by, noted_at, recorded_at, told)
            VALUES (:id, :reference, :village, :sector, :content, :by, :at, :now, 'idea')
                ON CONFLICT (id) DO NOTHING""";

    private static final String CONTENT = "SELECT content FROM businesses.businesses WHERE id = :id";

    private static final String ROOTS = """
            SELECT id, coalesce(merged_into, id) AS root FROM businesses.businesses WHERE id = ANY(:ids)""";

    private static final String LOCK = """
            SELECT id FROM businesses.businesses WHERE id = ANY(:ids) ORDER BY id FOR UPDATE""";

    private static final String HOLD = "SELECT id FROM businesses.businesses WHERE id = :id FOR SHARE";

    private static final String BY_ID = ROWS + " WHERE b.id = ANY(:ids)";

    private static final String OF_ACCOUNT = ROWS + """
             WHERE b.merged_into IS NULL AND i.account = :account
             ORDER BY b.noted_at, b.id""";

    private static final String IN_VILLAGE = ROWS + """
             WHERE b.merged_into IS NULL AND b.village = :village
             ORDER BY b.noted_at DESC, b.id
             LIMIT :most""";

    private static final String RECORDED_BY = """
            SELECT EXISTS (SELECT FROM businesses.businesses
                            WHERE recorded_by = :account AND (id = :id OR merged_into = :id))""";

    private static final String OF_RECORDER = """
            SELECT DISTINCT coalesce(merged_into, id) AS id
              FROM businesses.businesses WHERE recorded_by = :account LIMIT 500""";

    private static final String COUNTS = "SELECT b.village, " + STAGE + " AS stage, " + """
            count(*) AS n
              FROM businesses.businesses b
             WHERE b.merged_into IS NULL
             GROUP BY 1, 2""";

    private static final String SECTOR = "UPDATE businesses.businesses SET sector = :sector WHERE id = :id";

    private final JdbcClient jdbc;

    BusinessTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// False when the id is taken.
    boolean insert(Registration.New business, String reference, Instant now) {
        return jdbc.sql(INSERT)
                        .param("id", business.id().value())
                        .param("reference", reference)
                        .param("village", business.village().value())
                        .param("sector", business.sector().code())
                        .param("content", business.content())
                        .param("by", business.by().value())
                        .param("at", utc(business.at()))
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    Optional<UUID> content(BusinessId id) {
        return jdbc.sql(CONTENT).param("id", id.value()).query(UUID.class).optional();
    }

    /// What each counts as since mergers; what never was is absent.
    Map<BusinessId, BusinessId> roots(Collection<BusinessId> of) {
        var roots = new HashMap<BusinessId, BusinessId>();
        jdbc.sql(ROOTS).param("ids", uuids(of)).query(row -> {
            roots.put(
                    new BusinessId(row.getObject("id", UUID.class)), new BusinessId(row.getObject("root", UUID.class)));
        });
        return roots;
    }

    /// Others may hold it, too; who would change it waits.
    void hold(BusinessId id) {
        jdbc.sql(HOLD).param("id", id.value()).query(row -> {});
    }

    /// Locked in the order of their ids.
    void lock(Collection<BusinessId> of) {
        jdbc.sql(LOCK).param("ids", uuids(of)).query(UUID.class).list();
    }

    List<Business> byIds(Collection<BusinessId> of, Instant since) {
        return jdbc.sql(BY_ID)
                .param("ids", uuids(of))
                .param("since", utc(since))
                .query(BusinessTable::business)
                .list();
    }

    List<Business> of(AccountId account, Instant since) {
        return jdbc.sql(OF_ACCOUNT)
                .param("account", account.value())
                .param("since", utc(since))
                .query(BusinessTable::business)
                .list();
    }

    List<Business> in(VillageId village, Instant since, int most) {
        return jdbc.sql(IN_VILLAGE)
                .param("village", village.value())
                .param("since", utc(since))
                .param("most", most)
                .query(BusinessTable::business)
                .list();
    }

    boolean recordedBy(BusinessId id, AccountId account) {
        return jdbc.sql(RECORDED_BY)
                .param("id", id.value())
                .param("account", account.value())
                .query(Boolean.class)
                .single();
    }

    /// What somebody recorded, at most 500.
    List<BusinessId> recordedBy(AccountId account) {
        return jdbc.sql(OF_RECORDER)
                .param("account", account.value())
                .query((row, n) -> new BusinessId(row.getObject("id", UUID.class)))
                .list();
    }

    record Count(VillageId village, Stage stage, int number) {}

    List<Count> counts(Instant since) {
        return jdbc.sql(COUNTS)
                .param("since", utc(since))
                .query(BusinessTable::count)
                .list();
    }

    private static Count count(ResultSet row, int number) throws SQLException {
        return new Count(
                new VillageId(row.getObject("village", UUID.class)), Stage.of(row.getString("stage")), row.getInt("n"));
    }

    void sector(BusinessId id, Sector sector) {
        jdbc.sql(SECTOR).param("id", id.value()).param("sector", sector.code()).update();
    }

    static Object uuids(Collection<BusinessId> of) {
        return Columns.uuids(of.stream().map(BusinessId::value).toList());
    }

    static Business business(ResultSet row, int number) throws SQLException {
        var shops = (UUID[]) row.getArray("shops").getArray();
        return new Business(
                new BusinessId(row.getObject("id", UUID.class)),
                row.getString("reference"),
                new VillageId(row.getObject("village", UUID.class)),
                Sector.of(row.getString("sector")),
                Stage.of(row.getString("stage")),
                Business.Consent.valueOf(row.getString("consent").toUpperCase(Locale.ROOT)),
                identity(row),
                Arrays.stream(shops).map(ShopId::new).toList(),
                new AccountId(row.getObject("recorded_by", UUID.class)),
                new Business.Facts(
                        moment(row, "registered_at"),
                        moment(row, "listed_at"),
                        moment(row, "first_sale_at"),
                        moment(row, "last_sale_at")),
                moment(row, "noted_at").orElseThrow());
    }

    private static Optional<Business.Identity> identity(ResultSet row) throws SQLException {
        if (row.getString("name") == null) {
            return Optional.empty();
        }
        return Optional.of(new Business.Identity(
                row.getString("name"),
                row.getString("products"),
                row.getString("owner"),
                row.getString("phone"),
                Spoken.find(row.getString("language")).orElse(Spoken.OTHER),
                Optional.ofNullable(row.getObject("account", UUID.class)).map(AccountId::new)));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
