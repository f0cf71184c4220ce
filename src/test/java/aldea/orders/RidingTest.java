package aldea.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.baskets.Basket;
import aldea.catalog.Catalog;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Live;
import aldea.live.Plan;
import aldea.operate.Verified;
import aldea.orders.Orders.Checkout;
import aldea.orders.Orders.Placed;
import aldea.payment.Method;
import aldea.people.AccountId;
import aldea.shipping.Shipping;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// What is bought in one show rides in one parcel, and pays for one.
@InVillage
class RidingTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Orders orders;

    @Autowired
    Pricing pricing;

    @Autowired
    Offers offers;

    @Autowired
    Shipping shipping;

    @Autowired
    Live live;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    Village village;
    Catalog.Product piece;
    AccountId ana;
    Buying buying;

    @BeforeEach
    void go_live() {
        buying = new Buying(context);
        village = Village.withMaker(context);
        piece = village.product("Rebozo", 900, 500);
        ana = village.buyer();
        var show = live.plan(
                village.maker(),
                new Plan(ids.next(), village.shop(), "Rebozos", clock.instant(), Language.ES, List.of(piece.id())));
        live.start(show.id());
    }

    @Seeds(12)
    void a_parcel_is_paid_once_whatever_is_bought(long seed) {
        var before = Verified.before(context);
        var random = new Random(seed);
        var units = 0;
        var paid = 0L;
        for (var purchase = 0; purchase < 5; purchase++) {
            var quantity = 1 + random.nextInt(7);
            var alone = delivery(quantity);
            var due = Math.clamp(delivery(units + quantity) - paid, 0, alone);
            var basket = Buying.basket(quantity, piece);
            var split = priced(basket);
            assertThat(split.delivery().minor()).isEqualTo(units == 0 ? alone : due);
            var placed = (Placed.Purchase) orders.place(checkout(basket, split.total()));
            if (random.nextInt(4) == 0) {
                orders.cancel(placed.id());
                continue;
            }
            var tracking = pay(placed.id());
            units += quantity;
            paid += split.delivery().minor();
            if (random.nextInt(5) == 0) {
                shipping.scan("in " + tracking, tracking, Shipping.State.HANDED_IN, Optional.empty(), village.maker());
                units = 0;
                paid = 0;
            }
        }
        before.nothingNew();
    }

    @Test
    void who_was_shown_the_full_price_is_told_of_the_lower_one() {
        var basket = Buying.basket(piece);
        pay(((Placed.Purchase) orders.place(checkout(basket, priced(basket).total()))).id());
        assertThatThrownBy(() -> orders.place(checkout(basket, buying.total(basket))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.PRICE_CHANGED));
        // Whoever does not ask for it pays as ever.
        assertThat(buying.place(ana, basket, Method.CARD).total()).isEqualTo(buying.total(basket));
    }

    @Test
    void checkout_and_receipt_say_with_which_order_it_travels() {
        var basket = Buying.basket(piece);
        var first =
                (Placed.Purchase) orders.place(checkout(basket, priced(basket).total()));
        pay(first.id());
        try (var caller = SignIn.caller(context, port, ana)) {
            caller.post("/baskets", Map.of("sku", piece.sku().value().toString(), "quantity", "1"));
            assertThat(caller.get("/orders/checkout").body())
                    .contains("Viaja con tu pedido del")
                    .contains("Av. Juárez 12");
            var second = (Placed.Purchase)
                    orders.place(checkout(basket, priced(basket).total()));
            assertThat(caller.get("/orders/purchases/" + second.reference()).body())
                    .contains("Envío pagado con " + first.reference() + "-1");
        }
    }

    private long delivery(int units) {
        return pricing.split(
                        Buying.basket(units, piece),
                        offers.fresh(List.of(piece.sku()), clock.instant()),
                        to(),
                        buying.service(),
                        clock.instant())
                .delivery()
                .minor();
    }

    private Split priced(Basket basket) {
        var now = clock.instant();
        var split = pricing.split(basket, offers.fresh(basket.skus(), now), to(), buying.service(), now);
        return pricing.riding(split, ana, Buying.ADDRESS, now);
    }

    private static Pricing.Destination to() {
        return new Pricing.Destination("MX", Buying.ADDRESS.region(), Buying.ADDRESS.postalCode());
    }

    private Checkout checkout(Basket basket, Money total) {
        return new Checkout(
                buying.key(),
                ana,
                basket,
                Buying.ADDRESS,
                buying.service(),
                Method.CARD,
                total,
                Language.ES,
                Optional.empty(),
                true,
                Optional.empty());
    }

    /// The tracking code of its parcel.
    private String pay(PurchaseId purchase) {
        orders.pay(purchase, Optional.of("tok_ok"));
        return Awaitility.await()
                .until(() -> orders.ordersOf(purchase).getFirst().tracking(), Optional::isPresent)
                .orElseThrow();
    }
}
