package aldea.auctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.live.Live;
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

/// How auctions end, and what becomes of what was won.
@InVillage
class HammerTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Auctions auctions;

    @Autowired
    Stock stock;

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
    void what_the_winner_buys_is_told_as_paid() {
        var offer = wonBy(ana);
        var purchase = new Reference(ids.next());
        stock.claim(List.of(new Stock.Claim(
                purchase, List.of(new Stock.Line(offer, 1)), clock.instant().plus(Duration.ofDays(3)))));
        clock.advance(Duration.ofDays(2));
        timers.run("auctions-close");
        timers.run("catalog-give-back");
        assertThat(paid(offer)).as("at the checkout").isEmpty();
        stock.sell(List.of(purchase));
        timers.run("auctions-close");
        assertThat(paid(offer)).contains(true);
        assertThat(stock.check()).isEmpty();
    }

    @Test
    void what_nobody_buys_in_time_is_for_sale_again() {
        var offer = wonBy(ana);
        clock.advance(Duration.ofHours(23));
        timers.run("auctions-close");
        timers.run("auctions-close");
        assertThat(paid(offer)).isEmpty();
        told(ana, "te sigue esperando");
        clock.advance(Duration.ofHours(1));
        timers.run("auctions-close");
        timers.run("auctions-close");
        assertThat(paid(offer)).contains(false);
        told(ana, "está otra vez a la venta");
        assertThat(left(sale.piece().sku())).isEqualTo(3);
        assertThat(auctions.check()).isEmpty();
        assertThat(stock.check()).isEmpty();
    }

    @Test
    void without_enough_bids_it_is_not_sold() {
        var auction = sale.open(Sale.terms(Optional.of(Money.mxn(400_00))));
        sale.bid(auction, ana, 300);
        fall(auction);
        assertThat(sale.row(auction).outcome()).isInstanceOf(Outcome.Unsold.class);
        assertThat(left(sale.piece().sku())).isEqualTo(3);
        var second = sale.open(Sale.terms());
        fall(second);
        assertThat(sale.row(second).outcome()).isInstanceOf(Outcome.Unsold.class);
        assertThat(auctions.check()).isEmpty();
    }

    @Test
    void called_off_its_bids_are_void() {
        var auction = sale.open(Sale.terms());
        sale.bid(auction, ana, 300);
        refused(Problem.BAD_INPUT, () -> auctions.callOff(auction, " "));
        auctions.callOff(auction, "Se rompió el jarro");
        assertThat(sale.bid(auction, bea, 400).verdict()).isEqualTo(Verdict.NOT_OPEN);
        fall(auction);
        assertThat(sale.row(auction).outcome()).isInstanceOf(Outcome.CalledOff.class);
        assertThat(left(sale.piece().sku())).isEqualTo(3);
        refused(Problem.NOT_POSSIBLE_NOW, () -> auctions.end(auction));
        assertThat(auctions.check()).isEmpty();
    }

    @Test
    void the_host_ends_it_early_and_nothing_moves_that() {
        var auction = sale.open(Sale.terms());
        sale.bid(auction, ana, 300);
        clock.advance(Duration.ofSeconds(5));
        auctions.end(auction);
        auctions.end(auction);
        assertThat(sale.row(auction).standing().closes()).isEqualTo(clock.instant());
        assertThat(sale.bid(auction, bea, 400).verdict()).isEqualTo(Verdict.TOO_LATE);
        clock.advance(Duration.ofSeconds(4));
        timers.run("auctions-close");
        assertThat(sale.row(auction).isOpen()).as("bids may be on the way").isTrue();
        clock.advance(Duration.ofMillis(500));
        timers.run("auctions-close");
        assertThat(sale.row(auction).outcome()).isInstanceOf(Outcome.Won.class);
        assertThat(auctions.check()).isEmpty();
    }

    @Test
    void with_the_show_its_auction_ends() {
        var auction = sale.open(Sale.terms());
        sale.bid(auction, ana, 300);
        context.getBean(Live.class).end(sale.show().id());
        timers.run("auctions-close");
        clock.advance(Duration.ofSeconds(5));
        timers.run("auctions-close");
        assertThat(sale.row(auction).outcome()).isInstanceOf(Outcome.Won.class);
    }

    @Test
    void whoever_closes_it_it_is_closed_once() throws Exception {
        var auction = sale.open(Sale.terms());
        sale.bid(auction, ana, 300);
        clock.advance(Duration.ofMinutes(2));
        var hammer = context.getBean(Hammer.class);
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var fallen : IntStream.range(0, 8)
                    .mapToObj(n -> nodes.submit(() -> hammer.fall(auction)))
                    .toList()) {
                fallen.get();
            }
        }
        assertThat(left(sale.piece().sku())).isEqualTo(2);
        assertThat(stock.check()).isEmpty();
        assertThat(auctions.check()).isEmpty();
    }

    private SkuId wonBy(AccountId bidder) {
        var auction = sale.open(Sale.terms());
        sale.bid(auction, bidder, 300);
        fall(auction);
        return ((Outcome.Won) sale.row(auction).outcome()).offer();
    }

    private Optional<Boolean> paid(SkuId offer) {
        return context.getBean(AuctionTable.class).of(sale.show().id(), 5).stream()
                .map(Auction::outcome)
                .filter(outcome ->
                        outcome instanceof Outcome.Won won && won.offer().equals(offer))
                .map(outcome -> ((Outcome.Won) outcome).paid())
                .findFirst()
                .orElseThrow();
    }

    private void fall(AuctionId auction) {
        clock.advance(Duration.between(clock.instant(), sale.row(auction).falls()));
        timers.run("auctions-close");
    }

    private int left(SkuId sku) {
        return stock.available(List.of(sku)).getOrDefault(sku, 0);
    }

    private static void refused(Problem problem, Runnable what) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    /// In one letter.
    private void told(AccountId person, String subject) {
        var email = context.getBean(People.class).person(person).email();
        Awaitility.await()
                .untilAsserted(() -> assertThat(context.getBean(Notice.class).lettersTo(email))
                        .filteredOn(letter -> letter.subject().contains(subject))
                        .hasSize(1));
    }
}
