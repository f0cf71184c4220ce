package aldea.deals;

import static aldea.kernel.Columns.utc;

import aldea.catalog.ProductId;
import aldea.kernel.Money;
import aldea.live.BroadcastId;
import aldea.stock.SkuId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of deals.
@Repository
class DealTable {
    private static final String DEALS = """
            SELECT id, broadcast, product, sku, units, price_minor, usual_minor, currency, limit_per_buyer, until,
                   opened_at, closed_as
              FROM deals.deals
            """;

    private static final String LATELY = DEALS + """
            WHERE broadcast = :broadcast AND (closed_at IS NULL OR closed_at > :since)
            ORDER BY opened_at DESC, id DESC
            LIMIT 1""";

    private static final String ALL_OPEN = DEALS + "WHERE closed_at IS NULL ORDER BY until LIMIT 200";

    private static final String ON = DEALS + """
            WHERE (broadcast = :broadcast OR sku = :sku) AND until > :now
              AND (closed_at IS NULL OR closed_as = 'sold-out')
            ORDER BY opened_at DESC, id DESC
            LIMIT 1""";

    private static final String LOCK = DEALS + "WHERE id = :id AND closed_at IS NULL FOR UPDATE";

    private static final String BROADCAST = "SELECT broadcast FROM deals.deals WHERE id = :id";

    private static final String PRODUCT = "SELECT product FROM deals.deals WHERE id = :id";

    private static final String KNOWN = "SELECT id FROM deals.deals WHERE command = :command";

    private static final String INSERT = """
            INSERT INTO deals.deals (id, command, broadcast, product, sku, units, price_minor, usual_minor, currency,
                   limit_per_buyer, opened_at, until)
            VALUES (:id, :command, :broadcast, :product, :sku, :units, :price, :usual, :currency, :limit, :now, :until)
                ON CONFLICT (broadcast) WHERE closed_at IS NULL DO NOTHING""";

    private static final String CLOSE = """
            UPDATE deals.deals SET closed_at = :now, closed_as = :as WHERE id = :id AND closed_at IS NULL""";

    private final JdbcClient jdbc;

    DealTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param end why it is closed, as `sold-out`; empty for an open one
    record Lately(Deal deal, Instant opened, Optional<String> end) {}

    /// The last one, unless it closed before that instant.
    Optional<Lately> lately(BroadcastId broadcast, Instant since) {
        return jdbc.sql(LATELY)
                .param("broadcast", broadcast.value())
                .param("since", utc(since))
                .query((row, n) -> new Lately(
                        deal(row, n),
                        row.getObject("opened_at", java.time.OffsetDateTime.class)
                                .toInstant(),
                        Optional.ofNullable(row.getString("closed_as"))))
                .optional();
    }

    /// The last one whose time is not over, and that the host has not ended: of a show, or the one of a sku.
    Optional<Deal> on(Optional<BroadcastId> broadcast, Optional<SkuId> sku, Instant now) {
        return jdbc.sql(ON)
                .param("broadcast", broadcast.map(BroadcastId::value).orElse(null), Types.OTHER)
                .param("sku", sku.map(SkuId::value).orElse(null), Types.OTHER)
                .param("now", utc(now))
                .query(DealTable::deal)
                .optional();
    }

    /// Those that end first, at most 200.
    List<Deal> open() {
        return jdbc.sql(ALL_OPEN).query(DealTable::deal).list();
    }

    /// Empty for one that is closed.
    Optional<Deal> lock(DealId id) {
        return jdbc.sql(LOCK).param("id", id.value()).query(DealTable::deal).optional();
    }

    Optional<BroadcastId> broadcast(DealId id) {
        return jdbc.sql(BROADCAST)
                .param("id", id.value())
                .query((row, n) -> new BroadcastId(row.getObject("broadcast", UUID.class)))
                .optional();
    }

    Optional<ProductId> product(DealId id) {
        return jdbc.sql(PRODUCT)
                .param("id", id.value())
                .query((row, n) -> new ProductId(row.getObject("product", UUID.class)))
                .optional();
    }

    Optional<DealId> known(UUID command) {
        return jdbc.sql(KNOWN)
                .param("command", command)
                .query((row, n) -> new DealId(row.getObject("id", UUID.class)))
                .optional();
    }

    /// Whether there was no other open one.
    boolean insert(Deal deal, UUID command, Instant now) {
        return jdbc.sql(INSERT)
                        .param("id", deal.id().value())
                        .param("command", command)
                        .param("broadcast", deal.broadcast().value())
                        .param("product", deal.product().value())
                        .param("sku", deal.sku().value())
                        .param("units", deal.units())
                        .param("price", deal.price().minor())
                        .param("usual", deal.usual().minor())
                        .param("currency", deal.price().currency().getCurrencyCode())
                        .param("limit", deal.limit())
                        .param("now", utc(now))
                        .param("until", utc(deal.until()))
                        .update()
                == 1;
    }

    void close(DealId id, String as, Instant now) {
        jdbc.sql(CLOSE)
                .param("id", id.value())
                .param("as", as)
                .param("now", utc(now))
                .update();
    }

    private static Deal deal(ResultSet row, int number) throws SQLException {
        var currency = row.getString("currency");
        return new Deal(
                new DealId(row.getObject("id", UUID.class)),
                new BroadcastId(row.getObject("broadcast", UUID.class)),
                new ProductId(row.getObject("product", UUID.class)),
                new SkuId(row.getObject("sku", UUID.class)),
                row.getInt("units"),
                Money.of(row.getLong("price_minor"), currency),
                Money.of(row.getLong("usual_minor"), currency),
                row.getInt("limit_per_buyer"),
                row.getObject("until", OffsetDateTime.class).toInstant());
    }
}
