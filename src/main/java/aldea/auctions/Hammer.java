package aldea.auctions;

import aldea.catalog.Catalog;
import aldea.catalog.Special;
import aldea.edge.Edge;
import aldea.kernel.CleanText;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.live.Live;
import aldea.people.AccountId;
import aldea.places.Places;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import aldea.stream.Mark;
import aldea.stream.Streams;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Ends auctions, each once whoever tries: everything happens under the auction's locked row.
@Component
class Hammer {
    static final int REASON = 200;

    private static final Logger log = LoggerFactory.getLogger(Hammer.class);

    // Who is at the checkout when the time to pay ends may finish, also by a slow way to pay.
    private static final Duration AT_THE_CHECKOUT = Duration.ofDays(14);

    private final AuctionTable table;
    private final PaddleTable paddles;
    private final Live live;
    private final Catalog catalog;
    private final Places places;
    private final Stock stock;
    private final Streams streams;
    private final Edge edge;
    private final AuctionSettings settings;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Hammer(
            AuctionTable table,
            PaddleTable paddles,
            Live live,
            Catalog catalog,
            Places places,
            Stock stock,
            Streams streams,
            Edge edge,
            AuctionSettings settings,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.table = table;
        this.paddles = paddles;
        this.live = live;
        this.catalog = catalog;
        this.places = places;
        this.stock = stock;
        this.streams = streams;
        this.edge = edge;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /// From what the picture shows now, nobody bids any more.
    @Transactional
    public void strike(AuctionId id) {
        var auction = open(id);
        var at = Opening.pictureNow(streams, live.broadcast(auction.broadcast()));
        table.hammered(id, at, auction.standing().hammered(at));
        edge.stir(auction.broadcast().value());
    }

    @Transactional
    public void callOff(AuctionId id, String reason) {
        var why = CleanText.line(reason, REASON);
        if (why.isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var auction = open(id);
        stock.release(List.of(new Reference(id.value())));
        end(auction, new Outcome.CalledOff(why, clock.instant()));
    }

    /// The hammer falls, if it is time and it has not.
    @Transactional
    public void fall(AuctionId id) {
        var auction = table.lock(id).orElseThrow();
        var now = clock.instant();
        if (!auction.isOpen() || streams.now().isBefore(auction.falls())) {
            return;
        }
        stock.release(List.of(new Reference(id.value())));
        var free = stock.available(List.of(auction.sku())).getOrDefault(auction.sku(), 0) > 0;
        var winner = free && auction.standing().meetsReserve(auction.terms())
                ? paddles.holder(
                        auction.broadcast(), auction.standing().leader().getAsInt())
                : Optional.<AccountId>empty();
        if (winner.isPresent()) {
            won(auction, winner.get(), now);
        } else {
            end(auction, new Outcome.Unsold(now));
            events.publishEvent(new AuctionEvent.Unsold(id, auction.broadcast(), now));
        }
    }

    private void won(Auction auction, AccountId winner, Instant now) {
        var due = now.plus(settings.toPay());
        var offer = catalog.offer(new Special(
                auction.sku(),
                auction.price(),
                1,
                now,
                due.plus(AT_THE_CHECKOUT),
                OptionalInt.of(1),
                Optional.of(winner),
                source(auction)));
        end(auction, new Outcome.Won(auction.standing().leader().getAsInt(), offer, due, now, Optional.empty()));
        var shop = catalog.shop(catalog.product(auction.product()).shop());
        events.publishEvent(new AuctionEvent.Won(
                auction.id(),
                auction.broadcast(),
                auction.title(),
                winner,
                auction.price(),
                due,
                places.village(shop.village()).zone(),
                now));
    }

    /// Whose time is nearly over: the last quarter has begun.
    List<AuctionId> toRemind(int most) {
        return paddles.due(clock.instant().plus(settings.toPay().dividedBy(4)), most);
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
                || !paddles.reminded(id, now)) {
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

    private void end(Auction auction, Outcome outcome) {
        table.end(auction.id(), outcome, clock.instant());
        streams.mark(
                auction.stream(),
                new Mark(
                        auction.id().value() + "-over",
                        "auction-over",
                        auction.standing().closes(),
                        Optional.empty(),
                        Map.of(
                                "product", auction.slug(),
                                "outcome", outcome.code(),
                                "price", auction.price().toString())));
        edge.stir(auction.broadcast().value());
        log.atInfo()
                .addKeyValue("auction", auction.id().value())
                .addKeyValue("outcome", outcome.code())
                .addKeyValue("bids", auction.standing().bids())
                .log("auction over");
    }

    static String source(Auction auction) {
        return "live:%s/%s".formatted(auction.broadcast().value(), auction.id().value());
    }

    private Auction open(AuctionId id) {
        var auction = table.lock(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (!auction.isOpen()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        return auction;
    }
}
