package aldea.demo;

import aldea.auctions.AuctionId;
import aldea.auctions.Auctions;
import aldea.auctions.Terms;
import aldea.catalog.Catalog.Product;
import aldea.deals.Deals;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.people.People;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Every four minutes the demo's show has a deal and an auction. Days do not fly meanwhile: nobody could watch a
/// countdown, or bid. Some of those who watch take part, and leave room for visitors.
@Component
@ConditionalOnProperty("aldea.demo")
class ShowBargains implements ShowGuest {
    private static final int ROUND = 240;
    private static final int DEAL_AT = 40;
    private static final int AUCTION_AT = 140;
    private static final int PAID_AT = AUCTION_AT + 65;
    private static final Duration LASTS = Duration.ofSeconds(45);
    private static final int UNITS = 3;
    private static final List<Integer> TAKEN_AT = List.of(9, 31);
    private static final List<Integer> BIDS_AT = List.of(6, 13, 21, 30, 38);

    private final Live live;
    private final Deals deals;
    private final Auctions auctions;
    private final Stock stock;
    private final People people;
    private final Buyers buyers;
    private final AcceleratedClock clock;
    private final Ids ids;
    private final RandomGenerator random = new Dice(1).of("bargains");
    private final Script script = Script.read();
    private Optional<SkuId> deal = Optional.empty();
    private Optional<Lot> lot = Optional.empty();

    /// An open auction.
    ///
    /// @param next the least bid
    /// @param most beyond which nobody here goes
    private record Lot(AuctionId id, Money next, Money most) {}

    ShowBargains(
            Live live,
            Deals deals,
            Auctions auctions,
            Stock stock,
            People people,
            Buyers buyers,
            AcceleratedClock clock,
            Ids ids) {
        this.live = live;
        this.deals = deals;
        this.auctions = auctions;
        this.stock = stock;
        this.people = people;
        this.buyers = buyers;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public void second(Broadcast show, long second) {
        var at = (int) (second % ROUND);
        if (goesOn(at - DEAL_AT) || goesOn(at - AUCTION_AT)) {
            clock.calm(Duration.ofSeconds(10));
        }
        if (at == DEAL_AT) {
            deal = open(show);
        } else if (TAKEN_AT.contains(at - DEAL_AT)) {
            deal.ifPresent(sku -> buyers.buys(script.buyers(), sku, random));
        } else if (at == AUCTION_AT) {
            lot = auction(show);
        } else if (BIDS_AT.contains(at - AUCTION_AT)) {
            lot = lot.map(this::bid);
        } else if (at == PAID_AT) {
            lot.ifPresent(this::pay);
        }
    }

    private static boolean goesOn(int since) {
        return since >= 0 && since <= LASTS.toSeconds() + 10;
    }

    /// For four fifths of the price.
    private Optional<SkuId> open(Broadcast show) {
        return plenty(show, UNITS + 1).map(piece -> {
            var price = new Money(
                    piece.price().minor() * 4 / 5 / 1000 * 1000, piece.price().currency());
            deals.open(show.id(), new Deals.Draft(ids.next(), piece.id(), price, UNITS, LASTS, 1));
            return deals.in(show.id()).orElseThrow().sku();
        });
    }

    /// From half of the price.
    private Optional<Lot> auction(Broadcast show) {
        return plenty(show, 2).map(piece -> {
            var start = new Money(
                    piece.price().minor() / 2 / 1000 * 1000, piece.price().currency());
            var terms = new Terms(start, Optional.empty(), Optional.empty(), LASTS, Duration.ofSeconds(5));
            return new Lot(auctions.open(show.id(), piece.id(), terms, ids.next()), start, piece.price());
        });
    }

    private Lot bid(Lot on) {
        if (on.next().minor() > on.most().minor()) {
            return on;
        }
        var buyer = script.buyers().get(random.nextInt(script.buyers().size()));
        var account = people.guest(buyer.email(), buyer.name(), buyer.language());
        var answer = auctions.bid(new Auctions.Offer(on.id(), account, on.next(), ids.next(), Optional.empty(), ""));
        return new Lot(on.id(), answer.least(), on.most());
    }

    private Optional<Product> plenty(Broadcast show, int least) {
        var shown = live.run(show.id(), show.language());
        var left = stock.available(shown.stream().map(Product::sku).toList());
        var plenty = shown.stream()
                .filter(piece -> left.getOrDefault(piece.sku(), 0) >= least)
                .toList();
        var drawn = plenty.isEmpty() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(plenty.size()));
        return drawn.isPresent() ? Optional.of(plenty.get(drawn.getAsInt())) : Optional.empty();
    }

    /// The demo's own people pay for what they won, each by a checkout as everybody's: outside of any transaction.
    private void pay(Lot on) {
        script.buyers()
                .forEach(buyer -> people.personByEmail(buyer.email())
                        .flatMap(person -> auctions.won(on.id(), person.id()))
                        .ifPresent(sku -> buyers.buys(List.of(buyer), sku, random)));
    }
}
