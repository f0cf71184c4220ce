package aldea.discounts;

import static aldea.kernel.Columns.utc;

import aldea.catalog.ShopId;
import aldea.kernel.Columns;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of rules.
@Repository
class RuleTable {
    private static final String RULES = """
            SELECT r.id, r.kind, r.name, r.shop, r.campaign, r.code, r.basis_points, r.amount_minor, r.currency,
                   r.least_minor, r.least_units, r.per_buyer, r.total_uses, r.budget_minor, r.new_buyers,
                   r.valid_from, r.valid_to, r.ended_at, r.used, r.spent_minor,
                   ARRAY (SELECT concat_ws('/', f.kind, f.units, f.thing) FROM discounts.fits f
                           WHERE f.rule = r.id ORDER BY f.kind, f.thing) AS fits
              FROM discounts.rules r
            """;

    private static final String PRICES = RULES + """
             WHERE r.ended_at IS NULL AND r.kind <> 'coupon' AND (r.valid_to IS NULL OR r.valid_to > :now)""";

    private static final String BY_CODE = RULES + "WHERE r.code = :code AND r.ended_at IS NULL";

    private static final String BY_ID = RULES + "WHERE r.id = :id";

    private static final String OF_SHOP = RULES + """
             WHERE r.shop = :shop
             ORDER BY r.ended_at IS NOT NULL, r.id DESC
             LIMIT 100""";

    private static final String OF_PROGRAMME = RULES + """
             WHERE r.shop IS NULL
             ORDER BY r.ended_at IS NOT NULL, r.id DESC
             LIMIT 100""";

    private static final String RECENT = RULES + """
             WHERE r.shop = :shop AND r.kind IN ('campaign', 'quantity') AND r.valid_from < :until
               AND coalesce(r.ended_at, r.valid_to) > :from""";

    private static final String OF_CAMPAIGN = RULES + """
             WHERE r.campaign = :campaign AND r.ended_at IS NULL
               AND (r.shop = :shop OR r.shop IS NULL AND CAST(:shop AS uuid) IS NULL)""";

    private static final String LOCK = RULES + """
             WHERE r.id = ANY (:ids)
               AND (r.total_uses IS NOT NULL OR r.per_buyer IS NOT NULL OR r.budget_minor IS NOT NULL)
             ORDER BY r.id
               FOR UPDATE OF r""";

    private static final String COUNT = """
            UPDATE discounts.rules r
               SET used = r.used + t.used, spent_minor = r.spent_minor + t.spent
              FROM unnest(:ids::uuid[], :used::int[], :spent::bigint[]) AS t (id, used, spent)
             WHERE r.id = t.id""";

    private static final String INSERT = """
            INSERT INTO discounts.rules (id, kind, name, shop, campaign, funded_by, code, basis_points, amount_minor,
                   currency, least_minor, least_units, per_buyer, total_uses, budget_minor, new_buyers, valid_from,
                   valid_to, made_by, made_at)
            VALUES (:id, :kind, :name, :shop, :campaign, :funded, :code, :points, :amount, :currency, :least, :units,
                   :per_buyer, :total, :budget, :new, :from, :until, :by, :now)
                ON CONFLICT DO NOTHING""";

    private static final String FITS = """
            INSERT INTO discounts.fits (rule, kind, thing, units)
            SELECT :rule, kind, thing, units
              FROM unnest(:kinds::text[], :things::text[], :units::int[]) AS t (kind, thing, units)""";

    private static final String END = """
            UPDATE discounts.rules SET ended_at = :now WHERE id = :id AND ended_at IS NULL""";

    private static final String END_CAMPAIGN = """
            UPDATE discounts.rules SET ended_at = :now WHERE campaign = :campaign AND ended_at IS NULL""";

    private static final String CHANGED = "UPDATE discounts.changes SET number = number + 1";

    private static final String NUMBER = "SELECT number FROM discounts.changes";

    private static final String SPENT = """
            SELECT id, used, spent_minor FROM discounts.rules
             WHERE shop IS NULL AND kind <> 'coupon' AND ended_at IS NULL AND (valid_to IS NULL OR valid_to > :now)""";

