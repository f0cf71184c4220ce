package aldea.discounts;

import static aldea.kernel.Columns.utc;

import aldea.kernel.Columns;
import aldea.orders.PurchaseId;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of uses.
@Repository
class UseTable {
    private static final String INSERT = """
            INSERT INTO discounts.uses (purchase, rule, buyer, amount_minor, used_at)
            SELECT purchase, rule, buyer, amount, :now
              FROM unnest(:purchases::uuid[], :rules::uuid[], :buyers::uuid[], :amounts::bigint[])
                   AS t (purchase, rule, buyer, amount)""";

    private static final String BY_BUYERS = """
            SELECT rule, buyer, count(*) AS used
              FROM discounts.uses
             WHERE rule = ANY (:rules) AND buyer = ANY (:buyers) AND returned_at IS NULL
             GROUP BY rule, buyer""";

    private static final String RULES = """
            SELECT DISTINCT rule FROM discounts.uses WHERE purchase = ANY (:purchases) AND returned_at IS NULL""";

    private static final String REMOVE = """
            DELETE FROM discounts.uses WHERE purchase = ANY (:purchases) RETURNING rule, amount_minor""";

    private static final String RETURN = """
            UPDATE discounts.uses SET returned_at = :now
             WHERE purchase = ANY (:purchases) AND returned_at IS NULL
            RETURNING rule, amount_minor""";

    private static final String FIGURES = """
            SELECT rule, count(*) AS used, sum(amount_minor) AS amount
              FROM discounts.uses
             WHERE rule = ANY (:rules) AND returned_at IS NULL
             GROUP BY rule""";

    /// What a purchase has off by a rule.
    record Use(PurchaseId purchase, RuleId rule, AccountId buyer, long amount) {}

    record By(RuleId rule, AccountId buyer) {}

    private final JdbcClient jdbc;

    UseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(List<Use> uses, Instant now) {
        var rows = new Columns<>(uses);
        jdbc.sql(INSERT)
                .param("purchases", rows.uuid(use -> use.purchase().value()))
                .param("rules", rows.uuid(use -> use.rule().value()))
                .param("buyers", rows.uuid(use -> use.buyer().value()))
                .param("amounts", rows.bigint(Use::amount))
                .param("now", utc(now))
                .update();
    }

    /// In how many purchases these buyers used these rules.
    Map<By, Integer> by(Collection<RuleId> rules, Collection<AccountId> buyers) {
        var used = new HashMap<By, Integer>();
        jdbc.sql(BY_BUYERS)
                .param("rules", values(rules))
                .param(
                        "buyers",
                        Columns.uuids(buyers.stream().map(AccountId::value).toList()))
                .query(row -> {
                    used.put(
                            new By(
                                    new RuleId(row.getObject("rule", UUID.class)),
                                    new AccountId(row.getObject("buyer", UUID.class))),
                            row.getInt("used"));
                });
        return used;
    }

    List<RuleId> rules(Collection<PurchaseId> purchases) {
        return jdbc.sql(RULES)
                .param(
                        "purchases",
                        Columns.uuids(purchases.stream().map(PurchaseId::value).toList()))
                .query((row, n) -> new RuleId(row.getObject("rule", UUID.class)))
                .list();
    }

    /// They never were.
    List<RuleTable.Spent> remove(Collection<PurchaseId> purchases) {
        return back(jdbc.sql(REMOVE), purchases);
    }

    /// @return what was given back by this call
    List<RuleTable.Spent> giveBack(Collection<PurchaseId> purchases, Instant now) {
        return back(jdbc.sql(RETURN).param("now", utc(now)), purchases);
    }

    private static List<RuleTable.Spent> back(JdbcClient.StatementSpec statement, Collection<PurchaseId> purchases) {
        return statement
                .param(
                        "purchases",
                        Columns.uuids(purchases.stream().map(PurchaseId::value).toList()))
                .query((row, n) -> new RuleTable.Spent(
                        new RuleId(row.getObject("rule", UUID.class)), -1, -row.getLong("amount_minor")))
                .list();
    }

    /// In how many purchases, and what it was off in all. Rules never used are absent.
    Map<RuleId, RuleTable.Spent> figures(Collection<RuleId> rules) {
        var figures = new HashMap<RuleId, RuleTable.Spent>();
        jdbc.sql(FIGURES).param("rules", values(rules)).query(row -> {
            var rule = new RuleId(row.getObject("rule", UUID.class));
            figures.put(rule, new RuleTable.Spent(rule, row.getInt("used"), row.getLong("amount")));
        });
        return figures;
    }

    private static org.springframework.jdbc.support.SqlArrayValue values(Collection<RuleId> rules) {
        return Columns.uuids(rules.stream().map(RuleId::value).toList());
    }
}
