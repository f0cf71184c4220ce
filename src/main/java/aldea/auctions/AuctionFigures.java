package aldea.auctions;

import aldea.live.BroadcastId;
import aldea.live.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// The auction in a show's numbers: while it is open, and for a while what it came to.
@Component
class AuctionFigures implements Figures {
    private static final Logger log = LoggerFactory.getLogger(AuctionFigures.class);
    private static final Duration TOLD = Duration.ofMinutes(2);

    /// What everybody is told. Amounts in minor units, moments of the picture in milliseconds of the epoch.
    ///
    /// @param product its slug
    /// @param leader its paddle; 0 for nobody
    /// @param bids that counted
    /// @param reserved whether the price is still below what it is sold for
    record Now(
            String id,
            String product,
            String title,
            String state,
            long price,
            long least,
            String currency,
            int leader,
            int bids,
            long opens,
            long closes,
            boolean extended,
            boolean reserved) {}

    private final AuctionTable table;
    private final Closings closings;
    private final InstantSource clock;

    AuctionFigures(AuctionTable table, Closings closings, InstantSource clock) {
        this.table = table;
        this.closings = closings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "auction";
    }

    @Override
    public Optional<Object> now(BroadcastId broadcast) {
        var latest = table.of(broadcast, 1).stream().findFirst();
        latest.ifPresent(this::fallIfDue);
        return latest.filter(this::isTold).map(AuctionFigures::now);
    }

    // The hammer falls when anybody watches, on whichever node; the timer is there for when nobody does.
    private void fallIfDue(Auction auction) {
        try {
            closings.fallIfDue(auction);
        } catch (DataAccessException failed) {
            log.atWarn().setCause(failed).log("hammer did not fall, the timer tries again");
        }
    }

    private boolean isTold(Auction auction) {
        var since = switch (auction.outcome()) {
            case Outcome.Open open -> Instant.MAX;
            case Outcome.Won won -> won.at();
            case Outcome.Unsold unsold -> unsold.at();
            case Outcome.CalledOff off -> off.at();
        };
        return since.isAfter(clock.instant().minus(TOLD));
    }

    private static Object now(Auction auction) {
        var standing = auction.standing();
        return new Now(
                auction.id().value().toString(),
                auction.slug(),
                auction.title(),
                auction.outcome().code(),
                standing.price(),
                standing.least(auction.terms()),
                auction.terms().start().currency().getCurrencyCode(),
                standing.leader().orElse(0),
                standing.bids(),
                auction.opened().toEpochMilli(),
                standing.closes().toEpochMilli(),
                auction.isExtended(),
                auction.terms().reserve().isPresent() && !standing.meetsReserve(auction.terms()));
    }
}
