package aldea.auctions;

import static aldea.kernel.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Bids as rows: facts that nobody changes.
@Repository
class BidTable {
    private static final String BIDS = """
            SELECT number, paddle, most_minor, arrived_at, playhead_at, newest_at, trusted, verdict, closes_at,
                   price_minor, beforehand, over
              FROM auctions.bids
            """;

    private static final String ALL = BIDS + "WHERE auction = :auction ORDER BY number";

    private static final String LAST = BIDS + "WHERE auction = :auction ORDER BY number DESC LIMIT :most";

    private static final String LATE =
            BIDS + "WHERE auction = :auction AND arrived_at >= closes_at ORDER BY number DESC LIMIT :most";

    private static final String SAME = BIDS + "WHERE auction = :auction AND paddle = :paddle AND key = :key";

    private static final String PLAYHEAD = """
            SELECT max(playhead_at) FROM auctions.bids WHERE auction = :auction AND paddle = :paddle AND trusted""";

    private static final String OWN = """
            SELECT max(most_minor) FROM auctions.bids
             WHERE auction = :auction AND paddle = :paddle AND verdict IN ('leading', 'outbid')""";

    private static final String INSERT = """
            INSERT INTO auctions.bids
                   (auction, number, key, paddle, most_minor, arrived_at, playhead_at, newest_at, trusted, verdict,
                    closes_at, price_minor, beforehand, over)
            VALUES (:auction, :number, :key, :paddle, :most, :arrived, :playhead, :newest, :trusted, :verdict,
                    :closes, :price, :beforehand, :over)""";

    private final JdbcClient jdbc;

    BidTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// In the order in which they were taken.
    List<Bid> all(AuctionId auction) {
        return jdbc.sql(ALL)
                .param("auction", auction.value())
                .query(BidTable::row)
                .list();
    }

    /// The last one first.
    List<Bid> last(AuctionId auction, int most) {
        return jdbc.sql(LAST)
                .param("auction", auction.value())
                .param("most", most)
                .query(BidTable::row)
                .list();
    }

    /// Those that arrived after the closing moment, the last one first.
    List<Bid> late(AuctionId auction, int most) {
        return jdbc.sql(LATE)
                .param("auction", auction.value())
                .param("most", most)
                .query(BidTable::row)
                .list();
    }

    /// What was made of the same bid before.
    Optional<Bid> same(AuctionId auction, int paddle, UUID key) {
        return jdbc.sql(SAME)
                .param("auction", auction.value())
                .param("paddle", paddle)
                .param("key", key)
                .query(BidTable::row)
                .optional();
    }

    /// The last moment of the picture that a bidder is known to have seen.
    Optional<Instant> playhead(AuctionId auction, int paddle) {
        return Optional.ofNullable(jdbc.sql(PLAYHEAD)
                        .param("auction", auction.value())
                        .param("paddle", paddle)
                        .query(OffsetDateTime.class)
                        .optional()
                        .orElse(null))
                .map(OffsetDateTime::toInstant);
    }

    /// How far a bidder goes.
    OptionalLong own(AuctionId auction, int paddle) {
        return jdbc.sql(OWN)
                .param("auction", auction.value())
                .param("paddle", paddle)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    void insert(AuctionId auction, UUID key, Bid bid) {
        var timing = bid.timing();
        jdbc.sql(INSERT)
                .param("auction", auction.value())
                .param("number", bid.number())
                .param("key", key)
                .param("paddle", bid.paddle())
                .param("most", bid.most())
                .param("arrived", utc(timing.arrived()))
                .param("playhead", nullable(timing.playhead()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("newest", nullable(timing.newest()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("trusted", timing.trusted())
                .param("verdict", bid.verdict().code())
                .param("closes", utc(bid.closes()))
                .param("price", bid.price())
                .param("beforehand", bid.beforehand())
                .param("over", bid.over())
                .update();
    }

    private static @org.jspecify.annotations.Nullable OffsetDateTime nullable(Optional<Instant> at) {
        return at.map(instant -> utc(instant)).orElse(null);
    }

    private static Bid row(ResultSet row, int number) throws SQLException {
        return new Bid(
                row.getInt("number"),
                row.getInt("paddle"),
                row.getLong("most_minor"),
                new Timing(
                        instant(row, "arrived_at").orElseThrow(),
                        instant(row, "playhead_at"),
                        instant(row, "newest_at"),
                        row.getBoolean("trusted")),
                Verdict.of(row.getString("verdict")),
                instant(row, "closes_at").orElseThrow(),
                row.getLong("price_minor"),
                row.getBoolean("beforehand"),
                row.getBoolean("over"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
