package aldea.auctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.catalog.Catalog;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.notice.Notice;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// One auction after the other, from its opening to the winner's basket.
@InVillage
class AuctionsTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Auctions auctions;

    @Autowired
    Stock stock;

    @Autowired
    Catalog catalog;

    @Autowired
    AuctionData data;

    @Autowired
    Notice notice;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    @Autowired
    Ids ids;

    Sale sale;
    AccountId ana;
    AccountId bea;

    @BeforeEach
    void begin() {
        sale = Sale.live(context);
        ana = sale.person();
        bea = sale.person();
    }

    @Test
    void the_highest_maximum_wins_for_one_step_more_than_the_second() {
        var auction = sale.open(Sale.terms());
        assertThat(left(sale.piece().sku())).as("one is set aside").isEqualTo(2);
        assertThat(sale.bid(auction, ana, 90).verdict()).isEqualTo(Verdict.TOO_LOW);
        var first = sale.bid(auction, ana, 500);
        assertThat(first.verdict()).isEqualTo(Verdict.LEADING);
        assertThat(first.price()).isEqualTo(Money.mxn(100_00));
        assertThat(sale.bid(auction, bea, 300).verdict()).isEqualTo(Verdict.OUTBID);
        assertThat(sale.bid(auction, bea, 500).verdict())
                .as("of equals the earlier")
                .isEqualTo(Verdict.OUTBID);

        fall(auction);
        var won = (Outcome.Won) sale.row(auction).outcome();
        assertThat(left(sale.piece().sku())).isEqualTo(2);
        var offer = offer(won.offer());
        assertThat(offer.unitPrice()).isEqualTo(Money.mxn(500_00));
        assertThat(offer.special().orElseThrow().forBuyer()).contains(ana);
        assertThat(offer.source())
                .contains("live:%s/%s".formatted(sale.show().id().value(), auction.value()));
        var email = context.getBean(People.class).person(ana).email();
        Awaitility.await()
                .untilAsserted(() -> assertThat(notice.lettersTo(email))
                        .anySatisfy(letter -> assertThat(letter.body())
                                .contains("Jarro de barro")
                                .contains(auction.value().toString())));
        assertThat(auctions.check()).isEmpty();
        assertThat(stock.check()).isEmpty();
    }

    @Test
    void maxima_left_beforehand_are_the_first_bids() {
        auctions.leave(sale.show().id(), sale.piece().id(), ana, Money.mxn(250_00));
        auctions.leave(sale.show().id(), sale.piece().id(), bea, Money.mxn(200_00));
        auctions.leave(sale.show().id(), sale.piece().id(), bea, Money.mxn(230_00));
        var cleo = sale.person();
        auctions.leave(sale.show().id(), sale.piece().id(), cleo, Money.mxn(900_00));
        auctions.takeBack(sale.show().id(), sale.piece().id(), cleo);
        var auction = sale.open(Sale.terms());
        var standing = sale.row(auction).standing();
        assertThat(standing.bids()).isEqualTo(2);
        assertThat(standing.price()).isEqualTo(240_00);
        assertThat(sale.bid(auction, ana, 260).verdict()).isEqualTo(Verdict.LEADING);
        auctions.callOff(auction, "Se rompió");
        assertThat(sale.row(sale.open(Sale.terms())).standing().bids())
                .as("used once")
                .isZero();
        assertThat(auctions.check()).isEmpty();
    }

    @Test
    void the_same_bid_sent_again_is_one_bid() {
        var auction = sale.open(Sale.terms());
        var key = ids.next();
        var offer = new Auctions.Offer(auction, ana, Money.mxn(200_00), key, Optional.empty(), "");
        assertThat(auctions.bid(offer).verdict()).isEqualTo(Verdict.LEADING);
        assertThat(auctions.bid(offer).verdict()).isEqualTo(Verdict.LEADING);
        sale.bid(auction, bea, 400);
        assertThat(auctions.bid(offer).verdict()).isEqualTo(Verdict.OUTBID);
        assertThat(sale.row(auction).facts()).isEqualTo(2);
        refused(
                Problem.REPEATED_WITH_OTHER_CONTENT,
                () -> auctions.bid(new Auctions.Offer(auction, ana, Money.mxn(900_00), key, Optional.empty(), "")));
    }

    @Test
    void what_makes_no_sense_is_refused() {
        var auction = sale.open(Sale.terms());
        refused(Problem.OWN_AUCTION, () -> sale.bid(auction, sale.village().maker(), 500));
        refused(Problem.BAD_INPUT, () -> sale.bid(auction, ana, -500));
        refused(Problem.BAD_INPUT, () -> sale.bid(auction, ana, 0));
        refused(Problem.BAD_INPUT, () -> sale.bid(auction, ana, 10_000_001));
        refused(
                Problem.BAD_INPUT,
                () -> auctions.bid(
                        new Auctions.Offer(auction, ana, Money.of(500_00, "USD"), ids.next(), Optional.empty(), "")));
        refused(Problem.NOT_FOUND, () -> sale.bid(new AuctionId(ids.next()), ana, 500));
        refused(Problem.NOT_POSSIBLE_NOW, () -> sale.open(Sale.terms()));
        var other = Sale.live(context);
        refused(
                Problem.BAD_INPUT,
                () -> auctions.open(other.show().id(), sale.piece().id(), Sale.terms(), ids.next()));
        var planned = Sale.planned(context);
        refused(Problem.NOT_POSSIBLE_NOW, () -> planned.open(Sale.terms()));
        refused(
                Problem.OWN_AUCTION,
                () -> auctions.leave(
                        planned.show().id(),
                        planned.piece().id(),
                        planned.village().maker(),
                        Money.mxn(1)));
        var rebozo = other.products().getLast();
        stock.claim(List.of(new Stock.Claim(
                new Reference(ids.next()),
                List.of(new Stock.Line(rebozo.sku(), 1)),
                clock.instant().plusSeconds(60))));
        refused(Problem.TOO_FEW_UNITS, () -> auctions.open(other.show().id(), rebozo.id(), Sale.terms(), ids.next()));
        assertThat(sale.row(auction).facts()).isZero();
    }

    @Test
    void two_hundred_at_once_leave_one_leader_and_the_right_price() throws Exception {
        var auction = sale.open(Sale.terms());
        var bidders = IntStream.range(0, 200).mapToObj(n -> sale.person()).toList();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 200)
                    .mapToObj(n -> people.submit(() -> sale.bid(auction, bidders.get(n), 200 + 20 * n)))
                    .toList();
            for (var answer : answers) {
                assertThat(answer.get().verdict()).isNotIn(Verdict.TOO_LATE, Verdict.NOT_OPEN);
            }
        }
        var row = sale.row(auction);
        var winner = context.getBean(PaddleTable.class)
                .holder(sale.show().id(), row.standing().leader().orElseThrow());
        assertThat(winner).contains(bidders.getLast());
        assertThat(row.facts()).isEqualTo(200);
        assertThat(row.standing().price()).isEqualTo((200 + 20 * 198 + 10) * 100);
        assertThat(auctions.check()).isEmpty();
    }

    @Test
    void who_is_forgotten_leaves_bids_under_a_number_that_is_nobodys() {
        var auction = sale.open(Sale.terms());
        sale.bid(auction, ana, 300);
        auctions.leave(sale.show().id(), sale.products().getLast().id(), ana, Money.mxn(100_00));
        assertThat(data.export(ana).values())
                .allSatisfy(rows -> assertThat(rows).hasSize(1));
        data.erase(ana);
        assertThat(data.export(ana).values())
                .allSatisfy(rows -> assertThat(rows).isEmpty());
        fall(auction);
        assertThat(sale.row(auction).outcome()).isInstanceOf(Outcome.Unsold.class);
        assertThat(sale.row(auction).standing().bids()).isEqualTo(1);
        assertThat(auctions.check()).isEmpty();
    }

    private void fall(AuctionId auction) {
        clock.advance(Duration.between(clock.instant(), sale.row(auction).falls()));
        timers.run("auctions-close");
    }

    private int left(SkuId sku) {
        return stock.available(List.of(sku)).getOrDefault(sku, 0);
    }

    private Catalog.Priced offer(SkuId sku) {
        return Optional.ofNullable(catalog.price(List.of(sku), clock.instant()).get(sku))
                .orElseThrow();
    }

    private static void refused(Problem problem, Runnable what) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
