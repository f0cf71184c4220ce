package aldea.auctions;

import aldea.auctions.Auctions.Answer;
import aldea.catalog.Catalog;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.live.Plan;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/// A show that is on, with two pieces in its run.
record Sale(ApplicationContext context, Village village, List<Catalog.Product> products, Broadcast show) {
    static Sale planned(ApplicationContext context) {
        var village = Village.withMaker(context);
        var products = List.of(village.product("Jarro de barro", 450, 3), village.product("Rebozo", 900, 1));
        var show = context.getBean(Live.class)
                .plan(
                        village.maker(),
                        new Plan(
                                context.getBean(Ids.class).next(),
                                village.shop(),
                                "Subasta " + village.shop().value().toString().substring(30),
                                context.getBean(TestClock.class).instant().plus(Duration.ofHours(1)),
                                Language.ES,
                                products.stream().map(Catalog.Product::id).toList()));
        return new Sale(context, village, products, show);
    }

    static Sale live(ApplicationContext context) {
        var sale = planned(context);
        context.getBean(Live.class).start(sale.show.id());
        return sale;
    }

    Catalog.Product piece() {
        return products.getFirst();
    }

    AccountId person() {
        var ids = context.getBean(Ids.class);
        return context.getBean(People.class)
                .register("bidder-%s@example.org".formatted(ids.next()), "Ana", Language.ES);
    }

    AuctionId open(Terms terms) {
        return context.getBean(Auctions.class)
                .open(show.id(), piece().id(), terms, context.getBean(Ids.class).next());
    }

    Answer bid(AuctionId auction, AccountId bidder, long pesos) {
        return bid(auction, bidder, pesos, Optional.empty(), "");
    }

    Answer bid(AuctionId auction, AccountId bidder, long pesos, Optional<Instant> playhead, String player) {
        return context.getBean(Auctions.class)
                .bid(new Auctions.Offer(
                        auction,
                        bidder,
                        Money.mxn(pesos * 100),
                        context.getBean(Ids.class).next(),
                        playhead,
                        player));
    }

    Auction row(AuctionId auction) {
        return context.getBean(AuctionTable.class).find(auction).orElseThrow();
    }

    /// A minute, ten seconds more for a late bid, from 100 pesos in steps of ten.
    static Terms terms() {
        return terms(Optional.empty());
    }

    static Terms terms(Optional<Money> reserve) {
        return new Terms(
                Money.mxn(100_00),
                Optional.of(Money.mxn(10_00)),
                reserve,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10));
    }
}
