package aldea.auctions;

import aldea.auctions.Auctions.Answer;
import aldea.edge.Edge;
import aldea.people.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The one transaction of a group of bids. All of an auction pass its locked row in the order in which they are taken.
@Component
class Bidding {
    private static final Logger log = LoggerFactory.getLogger(Bidding.class);

    // What comes later than this after the hammer explains nothing any more and is not kept.
    private static final Duration KEPT = Duration.ofMinutes(1);

    /// A bid on its way.
    ///
    /// @param key the same for the same bid sent again
    /// @param playhead what the player says it shows
    /// @param seen what it can have shown; empty for who knows
    record Asked(
            AuctionId auction,
            AccountId bidder,
            long most,
            UUID key,
            Instant arrived,
            Optional<Instant> playhead,
            Optional<Seen> seen) {}

    /// What came of it.
    sealed interface Reply {
        record Judged(Answer answer) implements Reply {}

        /// The same key came with another bid before.
        record Mixed() implements Reply {}
    }

    private record Place(int at, Asked asked) {}

    private final AuctionTable auctions;
    private final BidTable bids;
    private final PaddleTable paddles;
    private final Edge edge;

    Bidding(AuctionTable auctions, BidTable bids, PaddleTable paddles, Edge edge) {
        this.auctions = auctions;
        this.bids = bids;
        this.paddles = paddles;
        this.edge = edge;
    }

    /// @return one reply a bid, in order
    @Transactional
    public List<Reply> take(List<Asked> group) {
        var byAuction = new TreeMap<AuctionId, List<Place>>(Comparator.comparing(AuctionId::value));
        for (var i = 0; i < group.size(); i++) {
            byAuction
                    .computeIfAbsent(group.get(i).auction(), first -> new ArrayList<>())
                    .add(new Place(i, group.get(i)));
        }
        var replies = new TreeMap<Integer, Reply>();
        byAuction.forEach((auction, places) -> take(auction, places, replies));
        return List.copyOf(replies.values());
    }

    private void take(AuctionId id, List<Place> places, Map<Integer, Reply> replies) {
        var auction = auctions.lock(id).orElseThrow();
        var book = new Book(auction);
        places.forEach(place -> replies.put(place.at(), book.take(place.asked())));
        if (book.facts > auction.facts()) {
            auctions.stand(id, book.standing, book.facts);
            edge.stir(auction.broadcast().value());
        }
    }

    /// Takes the maxima left beforehand, the earliest first, as bids of the moment at which it opens.
    void takeWishes(Auction auction) {
        var book = new Book(auction);
        for (var wish : paddles.use(auction)) {
            var paddle = paddles.paddleFor(auction.broadcast(), wish.account());
            book.judge(wish.id(), paddle, wish.most().minor(), Timing.arrived(auction.opened()), true);
        }
        auctions.stand(auction.id(), book.standing, book.facts);
    }

    /// An auction while bids are written into it.
    private final class Book {
        private final Auction auction;
        private Standing standing;
        private int facts;

        Book(Auction auction) {
            this.auction = auction;
            this.standing = auction.standing();
            this.facts = auction.facts();
        }

        Reply take(Asked asked) {
            var known = paddles.paddle(auction.broadcast(), asked.bidder());
            var before = known.flatMap(paddle -> bids.same(auction.id(), paddle, asked.key()));
            if (before.isPresent()) {
                return before.get().most() == asked.most()
                        ? judged(before.get().verdict(), before.get().paddle())
                        : new Reply.Mixed();
            }
            if (auction.outcome() instanceof Outcome.CalledOff
                    || !auction.isOpen()
                            && asked.arrived().isAfter(standing.closes().plus(KEPT))) {
                return judged(
                        auction.outcome() instanceof Outcome.CalledOff ? Verdict.NOT_OPEN : Verdict.TOO_LATE,
                        known.orElse(0));
            }
            var paddle = known.orElseGet(() -> paddles.paddleFor(auction.broadcast(), asked.bidder()));
            return judged(judge(asked.key(), paddle, asked.most(), timing(asked, paddle), false), paddle);
        }

        private Timing timing(Asked asked, int paddle) {
            var plausible = asked.playhead().isPresent()
                    && asked.seen().isPresent()
                    && asked.seen().get().allows(asked.playhead().get(), bids.playhead(auction.id(), paddle));
            return new Timing(asked.arrived(), asked.playhead(), asked.seen().map(Seen::newest), plausible);
        }

        private Verdict judge(UUID key, int paddle, long most, Timing timing, boolean beforehand) {
            var over = !auction.isOpen();
            var taken = over
                    ? new Standing.Taken(Verdict.TOO_LATE, standing)
                    : standing.take(auction.terms(), paddle, most, timing);
            var bid = new Bid(
                    ++facts,
                    paddle,
                    most,
                    timing,
                    taken.verdict(),
                    standing.closes(),
                    taken.standing().price(),
                    beforehand,
                    over);
            bids.insert(auction.id(), key, bid);
            standing = taken.standing();
            if (bid.isLate()) {
                note(auction.id(), bid);
            }
            return bid.verdict();
        }

        private Reply judged(Verdict verdict, int paddle) {
            // Who led with this bid may have been outbid since it was first sent.
            var now = verdict == Verdict.LEADING && !standing.leads(paddle) ? Verdict.OUTBID : verdict;
            var terms = auction.terms();
            return new Reply.Judged(new Answer(
                    now, paddle, terms.money(standing.price()), terms.money(standing.least(terms)), standing.closes()));
        }
    }

    private static void note(AuctionId auction, Bid bid) {
        log.atInfo()
                .addKeyValue("auction", auction.value())
                .addKeyValue("bid", bid.number())
                .addKeyValue("closes", bid.closes())
                .addKeyValue("arrived", bid.timing().arrived())
                .addKeyValue(
                        "playhead",
                        bid.timing().playhead().map(Instant::toString).orElse("none"))
                .addKeyValue(
                        "served", bid.timing().newest().map(Instant::toString).orElse("none"))
                .addKeyValue("trusted", bid.timing().trusted())
                .addKeyValue("verdict", bid.verdict().code())
                .log("late bid judged");
    }
}
