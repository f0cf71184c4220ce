package aldea.auctions;

import aldea.catalog.ProductId;
import aldea.live.BroadcastId;
import aldea.stock.SkuId;
import aldea.stream.StreamId;
import java.time.Instant;
import java.util.UUID;

/// Rows that no database has seen.
final class Rows {
    private static final UUID ANY = new UUID(7, 7);

    private Rows() {}

    static Auction auction(Terms terms, Instant opened, Standing standing, int facts) {
        return new Auction(
                new AuctionId(ANY),
                new BroadcastId(ANY),
                new StreamId(ANY),
                new ProductId(ANY),
                new SkuId(ANY),
                "jarro",
                "Jarro",
                terms,
                opened,
                facts,
                standing,
                new Outcome.Open());
    }
}
