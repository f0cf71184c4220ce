package aldea.auctions;

import aldea.catalog.Catalog;
import aldea.live.Live;
import aldea.places.Places;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What becomes of what was won: bought, reminded of, or for sale again.
@Component
class Settling {
    private static final Logger log = LoggerFactory.getLogger(Settling.class);

    private final AuctionTable table;
    private final DueTable dues;
    private final PaddleTable paddles;
    private final Live live;
    private final Catalog catalog;
    private final Places places;
    private final Stock stock;
    private final AuctionSettings settings;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Settling(
            AuctionTable table,
            DueTable dues,
            PaddleTable paddles,
            Live live,
            Catalog catalog,
            Places places,
            Stock stock,
            AuctionSettings settings,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.table = table;
        this.dues = dues;
        this.paddles = paddles;
        this.live = live;
        this.catalog = catalog;
        this.places = places;
        this.stock = stock;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /// Whose time is nearly over: the last quarter has begun.
    List<AuctionId> toRemind(int most) {
        return dues.due(clock.instant().plus(settings.toPay().dividedBy(4)), most);
    }

    /// Once, and not who is at the checkout.
    @Transactional
    public void remind(AuctionId id) {
        var auction = table.lock(id).orElseThrow();
        var now = clock.instant();
        if (!(auction.outcome() instanceof Outcome.Won won)
                || won.paid().isPresent()
                || !now.isBefore(won.due())
                || available(won.offer()) == 0
                || !dues.reminded(id, now)) {
            return;
        }
        var shop = catalog.shop(live.broadcast(auction.broadcast()).shop());
        var zone = places.village(shop.village()).zone();
        paddles.holder(auction.broadcast(), won.paddle())
                .ifPresent(winner -> events.publishEvent(new AuctionEvent.NearlyDue(
                        id, auction.broadcast(), auction.title(), winner, auction.price(), won.due(), zone, now)));
    }

    /// Whether what was won was bought, once that is known; what is not goes back for sale.
    @Transactional
    public void settle(AuctionId id) {
        var auction = table.lock(id).orElseThrow();
        if (!(auction.outcome() instanceof Outcome.Won won) || won.paid().isPresent()) {
            return;
        }
        // Nobody claims it between the look and the closing.
        stock.lock(List.of(won.offer()));
        if (stock.onHand(List.of(won.offer())).getOrDefault(won.offer(), 0) == 0) {
            settled(auction, "paid");
        } else if (!clock.instant().isBefore(won.due()) && available(won.offer()) > 0) {
            catalog.closeOffer(won.offer());
            settled(auction, "unpaid");
            paddles.holder(auction.broadcast(), won.paddle())
                    .ifPresent(winner -> events.publishEvent(new AuctionEvent.Unpaid(
                            id, auction.broadcast(), auction.title(), auction.slug(), winner, clock.instant())));
        }
    }

    private int available(SkuId sku) {
        return stock.available(List.of(sku)).getOrDefault(sku, 0);
    }

    private void settled(Auction auction, String as) {
        table.settle(auction.id(), as, clock.instant());
        log.atInfo()
                .addKeyValue("auction", auction.id().value())
                .addKeyValue("as", as)
                .log("auction settled");
    }
}