    private final JdbcClient jdbc;

    RuleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What is off without a code, now or later.
    List<Rule> prices(Instant now) {
        return jdbc.sql(PRICES).param("now", utc(now)).query(Stored::rule).list();
    }

    /// What the programme has spent on campaigns.
    Map<RuleId, Spent> spent(Instant now) {
        return jdbc
                .sql(SPENT)
                .param("now", utc(now))
                .query((row, n) -> new Spent(
                        new RuleId(row.getObject("id", UUID.class)), row.getInt("used"), row.getLong("spent_minor")))
                .list()
                .stream()
                .collect(Collectors.toMap(Spent::rule, one -> one));
    }

    record Spent(RuleId rule, int used, long minor) {}

    Optional<Rule> byCode(String code) {
        return jdbc.sql(BY_CODE).param("code", code).query(Stored::rule).optional();
    }

    Optional<Rule> byId(RuleId id) {
        return jdbc.sql(BY_ID).param("id", id.value()).query(Stored::rule).optional();
    }

    /// Those that are on first, the newest first, at most 100.
    List<Rule> of(Optional<ShopId> shop) {
        return shop.map(one -> jdbc.sql(OF_SHOP).param("shop", one.value()))
                .orElseGet(() -> jdbc.sql(OF_PROGRAMME))
                .query(Stored::rule)
                .list();
    }

    /// What a shop took off in the past: over by now, or ended.
    List<Terms> recent(ShopId shop, Instant from, Instant until) {
        return jdbc
                .sql(RECENT)
                .param("shop", shop.value())
                .param("from", utc(from))
                .param("until", utc(until))
                .query(Stored::rule)
                .list()
                .stream()
                .map(Rule::terms)
                .toList();
    }

    /// How a shop takes part, or without one what the programme adds.
    Optional<Rule> part(CampaignId campaign, Optional<ShopId> shop) {
        return jdbc.sql(OF_CAMPAIGN)
                .param("campaign", campaign.value())
                .param("shop", shop.map(ShopId::value).orElse(null), java.sql.Types.OTHER)
                .query(Stored::rule)
                .optional();
    }

    /// Of these, those with limits, which nobody else counts until the transaction ends. Always in the order of their
    /// ids, so that two writers never wait for each other.
    List<Rule> lock(Collection<RuleId> ids) {
        return jdbc.sql(LOCK)
                .param("ids", Columns.uuids(ids.stream().map(RuleId::value).toList()))
                .query(Stored::rule)
                .list();
    }

    /// Adds to what locked rules count; less than nothing takes back.
    void count(List<Spent> more) {
        var rows = new Columns<>(more);
        jdbc.sql(COUNT)
                .param("ids", rows.uuid(one -> one.rule().value()))
                .param("used", rows.integer(Spent::used))
                .param("spent", rows.bigint(Spent::minor))
                .update();
    }

    /// @return false where there is one of this id or code
    boolean insert(RuleId id, Terms terms, AccountId by, Instant now) {
        var fresh = Stored.bind(jdbc.sql(INSERT), terms)
                        .param("id", id.value())
                        .param("by", by.value())
                        .param("now", utc(now))
                        .update()
                > 0;
        if (fresh) {
            var fits = new Columns<>(terms.fits());
            jdbc.sql(FITS)
                    .param("rule", id.value())
                    .param("kinds", fits.text(Terms.Fit::kind))
                    .param("things", fits.text(Terms.Fit::thing))
                    .param("units", fits.integer(Terms.Fit::units))
                    .update();
            jdbc.sql(CHANGED).update();
        }
        return fresh;
    }

    void end(RuleId id, Instant now) {
        jdbc.sql(END).param("id", id.value()).param("now", utc(now)).update();
        jdbc.sql(CHANGED).update();
    }

    void end(CampaignId campaign, Instant now) {
        jdbc.sql(END_CAMPAIGN)
                .param("campaign", campaign.value())
                .param("now", utc(now))
                .update();
        jdbc.sql(CHANGED).update();
    }

    /// Grows with each edit.
    long number() {
        return jdbc.sql(NUMBER).query(Long.class).single();
    }
}
