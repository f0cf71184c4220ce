package aldea.waitlist;

import static aldea.kernel.Columns.utc;

import aldea.catalog.ProductId;
import aldea.kernel.Columns;
import aldea.kernel.Money;
import aldea.live.BroadcastId;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/// Lines as rows. Who joins a line or is served holds the lock of the product's sku in `stock`.
@Repository
class WaitTable {
    private static final String WAITS = """
            SELECT id, sku, product, account, broadcast, origin, offer, price_minor, currency, until
              FROM waitlist.waits
            """;

    private static final String JOIN = """
            INSERT INTO waitlist.waits (id, sku, product, deal, account, broadcast, joined_at)
            VALUES (:id, :sku, :product, :deal, :account, :broadcast, :now)
                ON CONFLICT (account, sku) WHERE ended_at IS NULL DO NOTHING""";

    private static final String WIDEN = """
            UPDATE waitlist.waits SET widened = nextval('waitlist.turns')
             WHERE sku = :sku AND turn IS NULL AND deal IS NOT NULL AND widened IS NULL
               AND (account = :account OR deal = :deal)""";

    private static final String LEAVE = """
            UPDATE waitlist.waits SET turn = nextval('waitlist.turns'), ended_at = :now, ended_as = :as
             WHERE turn IS NULL AND sku = :sku AND (account = :account OR deal = :deal AND widened IS NULL
                   OR :all::boolean)""";

    private static final String WAITED = """
            SELECT DISTINCT sku FROM waitlist.waits WHERE sku = ANY (:skus::uuid[]) AND turn IS NULL""";

    private static final String LINES = """
            SELECT DISTINCT sku FROM waitlist.waits WHERE turn IS NULL AND sku > :after ORDER BY sku LIMIT :most""";

    private static final String NEXT = WAITS + """
             WHERE sku = :sku AND turn IS NULL AND (deal IS NULL OR widened IS NOT NULL OR deal = :origin)
             ORDER BY place
             LIMIT :units
               FOR UPDATE""";

    private static final String SERVE = """
            UPDATE waitlist.waits
               SET turn = nextval('waitlist.turns'), served_at = :now, origin = :origin, offer = :offer,
                   price_minor = :price, currency = :currency, until = :until
             WHERE id = :id""";

    private static final String LOCK_SERVED = WAITS + """
             WHERE id = :id AND served_at IS NOT NULL AND ended_at IS NULL FOR UPDATE""";

    private static final String SERVED = WAITS + """
             WHERE served_at IS NOT NULL AND ended_at IS NULL ORDER BY until, place LIMIT :most""";

    private static final String END = """
            UPDATE waitlist.waits SET ended_at = :now, ended_as = :as WHERE id = :id""";

    private static final String DEALS = """
            SELECT DISTINCT sku, deal FROM waitlist.waits
             WHERE deal IS NOT NULL AND widened IS NULL AND turn IS NULL LIMIT 200""";

    private static final String TAKEN = """
            SELECT count(*) FROM waitlist.waits
             WHERE account = :account AND origin = :origin AND (ended_as IS NULL OR ended_as = 'bought')""";

    private final JdbcClient jdbc;

    WaitTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A line, or the part of it that waits for one deal alone.
    record Part(SkuId sku, Optional<SkuId> deal) {}

    /// Asking twice is asking once.
    ///
    /// @param deal of which alone they want a unit
    void join(Wait wait, Optional<SkuId> deal, Instant now) {
        jdbc.sql(JOIN)
                .param("id", wait.id().value())
                .param("sku", wait.sku().value())
                .param("product", wait.product().value())
                .param("deal", deal.map(SkuId::value).orElse(null), Types.OTHER)
                .param("account", wait.account().orElseThrow().value())
                .param("broadcast", wait.broadcast().map(BroadcastId::value).orElse(null), Types.OTHER)
                .param("now", utc(now))
                .update();
    }

    /// Who waited for a deal's units takes any of the product from now on, at the place they have.
    void widen(Part part, Optional<AccountId> account) {
        jdbc.sql(WIDEN)
                .param("sku", part.sku().value())
                .param("deal", part.deal().map(SkuId::value).orElse(null), Types.OTHER)
                .param("account", account.map(AccountId::value).orElse(null), Types.OTHER)
                .update();
    }

