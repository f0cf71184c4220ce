package aldea.histories;

import aldea.kernel.Columns;
import aldea.kernel.Hash;
import aldea.kernel.Money;
import aldea.ledger.AccountCode;
import aldea.ledger.Ledger;
import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the database says of a history, in the model's words; and which of its rows has which name.
final class Truth {
    private static final String STOCK = "SELECT id, on_hand, claimed FROM stock.skus WHERE id = ANY (:skus)";

    private static final String ORDERS = """
            SELECT p.key_hash, p.id AS purchase, o.number, o.id, o.state, o.accepted_at IS NOT NULL AS accepted,
                   extract(epoch FROM e.release_at)::bigint AS due,
                   EXISTS (SELECT FROM sandbox.charges c
                            WHERE c.purchase = p.id AND c.method = 'spei' AND c.state = 'captured') AS transferred,
                   (SELECT string_agg(l.gone::text, ',' ORDER BY l.line_no)
                      FROM orders.lines l WHERE l.order_id = o.id) AS gone,
                   e.net_minor - e.back_net_minor AS net, e.commission_minor - e.back_commission_minor AS commission,
                   e.delivery_minor - e.back_delivery_minor AS delivery,
                   e.subsidy_minor - e.back_subsidy_minor AS subsidy, e.freezes,
                   a.credits_posted - a.debits_posted AS escrow,
                   CASE WHEN e.released_at IS NOT NULL THEN 'released' WHEN e.emptied_at IS NOT NULL THEN 'emptied'
                        WHEN e.order_ref IS NOT NULL THEN 'held' END AS held
              FROM orders.purchases p
              JOIN orders.orders o ON o.purchase = p.id
              LEFT JOIN payment.escrows e ON e.order_ref = o.id
              LEFT JOIN ledger.accounts a ON a.code = 'escrow:' || o.id
             WHERE p.buyer = ANY (:buyers)""";

    private static final String RETURNS = """
            SELECT s.key, r.id, r.state, r.postage_minor, r.set_aside,
                   coalesce(replace(lower(p.state), '_', ' '), 'none') AS parcel
              FROM aftersale.returns r
              JOIN aftersale.steps s ON s.id = r.id
              LEFT JOIN shipping.parcels p ON p.order_id = r.id
             WHERE r.order_id = ANY (:orders)""";

    private static final String DISPUTES = """
            SELECT DISTINCT ON (order_id) order_id, turn, steps, coalesce(refunded_minor, 0) AS refunded
              FROM disputes.disputes WHERE order_id = ANY (:orders)
             ORDER BY order_id, withdrawn, opened_at DESC, id DESC""";

    private static final String ACCOUNTS = """
            SELECT payee, count(*) FROM payment.payout_accounts WHERE payee = ANY (:makers) GROUP BY payee""";

    private static final String COUPON = "SELECT used, spent_minor FROM discounts.rules WHERE id = :rule";

    // Accounts that all histories share, as far as this one moved them.
    private static final String MOVED = """
            SELECT account, sum(minor) FROM (
                SELECT t.credit AS account, t.amount_minor AS minor
                  FROM ledger.transfers t WHERE t.reference = ANY (:about) AND t.kind IN ('posted', 'post')
                 UNION ALL
                SELECT t.debit, -t.amount_minor
                  FROM ledger.transfers t WHERE t.reference = ANY (:about) AND t.kind IN ('posted', 'post')) moves
             WHERE account LIKE 'gateway:%' OR account LIKE '%:programme:%'
             GROUP BY account""";

    private final Town town;
    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Map<UUID, String> hashes = new HashMap<>();
    private final Map<String, UUID> ids = new HashMap<>();
    private final Map<UUID, String> names = new HashMap<>();

    Truth(Town town) {
        this.town = town;
        this.jdbc = town.context().getBean(JdbcClient.class);
        this.ledger = town.context().getBean(Ledger.class);
    }

    /// A purchase of this name will be placed by this buyer.
    void expect(String name, AccountId buyer) {
        hashes.put(Hash.of(buyer.value().toString(), town.key(name)), name);
    }

    /// The row of a purchase, order or return.
    UUID id(String name) {
        return Optional.ofNullable(ids.get(name)).orElseThrow();
    }

