package aldea.auctions;

import aldea.auctions.Bidding.Asked;
import aldea.auctions.Bidding.Reply;
import aldea.catalog.Catalog;
import aldea.catalog.ProductId;
import aldea.kernel.GroupCommit;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import aldea.live.Broadcast;
import aldea.live.Broadcast.Phase;
import aldea.live.BroadcastId;
import aldea.live.Live;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import aldea.stream.Streams;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Auctions in shows: opened by the host, bid in by whoever is signed in, closed at a moment of the picture.
@Service
public class Auctions implements Verified, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final AuctionTable table;
    private final PaddleTable paddles;
    private final Opening opening;
    private final Hammer hammer;
    private final AuctionCheck check;
    private final Live live;
    private final Catalog catalog;
    private final Streams streams;
    private final Ids ids;
    private final InstantSource clock;
    private final GroupCommit<Asked, Reply> bids;

    Auctions(
            AuctionTable table,
            PaddleTable paddles,
            Bidding bidding,
            Opening opening,
            Hammer hammer,
            AuctionCheck check,
            Live live,
            Catalog catalog,
            Streams streams,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.paddles = paddles;
        this.opening = opening;
        this.hammer = hammer;
        this.check = check;
        this.live = live;
        this.catalog = catalog;
        this.streams = streams;
        this.ids = ids;
        this.clock = clock;
        this.bids = new GroupCommit<>("auctions-bids", 50, 4096, PATIENCE, bidding::take);
    }

    /// Opens an auction of one unit at what the camera shows now; the unit is set aside. Maxima that people left
    /// for this product are its first bids. The same command opens it once.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW unless the show is live and no other auction is open in it, BAD_INPUT for what
    ///     is not in its run of show or priced in another currency, TOO_FEW_UNITS when none is left
    public AuctionId open(BroadcastId show, ProductId product, Terms terms, UUID command) {
        return opening.open(show, product, terms, command);
    }

    /// @param most up to which the house bids for them
    /// @param key the same when the same bid is sent again
    /// @param playhead the moment of the picture that their player says it shows
    /// @param player as their player calls itself to [Streams#served]; empty for none
    public record Offer(
            AuctionId auction, AccountId bidder, Money most, UUID key, Optional<Instant> playhead, String player) {}

    /// What a bidder is told.
    ///
    /// @param paddle the bidder's number in this show; 0 for none
    /// @param price now
    /// @param least the least bid now
    /// @param closes the picture's moment at which it closes
    public record Answer(Verdict verdict, int paddle, Money price, Money least, Instant closes) {}

    /// A bid. It binds, whatever it comes to.
    ///
    /// @throws Refusal NOT_FOUND, OWN_AUCTION for a maker of the show, BAD_INPUT for an amount that makes no sense or
    ///     is in another currency, REPEATED_WITH_OTHER_CONTENT, BUSY
    public Answer bid(Offer offer) {
        var arrived = streams.now();
        var auction = table.find(offer.auction()).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        mustBePrice(offer.most(), auction.terms().start());
        mustNotBeOwn(live.broadcast(auction.broadcast()), auction.product(), offer.bidder());
        var seen = offer.playhead().flatMap(at -> Seen.by(streams, auction.stream(), offer.player(), clock.instant()));
        var asked = new Asked(
                auction.id(), offer.bidder(), offer.most().minor(), offer.key(), arrived, offer.playhead(), seen);
        return switch (bids.submit(asked)) {
            case Reply.Judged judged -> judged.answer();
            case Reply.Mixed mixed -> throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
        };
    }

    /// Leaves a maximum for a product's auction before it opens; the newest counts.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW when the show is over, OWN_AUCTION, BAD_INPUT
    @Transactional
    public void leave(BroadcastId show, ProductId product, AccountId bidder, Money most) {
        var broadcast = live.broadcast(show);
        if (broadcast.phase() instanceof Phase.Ended) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        mustNotBeOwn(broadcast, product, bidder);
        var shown = live.run(show, broadcast.language()).stream()
                .filter(one -> one.id().equals(product))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        mustBePrice(most, shown.price());
        paddles.wish(ids.next(), show, product, bidder, most, clock.instant());
    }

    /// Takes it back, as long as the auction has not opened.
    @Transactional
    public void takeBack(BroadcastId show, ProductId product, AccountId bidder) {
        paddles.drop(show, product, bidder);
    }

    /// The host ends it at what the picture shows now; the hammer falls once those who see it late have bid.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW when it is over
    public void end(AuctionId id) {
        hammer.strike(id);
    }

    /// The host calls it off: its bids are void, the unit is for sale again.
    ///
    /// @throws Refusal BAD_INPUT without a reason, NOT_POSSIBLE_NOW when it is over
    public void callOff(AuctionId id, String reason) {
        hammer.callOff(id, reason);
    }

    /// What the winner may buy now; empty for everybody else.
    public Optional<SkuId> won(AuctionId id, AccountId by) {
        return table.find(id)
                .flatMap(auction -> auction.outcome() instanceof Outcome.Won won
                                && won.paid().isEmpty()
                                && paddles.holder(auction.broadcast(), won.paddle())
                                        .equals(Optional.of(by))
                        ? Optional.of(won.offer())
                        : Optional.empty());
    }

    /// Replays the bids of every auction and compares what comes of them with what was written and sold.
    ///
    /// @return one sentence a disagreement, beginning with `auction`
    @Transactional(readOnly = true)
    @Override
    public List<String> check() {
        return check.disagreements();
    }

    @Override
    public void close() {
        bids.close();
    }

    private void mustNotBeOwn(Broadcast broadcast, ProductId product, AccountId bidder) {
        var shops = new HashSet<>(broadcast.shops());
        if (broadcast.isRelay()) {
            // Whoever left the show may have a piece under the hammer.
            shops.add(catalog.product(product).shop());
        }
        if (shops.stream().anyMatch(shop -> catalog.shop(shop).maker().equals(bidder))) {
            throw new Refusal(Problem.OWN_AUCTION);
        }
    }

    private static void mustBePrice(Money money, Money like) {
        if (!money.isPositive()
                || money.minor() > Terms.MOST
                || !money.currency().equals(like.currency())) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }
}
