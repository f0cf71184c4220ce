package aldea.auctions;

import aldea.catalog.ProductId;
import aldea.edge.Edge;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.live.Broadcast;
import aldea.live.Broadcast.Phase;
import aldea.live.BroadcastId;
import aldea.live.Live;
import aldea.stock.Stock;
import aldea.stream.Mark;
import aldea.stream.Streams;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Opens auctions.
@Component
class Opening {
    private static final Logger log = LoggerFactory.getLogger(Opening.class);

    // The unit stays set aside when the house is down for a while just then.
    private static final Duration SET_ASIDE = Duration.ofDays(1);

    private final AuctionTable table;
    private final Bidding bidding;
    private final Live live;
    private final Stock stock;
    private final Streams streams;
    private final Edge edge;
    private final Ids ids;
    private final InstantSource clock;

    Opening(
            AuctionTable table,
            Bidding bidding,
            Live live,
            Stock stock,
            Streams streams,
            Edge edge,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.bidding = bidding;
        this.live = live;
        this.stock = stock;
        this.streams = streams;
        this.edge = edge;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public AuctionId open(BroadcastId show, ProductId product, Terms terms, UUID command) {
        var known = table.byCommand(command);
        if (known.isPresent()) {
            return known.get().id();
        }
        var broadcast = live.broadcast(show);
        if (!(broadcast.phase() instanceof Phase.Live)) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var auction = auction(broadcast, product, terms);
        if (!table.insert(auction, command)) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        setAside(auction);
        bidding.takeWishes(auction);
        var price = terms.start().toString();
        streams.mark(
                auction.stream(),
                new Mark(
                        auction.id().value().toString(),
                        "auction",
                        auction.opened(),
                        Optional.empty(),
                        Map.of("product", auction.slug(), "title", auction.title(), "price", price)));
        edge.stir(show.value());
        log.atInfo()
                .addKeyValue("auction", auction.id().value())
                .addKeyValue("broadcast", show.value())
                .log("auction opened");
        return auction.id();
    }

    private Auction auction(Broadcast broadcast, ProductId product, Terms terms) {
        var shown = live.onScreen(broadcast, broadcast.language()).stream()
                .filter(one -> one.id().equals(product))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        if (!shown.price().currency().equals(terms.start().currency())) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var opened = pictureNow(streams, broadcast);
        return new Auction(
                new AuctionId(ids.next()),
                broadcast.id(),
                broadcast.stream(),
                product,
                shown.sku(),
                shown.slug(),
                shown.title(),
                terms,
                opened,
                0,
                Standing.opened(terms, opened),
                new Outcome.Open());
    }

    /// What the host does now is in a picture that is still on its way. A picture that stands still is no clock.
    static Instant pictureNow(Streams streams, Broadcast broadcast) {
        var now = streams.now();
        return streams.mediaNow(broadcast.stream())
                .filter(now::isBefore)
                .orElse(now)
                .truncatedTo(ChronoUnit.MILLIS);
    }

    private void setAside(Auction auction) {
        var claim = new Stock.Claim(
                new Reference(auction.id().value()),
                List.of(new Stock.Line(auction.sku(), 1)),
                clock.instant()
                        .plus(Duration.between(
                                auction.opened(), auction.standing().latest()))
                        .plus(SET_ASIDE));
        if (stock.claim(List.of(claim)).getFirst() instanceof Stock.Answer.SoldOut none) {
            throw new Refusal(Problem.TOO_FEW_UNITS, none.left());
        }
    }
}
