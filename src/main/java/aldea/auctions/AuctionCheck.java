package aldea.auctions;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Priced;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Takes the bids of every auction once more, one after the other: what comes of them must be what was written, and
/// what the winner was offered.
@Component
class AuctionCheck {
    private static final String ALL = """
            SELECT id, hammered_at, hammered_after FROM auctions.auctions WHERE id > :after ORDER BY id LIMIT 500""";

    /// That the host ended it.
    ///
    /// @param after so many bids
    record Struck(Instant at, int after) {}

    private record Row(AuctionId id, Optional<Struck> struck) {}

    private final JdbcClient jdbc;
    private final AuctionTable table;
    private final BidTable bids;
    private final PaddleTable paddles;
    private final Catalog catalog;
    private final InstantSource clock;

    AuctionCheck(
            JdbcClient jdbc,
            AuctionTable table,
            BidTable bids,
            PaddleTable paddles,
            Catalog catalog,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.bids = bids;
        this.paddles = paddles;
        this.catalog = catalog;
        this.clock = clock;
    }

    List<String> disagreements() {
        var found = new ArrayList<String>();
        var after = new UUID(0, 0);
        for (var rows = page(after); !rows.isEmpty(); rows = page(after)) {
            rows.forEach(row -> {
                var auction = table.find(row.id()).orElseThrow();
                replay(auction, row.struck(), bids.all(row.id()), found);
                if (auction.outcome() instanceof Outcome.Won won) {
                    offered(auction, won, found);
                }
            });
            after = rows.getLast().id().value();
        }
        return found;
    }

    static void replay(Auction auction, Optional<Struck> struck, List<Bid> bids, List<String> found) {
        var standing = Standing.opened(auction.terms(), auction.opened());
        for (var bid : bids) {
            standing = struck(standing, struck, bid.number() - 1);
            if (bid.over()) {
                continue;
            }
            var taken = standing.take(auction.terms(), bid.paddle(), bid.most(), bid.timing());
            if (taken.verdict() != bid.verdict()) {
                found.add("auction: bid %d of %s was %s, its facts say %s"
                        .formatted(
                                bid.number(),
                                auction.id().value(),
                                bid.verdict().code(),
                                taken.verdict().code()));
            }
            standing = taken.standing();
        }
        standing = struck(standing, struck, bids.size());
        if (!standing.equals(auction.standing()) || bids.size() != auction.facts()) {
            found.add("auction: %s stands at %s, its %d bids say %s"
                    .formatted(auction.id().value(), auction.standing(), bids.size(), standing));
        }
    }

    // Striking twice at the same place changes nothing.
    private static Standing struck(Standing standing, Optional<Struck> struck, int taken) {
        return struck.filter(one -> one.after() == taken)
                .map(one -> standing.hammered(one.at()))
                .orElse(standing);
    }

    private void offered(Auction auction, Outcome.Won won, List<String> found) {
        var offer = catalog.price(List.of(won.offer()), clock.instant()).get(won.offer());
        var leads = auction.standing().leads(won.paddle()) && auction.standing().meetsReserve(auction.terms());
        if (!leads) {
            found.add("auction: %s was won by who does not lead"
                    .formatted(auction.id().value()));
        }
        if (!isAsWon(auction, won, offer)) {
            found.add("auction: %s was won for %s, the offer says %s"
                    .formatted(auction.id().value(), auction.price(), offer));
        }
    }

    // A product withdrawn since has no offers any more; a person forgotten since is nobody's paddle.
    private boolean isAsWon(Auction auction, Outcome.Won won, @Nullable Priced offer) {
        if (offer == null) {
            return true;
        }
        var holder = paddles.holder(auction.broadcast(), won.paddle());
        return offer.unitPrice().equals(auction.price())
                && offer.source().equals(Optional.of(Hammer.source(auction)))
                && offer.special()
                        .filter(special -> special.units() == 1 && (holder.isEmpty() || special.isFor(holder)))
                        .isPresent();
    }

    private List<Row> page(UUID after) {
        return jdbc.sql(ALL)
                .param("after", after)
                .query((row, number) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        var at = row.getObject("hammered_at", OffsetDateTime.class);
        return new Row(
                new AuctionId(row.getObject("id", UUID.class)),
                at == null ? Optional.empty() : Optional.of(new Struck(at.toInstant(), row.getInt("hammered_after"))));
    }
}