    TreeMap<String, String> facts() {
        var facts = new TreeMap<String, String>();
        var products = town.products();
        jdbc.sql(STOCK)
                .param(
                        "skus",
                        Columns.uuids(products.stream()
                                .map(product -> product.sku().value())
                                .toList()))
                .query(row -> {
                    var sku = row.getObject("id", UUID.class);
                    var n = products.stream()
                            .map(product -> product.sku().value())
                            .toList()
                            .indexOf(sku);
                    facts.put("stock " + n, "%d on hand, %d claimed".formatted(row.getInt(2), row.getInt(3)));
                });
        var orders = new ArrayList<UUID>();
        jdbc.sql(ORDERS)
                .param(
                        "buyers",
                        Columns.uuids(
                                town.buyers().stream().map(AccountId::value).toList()))
                .query(row -> {
                    orders.add(row.getObject("id", UUID.class));
                    order(row, facts);
                });
        if (!orders.isEmpty()) {
            after(orders, facts);
        }
        jdbc.sql(COUPON).param("rule", town.rule().value()).query(row -> {
            facts.put("coupon", "%d uses, %d off".formatted(row.getInt(1), row.getLong(2)));
        });
        balances(facts);
        return facts;
    }

    private void order(ResultSet row, TreeMap<String, String> facts) throws SQLException {
        var purchase = hashes.getOrDefault(row.getObject("key_hash", UUID.class), "nobody's");
        var name = purchase + "/" + row.getInt("number");
        know(purchase, row.getObject("purchase", UUID.class));
        know(name, row.getObject("id", UUID.class));
        facts.put(
                "order " + name,
                "%s, gone %s, accepted %s"
                        .formatted(row.getString("state"), row.getString("gone"), row.getBoolean("accepted")));
        facts.put("purchase " + purchase, row.getBoolean("transferred") ? "transferred" : "not transferred");
        if (row.getString("held") != null) {
            facts.put(
                    "money " + name,
                    "%d net, %d commission, %d delivery, %d subsidy, %d in escrow, %s, %d frozen, due %s"
                            .formatted(
                                    row.getLong("net"),
                                    row.getLong("commission"),
                                    row.getLong("delivery"),
                                    row.getLong("subsidy"),
                                    row.getLong("escrow"),
                                    row.getString("held"),
                                    row.getInt("freezes"),
                                    row.getString("due")));
        }
    }

    private void after(List<UUID> orders, TreeMap<String, String> facts) {
        jdbc.sql(RETURNS).param("orders", Columns.uuids(orders)).query(row -> {
            var name = row.getString("key").substring(town.key("").length());
            know(name, row.getObject("id", UUID.class));
            facts.put(
                    "return " + name,
                    "%s, parcel %s, %d postage, %d set aside"
                            .formatted(
                                    row.getString("state"),
                                    row.getString("parcel"),
                                    row.getLong("postage_minor"),
                                    row.getInt("set_aside")));
        });
        jdbc.sql(DISPUTES).param("orders", Columns.uuids(orders)).query(row -> {
            var order = Optional.ofNullable(names.get(row.getObject("order_id", UUID.class)));
            facts.put(
                    "dispute " + order.orElse("nobody's"),
                    "%s after %d steps, %d back"
                            .formatted(row.getString("turn"), row.getInt("steps"), row.getLong("refunded")));
        });
    }

    private void know(String name, UUID id) {
        ids.put(name, id);
        names.put(id, name);
    }

    private void balances(TreeMap<String, String> facts) {
        var codes = new ArrayList<AccountCode>();
        var makers = town.makers();
        makers.forEach(maker -> List.of("payee", "payout", "advance").forEach(kind -> codes.add(code(kind, maker))));
        var now = ledger.balances(codes);
        var accounts = new HashMap<UUID, Integer>();
        var payees = Columns.uuids(makers.stream().map(AccountId::value).toList());
        jdbc.sql(ACCOUNTS).param("makers", payees).query(row -> {
            accounts.put(row.getObject(1, UUID.class), row.getInt(2));
        });
        for (var i = 0; i < makers.size(); i++) {
            var maker = makers.get(i);
            facts.put(
                    "maker " + i,
                    "%d accounts, %d has, %d paid, %d owed"
                            .formatted(
                                    accounts.getOrDefault(maker.value(), 0),
                                    minor(now, code("payee", maker)),
                                    minor(now, code("payout", maker)),
                                    -minor(now, code("advance", maker))));
        }
        var moved = new HashMap<String, Long>();
        jdbc.sql(MOVED).param("about", Columns.uuids(names.keySet())).query(row -> {
            moved.put(row.getString(1), row.getLong(2));
        });
        facts.put("gateway", String.valueOf(moved.getOrDefault("gateway:sandbox:MXN", 0L)));
        facts.put(
                "programme",
                "%d commission, %d delivery, %d promotions"
                        .formatted(
                                moved.getOrDefault("commission:programme:MXN", 0L),
                                moved.getOrDefault("delivery:programme:MXN", 0L),
                                moved.getOrDefault("promotions:programme:MXN", 0L)));
    }

    private static AccountCode code(String kind, AccountId maker) {
        return new AccountCode("%s:%s:MXN".formatted(kind, maker.value()));
    }

    private static long minor(Map<AccountCode, Money> balances, AccountCode account) {
        return balances.getOrDefault(account, Money.mxn(0)).minor();
    }
}
