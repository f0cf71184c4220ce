package aldea.auctions;

import static aldea.kernel.Columns.utc;

import aldea.catalog.ProductId;
import aldea.kernel.Money;
import aldea.live.BroadcastId;
import aldea.stock.SkuId;
import aldea.stream.StreamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Auctions as rows.
@Repository
class AuctionTable {
    private static final String AUCTIONS = """
            SELECT id, broadcast, stream, product, sku, slug, title, currency, start_minor, step_minor, reserve_minor,
                   lasts_seconds, soft_seconds, opened_at, leader, most_minor, price_minor, bids, facts, closes_at,
                   latest_at, outcome, ended_at, reason, offer, due_at, settled_as
              FROM auctions.auctions
            """;

    private static final String BY_ID = AUCTIONS + "WHERE id = :id";

    private static final String LOCK = AUCTIONS + "WHERE id = :id FOR UPDATE";

    private static final String BY_COMMAND = AUCTIONS + "WHERE command = :command";

    private static final String LATEST =
            AUCTIONS + "WHERE broadcast = :broadcast ORDER BY opened_at DESC, id DESC LIMIT :most";

    private static final String OPEN = AUCTIONS + "WHERE outcome = 'open' ORDER BY closes_at, id LIMIT :most";

    private static final String TO_SETTLE =
            AUCTIONS + "WHERE outcome = 'won' AND settled_at IS NULL ORDER BY due_at, id LIMIT :most";

    private static final String INSERT = """
            INSERT INTO auctions.auctions
                   (id, command, broadcast, stream, product, sku, slug, title, currency, start_minor, step_minor,
                    reserve_minor, lasts_seconds, soft_seconds, opened_at, price_minor, closes_at, latest_at)
            VALUES (:id, :command, :broadcast, :stream, :product, :sku, :slug, :title, :currency, :start, :step,
                    :reserve, :lasts, :soft, :opened, :start, :closes, :latest)
                ON CONFLICT DO NOTHING""";

    private static final String STAND = """
            UPDATE auctions.auctions
               SET leader = :leader, most_minor = :most, price_minor = :price, bids = :bids, facts = :facts,
                   closes_at = :closes, latest_at = :latest
             WHERE id = :id""";

    private static final String HAMMERED = """
            UPDATE auctions.auctions
               SET hammered_at = :at, hammered_after = facts, closes_at = :closes, latest_at = :latest
             WHERE id = :id AND hammered_at IS NULL""";

    private static final String END = """
            UPDATE auctions.auctions
               SET outcome = :outcome, ended_at = :now, reason = :reason, offer = :offer, due_at = :due
             WHERE id = :id""";

    private static final String SETTLE = """
            UPDATE auctions.auctions SET settled_as = :as, settled_at = :now WHERE id = :id AND settled_at IS NULL""";

    private final JdbcClient jdbc;

    AuctionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Auction> find(AuctionId id) {
        return jdbc.sql(BY_ID).param("id", id.value()).query(AuctionTable::row).optional();
    }

    /// Nobody else changes it, or bids, until the transaction ends.
    Optional<Auction> lock(AuctionId id) {
        return jdbc.sql(LOCK).param("id", id.value()).query(AuctionTable::row).optional();
    }

    Optional<Auction> byCommand(UUID command) {
        return jdbc.sql(BY_COMMAND)
                .param("command", command)
                .query(AuctionTable::row)
                .optional();
    }

    /// Of a show, the last one first.
    List<Auction> of(BroadcastId broadcast, int most) {
        return jdbc.sql(LATEST)
                .param("broadcast", broadcast.value())
                .param("most", most)
                .query(AuctionTable::row)
                .list();
    }

    List<Auction> open(int most) {
        return jdbc.sql(OPEN).param("most", most).query(AuctionTable::row).list();
    }

    /// Won, and neither bought nor given up.
    List<Auction> toSettle(int most) {
        return jdbc.sql(TO_SETTLE).param("most", most).query(AuctionTable::row).list();
    }

