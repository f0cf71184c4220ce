package aldea.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.baskets.Basket;
import aldea.baskets.BasketView;
import aldea.baskets.Baskets;
import aldea.baskets.Baskets.Owner;
import aldea.baskets.Hold;
import aldea.catalog.Catalog;
import aldea.catalog.Special;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.operate.Verified;
import aldea.orders.Orders.Checkout;
import aldea.orders.Orders.Placed;
import aldea.payment.Method;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import aldea.testing.Village;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Who may buy how much of a special offer, and what is held for whom.
@InVillage
class SpecialTermsTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Baskets baskets;

    @Autowired
    Catalog catalog;

    @Autowired
    Orders orders;

    @Autowired
    Stock stock;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    private Village village;
    private Catalog.Product rebozo;
    private Buying buying;

    @BeforeEach
    void aProduct() {
        village = Village.withMaker(context);
        rebozo = village.product("Rebozo", 500, 20);
        buying = new Buying(context);
    }

    @Test
    void what_is_kept_for_one_buyer_nobody_else_holds_or_buys() {
        var ana = village.buyer();
        var thief = village.buyer();
        var sku = offer(1, OptionalInt.empty(), Optional.of(ana));

        refused(Problem.OFFER_FOR_ANOTHER, () -> baskets.hold(owner(thief), new Basket.Line(sku, 1)));
        refused(Problem.OFFER_FOR_ANOTHER, () -> orders.place(checkout(thief, sku, 1)));
        baskets.add(owner(thief), new Basket.Line(sku, 1));
        assertThat(baskets.view(baskets.content(owner(thief)), Optional.of(thief))
                        .gone())
                .as("to others it does not exist")
                .hasSize(1);

        assertThat(orders.place(checkout(ana, sku, 1))).isInstanceOf(Placed.Purchase.class);
    }

    @Test
    void many_checkouts_of_one_buyer_at_once_get_no_more_than_the_limit() throws Exception {
        var sku = offer(10, OptionalInt.of(3), Optional.empty());
        var ana = village.buyer();
        var tries = new ArrayList<Callable<Boolean>>();
        for (var i = 0; i < 12; i++) {
            var checkout = checkout(ana, sku, 1);
            tries.add(() -> {
                try {
                    return orders.place(checkout) instanceof Placed.Purchase;
                } catch (Refusal refusal) {
                    assertThat(refusal.problem()).isIn(Problem.OFFER_LIMIT, Problem.PRICE_CHANGED);
                    return false;
                }
            });
        }
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            var bought = 0;
            for (var one : all.invokeAll(tries)) {
                bought += one.get() ? 1 : 0;
            }
            assertThat(bought).isEqualTo(3);
        }
        refused(Problem.OFFER_LIMIT, () -> orders.place(checkout(ana, sku, 1)));
        assertThat(Verified.disagreements(context)).noneMatch(line -> line.startsWith("offer:"));
    }

    @Test
    void a_hold_moves_with_the_basket_when_its_owner_signs_in() {
        var sku = offer(2, OptionalInt.of(1), Optional.empty());
        var browser = context.getBean(Ids.class).next().toString();
        var nobody = new Owner(Optional.of(browser), Optional.empty());
        var until = ((Hold.Held) baskets.hold(nobody, new Basket.Line(sku, 1))).until();
        var ana = village.buyer();

        var signedIn = new Owner(Optional.of(browser), Optional.of(ana));
        assertThat(baskets.hold(signedIn, new Basket.Line(sku, 1))).isEqualTo(new Hold.Held(until));
        assertThat(baskets.holding(owner(ana))).containsOnly(Map.entry(sku, until));
        assertThat(left(sku)).isEqualTo(1);
        assertThat(orders.place(held(ana, sku))).isInstanceOf(Placed.Purchase.class);
        assertThat(baskets.holding(owner(ana))).isEmpty();
        assertThat(left(sku)).isEqualTo(1);
    }

    @Test
    void a_basket_says_what_is_held_and_that_the_time_ran_out() {
        var sku = offer(1, OptionalInt.of(1), Optional.empty());
        var ana = village.buyer();
        baskets.hold(owner(ana), new Basket.Line(sku, 1));
        var line = line(ana);
        assertThat(line.held()).contains(Duration.ofMinutes(10));
        assertThat(line.left()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(11));
        timers.run("stock-expire-claims");
        assertThat(line(ana).lapsed()).isTrue();
        assertThat(line(ana).left()).as("the deal is still on").isEqualTo(1);
        catalog.closeOffer(sku);
        assertThat(line(ana).left()).isZero();
        refused(Problem.OFFER_OVER, () -> orders.place(held(ana, sku)));
    }

    @Test
    void one_buyers_hold_is_nothing_to_another() {
        var sku = offer(1, OptionalInt.of(1), Optional.empty());
        var ana = village.buyer();
        var bruno = village.buyer();
        baskets.hold(owner(ana), new Basket.Line(sku, 1));

        assertThat(baskets.hold(owner(bruno), new Basket.Line(sku, 1))).isEqualTo(new Hold.SoldOut("Rebozo", 0));
        assertThat(orders.place(checkout(bruno, sku, 1))).isEqualTo(new Placed.SoldOut("Rebozo", 0));
        catalog.closeOffer(sku);
        assertThat(orders.place(held(ana, sku))).as("held before it closed").isInstanceOf(Placed.Purchase.class);
        assertThat(Verified.disagreements(context)).noneMatch(line -> line.startsWith("offer:"));
    }

    private BasketView.Line line(AccountId buyer) {
        return baskets.view(baskets.content(owner(buyer)), Optional.of(buyer))
                .shops()
                .getFirst()
                .lines()
                .getFirst();
    }

    private SkuId offer(int units, OptionalInt limit, Optional<AccountId> forBuyer) {
        var now = clock.instant();
        return catalog.offer(new Special(
                rebozo.sku(),
                Money.mxn(350_00),
                units,
                now,
                now.plus(Duration.ofHours(1)),
                limit,
                forBuyer,
                "live:terms"));
    }

    private Checkout checkout(AccountId buyer, SkuId sku, int units) {
        return buying.checkout(buyer, new Basket(List.of(new Basket.Line(sku, units))), Method.CARD);
    }

    private Checkout held(AccountId buyer, SkuId sku) {
        var basket = new Basket(List.of(new Basket.Line(sku, 1)));
        return buying.checkout(buyer, basket, baskets.content(owner(buyer)).holder());
    }

    private int left(SkuId sku) {
        return stock.available(List.of(sku)).getOrDefault(sku, 0);
    }

    private static Owner owner(AccountId buyer) {
        return new Owner(Optional.empty(), Optional.of(buyer));
    }

    private static void refused(Problem problem, Runnable what) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
