package aldea.catalog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.catalog.Catalog.Product;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import aldea.testing.Village;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Units set aside for a price of their own, and what becomes of them.
@InVillage
class SpecialsTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Catalog catalog;

    @Autowired
    Shelf shelf;

    @Autowired
    Stock stock;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    private Village village;
    private Product rebozo;

    @BeforeEach
    void aProduct() {
        village = Village.withMaker(context);
        rebozo = village.product("Rebozo", 500, 10);
    }

    @Test
    void units_are_set_aside_and_sold_by_a_sku_of_their_own() {
        var deal = catalog.offer(special(4, 350));

        assertThat(left(rebozo.sku())).isEqualTo(6);
        assertThat(left(deal)).isEqualTo(4);
        var priced =
                requireNonNull(catalog.price(List.of(deal), clock.instant()).get(deal));
        assertThat(priced.unitPrice()).isEqualTo(Money.mxn(350_00));
        assertThat(priced.product()).isEqualTo(rebozo.id());
        assertThat(priced.source()).contains("live:test");
        assertThat(priced.special().orElseThrow().base()).isEqualTo(rebozo.sku());
        assertThat(stock.check()).isEmpty();
    }

    @Test
    void lists_and_pages_show_the_product_as_always() {
        catalog.offer(special(4, 350));
        catalog.offer(special(2, 300));

        assertThat(catalog.productsOf(village.shop())).containsExactly(rebozo);
        assertThat(catalog.product(rebozo.id())).isEqualTo(rebozo);
        assertThat(shelf.of(village.shop(), Language.ES)).hasSize(1);
        assertThat(shelf.product(rebozo.slug(), Language.ES).orElseThrow().units())
                .isEqualTo(4);
        catalog.reprice(rebozo.id(), Money.mxn(600_00), clock.instant());
        assertThat(catalog.product(rebozo.id()).price()).isEqualTo(Money.mxn(600_00));
    }

    @Test
    void what_is_not_claimed_when_it_closes_goes_back_at_once_and_the_rest_when_its_claim_ends() {
        var deal = catalog.offer(special(4, 350));
        claim(deal, 1, Duration.ofMinutes(10));
        var bought = claim(deal, 1, Duration.ofMinutes(10));
        clock.advance(Duration.ofSeconds(1));
        catalog.closeOffer(deal);
        catalog.closeOffer(deal);

        assertThat(left(rebozo.sku())).isEqualTo(8);
        var priced =
                requireNonNull(catalog.price(List.of(deal), clock.instant()).get(deal));
        assertThat(priced.special().orElseThrow().isOpen(clock.instant())).isFalse();
        assertThat(stock.sell(List.of(bought))).containsExactly(bought);
        clock.advance(Duration.ofMinutes(11));
        timers.run("stock-expire-claims");
        timers.run("catalog-give-back");

        assertThat(left(rebozo.sku())).isEqualTo(9);
        assertThat(left(deal)).isZero();
        assertThat(stock.check()).isEmpty();
    }

    @Test
    void it_closes_by_itself() {
        var deal = catalog.offer(special(4, 350));
        timers.run("catalog-give-back");
        assertThat(left(deal)).isEqualTo(4);
        clock.advance(Duration.ofMinutes(1));
        timers.run("catalog-give-back");

        assertThat(left(deal)).isZero();
        assertThat(left(rebozo.sku())).isEqualTo(10);
    }

    @Test
    void a_unit_of_an_offer_for_everybody_can_be_offered_to_one_and_comes_back_through_it() {
        var deal = catalog.offer(special(2, 350));
        var theirs = catalog.offer(of(deal, 1, Money.mxn(350_00)));
        catalog.closeOffer(deal);
        timers.run("catalog-give-back");
        assertThat(left(rebozo.sku())).isEqualTo(9);
        catalog.closeOffer(theirs);
        assertThat(left(deal)).isEqualTo(1);
        timers.run("catalog-give-back");
        assertThat(left(rebozo.sku())).isEqualTo(10);
    }

    @Test
    void more_than_there_are_and_what_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> catalog.offer(special(11, 350))).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.problem()).isEqualTo(Problem.TOO_FEW_UNITS);
            assertThat(refusal.arguments()).containsExactly(10);
        });
        assertThat(left(rebozo.sku())).isEqualTo(10);
        var one = special(1, 350);
        var theirs = catalog.offer(new Special(
                one.base(),
                one.price(),
                1,
                one.from(),
                one.until(),
                OptionalInt.empty(),
                Optional.of(village.buyer()),
                "live:test"));
        for (var wrong : List.of(
                special(0, 350),
                special(1, 0),
                of(rebozo.sku(), 1, new Money(100, Currency.getInstance("USD"))),
                of(theirs, 1, Money.mxn(1)),
                of(new SkuId(new UUID(1, 1)), 1, Money.mxn(1)))) {
            assertThatThrownBy(() -> catalog.offer(wrong)).isInstanceOf(Refusal.class);
        }
        catalog.withdraw(rebozo.id());
        assertThatThrownBy(() -> catalog.offer(special(1, 350))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> catalog.closeOffer(rebozo.sku())).isInstanceOf(Refusal.class);
    }

    @Test
    void a_claim_is_taken_over_without_a_moment_in_between() {
        var deal = catalog.offer(special(2, 350));
        var hold = claim(deal, 2, Duration.ofMinutes(10));
        var stranger = new Stock.Claim(reference(), List.of(new Stock.Line(deal, 1)), until());
        var another = new Stock.Claim(reference(), List.of(new Stock.Line(deal, 1)), until());
        var buyer =
                new Stock.Claim(reference(), List.of(new Stock.Line(deal, 1)), until(), Optional.of(hold), Set.of());

        var answers = stock.claim(List.of(stranger, buyer));

        assertThat(answers.get(0)).isInstanceOf(Stock.Answer.SoldOut.class);
        assertThat(answers.get(1)).isInstanceOf(Stock.Answer.Claimed.class);
        assertThat(stock.claim(List.of(another)).getFirst())
                .as("what the buyer did not want is for who comes after")
                .isInstanceOf(Stock.Answer.Claimed.class);
        assertThat(stock.open(List.of(hold))).isEmpty();
        assertThat(stock.check()).isEmpty();
    }

    private Special special(int units, long pesos) {
        return of(rebozo.sku(), units, Money.mxn(pesos * 100));
    }

    private Special of(SkuId base, int units, Money price) {
        var now = clock.instant();
        return new Special(
                base, price, units, now, now.plusSeconds(60), OptionalInt.empty(), Optional.empty(), "live:test");
    }

    private Reference claim(SkuId sku, int units, Duration life) {
        var by = reference();
        var claim = new Stock.Claim(
                by, List.of(new Stock.Line(sku, units)), clock.instant().plus(life));
        assertThat(stock.claim(List.of(claim))).containsExactly(new Stock.Answer.Claimed());
        return by;
    }

    private Instant until() {
        return clock.instant().plus(Duration.ofMinutes(15));
    }

    private static Reference reference() {
        return new Reference(UUID.randomUUID());
    }

    private int left(SkuId sku) {
        return stock.available(List.of(sku)).getOrDefault(sku, 0);
    }
}