    /// @return whether they were in line
    boolean leave(SkuId sku, AccountId account, Instant now) {
        return leave(sku, Optional.of(account), Optional.empty(), false, "left", now) > 0;
    }

    /// The deal they waited for is over, or without one the whole line.
    void dissolve(Part part, Instant now) {
        leave(part.sku(), Optional.empty(), part.deal(), part.deal().isEmpty(), "over", now);
    }

    private int leave(
            SkuId sku, Optional<AccountId> account, Optional<SkuId> deal, boolean all, String as, Instant now) {
        return jdbc.sql(LEAVE)
                .param("sku", sku.value())
                .param("account", account.map(AccountId::value).orElse(null), Types.OTHER)
                .param("deal", deal.map(SkuId::value).orElse(null), Types.OTHER)
                .param("all", all)
                .param("as", as)
                .param("now", utc(now))
                .update();
    }

    /// Of these, the products' skus that somebody waits for.
    Set<SkuId> waited(Collection<SkuId> skus) {
        return new HashSet<>(skus(jdbc.sql(WAITED).param("skus", Columns.texts(skus, SkuId::value))));
    }

    /// All that somebody waits for, in pages.
    List<SkuId> lines(SkuId after, int most) {
        return skus(jdbc.sql(LINES).param("after", after.value()).param("most", most));
    }

    /// The first in line who want a unit of this origin; nobody else serves or removes them until the transaction ends.
    List<Wait> next(SkuId sku, SkuId origin, int units) {
        return jdbc.sql(NEXT)
                .param("sku", sku.value())
                .param("origin", origin.value())
                .param("units", units)
                .query(WaitTable::row)
                .list();
    }

    void serve(WaitId id, Wait.Served served, Instant now) {
        jdbc.sql(SERVE)
                .param("id", id.value())
                .param("origin", served.origin().value())
                .param("offer", served.offer().value())
                .param("price", served.price().minor())
                .param("currency", served.price().currency().getCurrencyCode())
                .param("until", utc(served.until()))
                .param("now", utc(now))
                .update();
    }

    /// Empty for one that has ended, or was never served.
    Optional<Wait> lockServed(WaitId id) {
        return jdbc.sql(LOCK_SERVED)
                .param("id", id.value())
                .query(WaitTable::row)
                .optional();
    }

    /// Those whose time ends first.
    List<Wait> served(int most) {
        return jdbc.sql(SERVED).param("most", most).query(WaitTable::row).list();
    }

    void end(WaitId id, String as, Instant now) {
        jdbc.sql(END)
                .param("id", id.value())
                .param("as", as)
                .param("now", utc(now))
                .update();
    }

    /// Deals that somebody waits for.
    List<Part> deals() {
        return jdbc.sql(DEALS)
                .query((row, n) -> new Part(sku(row, "sku"), Optional.of(sku(row, "deal"))))
                .list();
    }

    /// Units of an origin that somebody was served, and bought or still may.
    int taken(AccountId account, SkuId origin) {
        return jdbc.sql(TAKEN)
                .param("account", account.value())
                .param("origin", origin.value())
                .query(Integer.class)
                .single();
    }

    private static List<SkuId> skus(StatementSpec statement) {
        return statement.query((row, n) -> sku(row, "sku")).list();
    }

    private static SkuId sku(ResultSet row, String column) throws SQLException {
        return new SkuId(row.getObject(column, UUID.class));
    }

    static Wait row(ResultSet row, int number) throws SQLException {
        return new Wait(
                new WaitId(row.getObject("id", UUID.class)),
                sku(row, "sku"),
                new ProductId(row.getObject("product", UUID.class)),
                Optional.ofNullable(row.getObject("account", UUID.class)).map(AccountId::new),
                Optional.ofNullable(row.getObject("broadcast", UUID.class)).map(BroadcastId::new),
                row.getObject("offer") == null ? Optional.empty() : Optional.of(served(row)));
    }

    private static Wait.Served served(ResultSet row) throws SQLException {
        return new Wait.Served(
                sku(row, "origin"),
                sku(row, "offer"),
                Money.of(row.getLong("price_minor"), row.getString("currency")),
                row.getObject("until", OffsetDateTime.class).toInstant());
    }
}
