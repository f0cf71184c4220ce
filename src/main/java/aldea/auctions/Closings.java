package aldea.auctions;

import aldea.kernel.Timer;
import aldea.live.Broadcast;
import aldea.live.Broadcast.Phase;
import aldea.live.Live;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import aldea.stream.Streams;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Looks each second which hammers are to fall, and what was bought of what was won.
@Component
class Closings implements Timer {
    private static final int MOST = 200;

    private final AuctionTable table;
    private final Hammer hammer;
    private final Live live;
    private final Stock stock;
    private final Streams streams;
    private final InstantSource clock;

    Closings(AuctionTable table, Hammer hammer, Live live, Stock stock, Streams streams, InstantSource clock) {
        this.table = table;
        this.hammer = hammer;
        this.live = live;
        this.stock = stock;
        this.streams = streams;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "auctions-close";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        var open = table.open(MOST);
        var over = live
                .broadcasts(open.stream().map(Auction::broadcast).distinct().toList())
                .stream()
                .filter(broadcast -> broadcast.phase() instanceof Phase.Ended)
                .map(Broadcast::id)
                .collect(Collectors.toSet());
        for (var auction : open) {
            // With the show its auction ends: no picture is left to go by.
            if (over.contains(auction.broadcast())
                    && auction.standing().closes().isAfter(streams.now())) {
                hammer.strike(auction.id());
            }
            fallIfDue(auction);
        }
        settle(table.toSettle(MOST));
        hammer.toRemind(MOST).forEach(hammer::remind);
    }

    /// Also asked at each look at a show's numbers, so that nobody waits for the timer.
    void fallIfDue(Auction auction) {
        if (auction.isOpen() && !streams.now().isBefore(auction.falls())) {
            hammer.fall(auction.id());
        }
    }

    private void settle(List<Auction> won) {
        var now = clock.instant();
        var offers = won.stream().map(Closings::offer).toList();
        var onHand = stock.onHand(offers);
        for (var auction : won) {
            var isSold = onHand.getOrDefault(offer(auction), 0) == 0;
            if (isSold || auction.outcome() instanceof Outcome.Won win && !now.isBefore(win.due())) {
                hammer.settle(auction.id());
            }
        }
    }

    private static SkuId offer(Auction auction) {
        return auction.outcome() instanceof Outcome.Won won ? won.offer() : auction.sku();
    }
}
