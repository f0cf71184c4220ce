package aldea.auctions;

import aldea.auctions.AuctionView.History;
import aldea.auctions.AuctionView.Late;
import aldea.auctions.AuctionView.Line;
import aldea.auctions.AuctionView.Lot;
import aldea.auctions.AuctionView.Mine;
import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Product;
import aldea.kernel.Ids;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.people.Viewer;
import aldea.places.Places;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes views of auctions.
@Component
class AuctionLooks {
    private static final int LINES = 200;

    private final BidTable bids;
    private final PaddleTable paddles;
    private final Live live;
    private final Catalog catalog;
    private final Places places;
    private final Ids ids;

    AuctionLooks(BidTable bids, PaddleTable paddles, Live live, Catalog catalog, Places places, Ids ids) {
        this.bids = bids;
        this.paddles = paddles;
        this.live = live;
        this.catalog = catalog;
        this.places = places;
        this.ids = ids;
    }

    AuctionView view(Auction auction, Broadcast show) {
        var won = auction.outcome() instanceof Outcome.Won win ? Optional.of(win) : Optional.<Outcome.Won>empty();
        return new AuctionView(
                auction.id().value().toString(),
                show.slug(),
                auction.slug(),
                auction.title(),
                auction.outcome().code(),
                auction.price(),
                auction.least(),
                auction.standing().leader().orElse(0),
                auction.standing().bids(),
                auction.opened().toEpochMilli(),
                auction.standing().closes().toEpochMilli(),
                auction.isExtended(),
                auction.terms().reserve().isPresent() && !auction.standing().meetsReserve(auction.terms()),
                auction.outcome() instanceof Outcome.CalledOff off ? off.reason() : "",
                won.map(Outcome.Won::due),
                won.flatMap(Outcome.Won::paid),
                places.village(catalog.shop(show.shop()).village()).zone());
    }

    Mine mine(Auction auction, Broadcast show, Viewer viewer) {
        var paddle = viewer.account()
                .flatMap(account -> paddles.paddle(show.id(), account))
                .orElse(0);
        var own = bids.own(auction.id(), paddle);
        var leads = auction.standing().leads(paddle);
        var host = isHost(show, viewer);
        return new Mine(
                paddle,
                leads,
                own.isPresent() ? Optional.of(auction.terms().money(own.getAsLong())) : Optional.empty(),
                auction.outcome() instanceof Outcome.Won won
                                && leads
                                && won.paid().isEmpty()
                        ? won.offer().value().toString()
                        : "",
                viewer.signedIn() && !isMaker(show, viewer),
                host,
                ids.next().toString());
    }

    History history(Auction auction, boolean host) {
        var lines = bids.last(auction.id(), LINES).stream()
                .filter(bid -> bid.verdict().counts())
                .map(bid -> new Line(
                        bid.number(),
                        bid.paddle(),
                        auction.terms().money(bid.price()),
                        bid.verdict().code(),
                        bid.beforehand(),
                        bid.timing().arrived()))
                .toList();
        return new History(
                lines,
                host
                        ? bids.late(auction.id(), LINES).stream()
                                .map(AuctionLooks::late)
                                .toList()
                        : List.of());
    }

    /// What is shown: for each a maximum can be left.
    List<Lot> lots(Broadcast show, Viewer viewer) {
        return lots(live.run(show.id(), viewer.language()), show, viewer);
    }

    /// What the viewer may put up now.
    List<Lot> onScreen(Broadcast show, Viewer viewer) {
        return show.mayPrice(viewer) ? lots(live.onScreen(show, viewer.language()), show, viewer) : List.of();
    }

    private List<Lot> lots(List<Product> products, Broadcast show, Viewer viewer) {
        var left = viewer.account()
                .map(account -> paddles.wishes(show.id(), account).stream()
                        .collect(Collectors.toMap(PaddleTable.Wish::product, Function.identity())))
                .orElse(java.util.Map.of());
        return products.stream()
                .map(product -> new Lot(
                        product.slug(),
                        product.title(),
                        product.price(),
                        Optional.ofNullable(left.get(product.id())).map(PaddleTable.Wish::most)))
                .toList();
    }

    /// Whether something of theirs is shown: they put up, and do not bid.
    static boolean isMaker(Broadcast show, Viewer viewer) {
        return !show.shopsOf(viewer).isEmpty();
    }

    static boolean isHost(Broadcast show, Viewer viewer) {
        return isMaker(show, viewer) || viewer.isOperator();
    }

    private static Late late(Bid bid) {
        var timing = bid.timing();
        return new Late(
                bid.number(),
                bid.paddle(),
                seconds(bid.closes(), timing.arrived()),
                timing.playhead().map(at -> seconds(bid.closes(), at)),
                timing.newest().map(at -> seconds(bid.closes(), at)),
                timing.trusted(),
                bid.over(),
                bid.verdict().code());
    }

    // A playhead is whatever a browser sent: one that is centuries off is shown as it is.
    private static BigDecimal seconds(Instant from, Instant to) {
        return BigDecimal.valueOf(Duration.between(from, to).toMillis(), 3);
    }
}