    /// Whether there was room: one auction is open in a show.
    boolean insert(Auction auction, UUID command) {
        var terms = auction.terms();
        return jdbc.sql(INSERT)
                        .param("id", auction.id().value())
                        .param("command", command)
                        .param("broadcast", auction.broadcast().value())
                        .param("stream", auction.stream().value())
                        .param("product", auction.product().value())
                        .param("sku", auction.sku().value())
                        .param("slug", auction.slug())
                        .param("title", auction.title())
                        .param("currency", terms.start().currency().getCurrencyCode())
                        .param("start", terms.start().minor())
                        .param("step", minor(terms.step()), Types.BIGINT)
                        .param("reserve", minor(terms.reserve()), Types.BIGINT)
                        .param("lasts", terms.lasts().toSeconds())
                        .param("soft", terms.soft().toSeconds())
                        .param("opened", utc(auction.opened()))
                        .param("closes", utc(auction.standing().closes()))
                        .param("latest", utc(auction.standing().latest()))
                        .update()
                == 1;
    }

    void stand(AuctionId id, Standing standing, int facts) {
        jdbc.sql(STAND)
                .param("id", id.value())
                .param(
                        "leader",
                        standing.leader().isPresent() ? standing.leader().getAsInt() : null,
                        Types.INTEGER)
                .param("most", standing.most())
                .param("price", standing.price())
                .param("bids", standing.bids())
                .param("facts", facts)
                .param("closes", utc(standing.closes()))
                .param("latest", utc(standing.latest()))
                .update();
    }

    void hammered(AuctionId id, Instant at, Standing standing) {
        jdbc.sql(HAMMERED)
                .param("id", id.value())
                .param("at", utc(at))
                .param("closes", utc(standing.closes()))
                .param("latest", utc(standing.latest()))
                .update();
    }

    void end(AuctionId id, Outcome outcome, Instant now) {
        var won = outcome instanceof Outcome.Won win ? Optional.of(win) : Optional.<Outcome.Won>empty();
        jdbc.sql(END)
                .param("id", id.value())
                .param("outcome", outcome.code())
                .param("now", utc(now))
                .param("reason", outcome instanceof Outcome.CalledOff off ? off.reason() : null, Types.VARCHAR)
                .param("offer", won.map(win -> win.offer().value()).orElse(null), Types.OTHER)
                .param("due", won.map(win -> utc(win.due())).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void settle(AuctionId id, String as, Instant now) {
        jdbc.sql(SETTLE)
                .param("id", id.value())
                .param("as", as)
                .param("now", utc(now))
                .update();
    }

    private static @Nullable Long minor(Optional<Money> money) {
        return money.map(Money::minor).orElse(null);
    }

    private static Auction row(ResultSet row, int number) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        var leader = row.getObject("leader", Integer.class);
        var terms = new Terms(
                new Money(row.getLong("start_minor"), currency),
                money(row, "step_minor", currency),
                money(row, "reserve_minor", currency),
                Duration.ofSeconds(row.getInt("lasts_seconds")),
                Duration.ofSeconds(row.getInt("soft_seconds")));
        return new Auction(
                new AuctionId(row.getObject("id", UUID.class)),
                new BroadcastId(row.getObject("broadcast", UUID.class)),
                new StreamId(row.getObject("stream", UUID.class)),
                new ProductId(row.getObject("product", UUID.class)),
                new SkuId(row.getObject("sku", UUID.class)),
                row.getString("slug"),
                row.getString("title"),
                terms,
                instant(row, "opened_at"),
                row.getInt("facts"),
                new Standing(
                        leader == null ? OptionalInt.empty() : OptionalInt.of(leader),
                        row.getLong("most_minor"),
                        row.getLong("price_minor"),
                        row.getInt("bids"),
                        instant(row, "closes_at"),
                        instant(row, "latest_at")),
                outcome(row));
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        return switch (row.getString("outcome")) {
            case "open" -> new Outcome.Open();
            case "won" ->
                new Outcome.Won(
                        row.getInt("leader"),
                        new SkuId(row.getObject("offer", UUID.class)),
                        instant(row, "due_at"),
                        instant(row, "ended_at"),
                        Optional.ofNullable(row.getString("settled_as")).map("paid"::equals));
            case "unsold" -> new Outcome.Unsold(instant(row, "ended_at"));
            case "called-off" -> new Outcome.CalledOff(row.getString("reason"), instant(row, "ended_at"));
            default -> throw new IllegalStateException(row.getString("outcome"));
        };
    }

    private static Optional<Money> money(ResultSet row, String column, Currency currency) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class)).map(minor -> new Money(minor, currency));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
