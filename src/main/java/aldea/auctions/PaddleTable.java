package aldea.auctions;

import static aldea.kernel.Columns.utc;

import aldea.catalog.ProductId;
import aldea.kernel.Money;
import aldea.live.BroadcastId;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who bids under which number in a show, the maxima that people left before an auction opens, and whom to
/// remind of what they won.
@Repository
class PaddleTable {
    private static final String PADDLE = """
            SELECT number FROM auctions.paddles WHERE broadcast = :broadcast AND account = :account""";

    private static final String NEW_PADDLE = """
            INSERT INTO auctions.paddles (broadcast, number, account)
            SELECT :broadcast, coalesce(max(number), 0) + 1, :account
              FROM auctions.paddles WHERE broadcast = :broadcast
            RETURNING number""";

    private static final String HOLDER = """
            SELECT account FROM auctions.paddles
             WHERE broadcast = :broadcast AND number = :number AND account IS NOT NULL""";

    private static final String WISH = """
            INSERT INTO auctions.wishes (id, broadcast, product, account, most_minor, currency, left_at)
            VALUES (:id, :broadcast, :product, :account, :most, :currency, :now)
                ON CONFLICT (broadcast, product, account) WHERE used_in IS NULL
                DO UPDATE SET most_minor = :most, currency = :currency, left_at = :now""";

    private static final String DROP = """
            DELETE FROM auctions.wishes
             WHERE broadcast = :broadcast AND product = :product AND account = :account AND used_in IS NULL""";

    private static final String WISHES = """
            SELECT id, product, account, most_minor, currency, left_at
              FROM auctions.wishes
             WHERE broadcast = :broadcast AND account = :account AND used_in IS NULL""";

    private static final String USE = """
            WITH used AS (
                UPDATE auctions.wishes SET used_in = :auction
                 WHERE broadcast = :broadcast AND product = :product AND currency = :currency AND used_in IS NULL
                RETURNING id, product, account, most_minor, currency, left_at)
            SELECT id, product, account, most_minor, currency, left_at FROM used ORDER BY left_at, id""";

    /// A maximum left beforehand.
    record Wish(UUID id, ProductId product, AccountId account, Money most, Instant at) {}

    private static final String DUE = """
            SELECT id FROM auctions.auctions
             WHERE outcome = 'won' AND settled_at IS NULL AND reminded_at IS NULL AND due_at <= :before
             ORDER BY due_at LIMIT :most""";

    private static final String REMINDED = """
            UPDATE auctions.auctions SET reminded_at = :now WHERE id = :id AND reminded_at IS NULL""";

    private final JdbcClient jdbc;

    PaddleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Integer> paddle(BroadcastId broadcast, AccountId account) {
        return jdbc.sql(PADDLE)
                .param("broadcast", broadcast.value())
                .param("account", account.value())
                .query(Integer.class)
                .optional();
    }

    /// The one they have, or the next.
    int paddleFor(BroadcastId broadcast, AccountId account) {
        return paddle(broadcast, account)
                .orElseGet(() -> jdbc.sql(NEW_PADDLE)
                        .param("broadcast", broadcast.value())
                        .param("account", account.value())
                        .query(Integer.class)
                        .single());
    }

    /// Empty for somebody forgotten since.
    Optional<AccountId> holder(BroadcastId broadcast, int number) {
        return jdbc.sql(HOLDER)
                .param("broadcast", broadcast.value())
                .param("number", number)
                .query((row, n) -> new AccountId(row.getObject("account", UUID.class)))
                .optional();
    }

    /// The newest counts.
    void wish(UUID id, BroadcastId broadcast, ProductId product, AccountId account, Money most, Instant now) {
        jdbc.sql(WISH)
                .param("id", id)
                .param("broadcast", broadcast.value())
                .param("product", product.value())
                .param("account", account.value())
                .param("most", most.minor())
                .param("currency", most.currency().getCurrencyCode())
                .param("now", utc(now))
                .update();
    }

    void drop(BroadcastId broadcast, ProductId product, AccountId account) {
        jdbc.sql(DROP)
                .param("broadcast", broadcast.value())
                .param("product", product.value())
                .param("account", account.value())
                .update();
    }

    List<Wish> wishes(BroadcastId broadcast, AccountId account) {
        return jdbc.sql(WISHES)
                .param("broadcast", broadcast.value())
                .param("account", account.value())
                .query(PaddleTable::wish)
                .list();
    }

    /// Those waiting for this auction, the earliest first; from now on they are its bids.
    List<Wish> use(Auction auction) {
        return jdbc.sql(USE)
                .param("auction", auction.id().value())
                .param("broadcast", auction.broadcast().value())
                .param("product", auction.product().value())
                .param("currency", auction.terms().start().currency().getCurrencyCode())
                .query(PaddleTable::wish)
                .list();
    }

    private static Wish wish(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Wish(
                row.getObject("id", UUID.class),
                new ProductId(row.getObject("product", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                Money.of(row.getLong("most_minor"), row.getString("currency")),
                row.getObject("left_at", OffsetDateTime.class).toInstant());
    }

    /// Won, not bought, not reminded, and due before an instant.
    List<AuctionId> due(Instant before, int most) {
        return jdbc.sql(DUE)
                .param("before", utc(before))
                .param("most", most)
                .query((row, n) -> new AuctionId(row.getObject("id", UUID.class)))
                .list();
    }

    /// Whether nobody had reminded them before.
    boolean reminded(AuctionId id, Instant now) {
        return jdbc.sql(REMINDED).param("id", id.value()).param("now", utc(now)).update() == 1;
    }
}
