package aldea.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import aldea.baskets.Basket;
import aldea.catalog.Catalog;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.orders.Orders.Placed;
import aldea.payment.Method;
import aldea.payment.PaymentEvent.Captured.Capture;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import aldea.testing.Village;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Random histories of placing, paying, cancelling, expiring and late money beside a model in plain maps.
@InVillage
class OrdersSimulationTest {
    private static final int UNITS = 6;

    @Autowired
    ApplicationContext context;

    @Autowired
    Orders orders;

    @Autowired
    Arrivals arrivals;

    @Autowired
    PurchaseTable purchases;

    @Autowired
    Stock stock;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    @Seeds(12)
    void purchases_and_stock_agree_with_a_simple_model(long seed) {
        var random = new Random(seed);
        var model = new Model();
        for (var step = 0; step < 25; step++) {
            switch (random.nextInt(7)) {
                case 0, 1, 2 -> model.place(random);
                case 3 -> model.pay(random);
                case 4 -> model.cancel(random);
                case 5 -> model.moneyComes(random);
                default -> model.expire(Duration.ofHours(random.nextInt(40)));
            }
            model.agrees();
        }
        assertThat(stock.check()).isEmpty();
        assertThat(orders.check()).isEmpty();
    }

    private final class Model {
        private final Buying buying = new Buying(context);
        private final Village one = Village.withMaker(context);
        private final Village other = Village.withMaker(context);
        private final AccountId buyer = one.buyer();
        private final List<Catalog.Product> products = List.of(
                one.product("Rebozo", 500, UNITS), one.product("Tapete", 900, UNITS), other.product("Olla", 90, UNITS));
        private final Map<SkuId, Integer> left = new HashMap<>();
        private final List<Placed.Purchase> placed = new ArrayList<>();
        private final Map<PurchaseId, Basket> baskets = new HashMap<>();
        private final Map<PurchaseId, String> states = new HashMap<>();

        Model() {
            products.forEach(product -> left.put(product.sku(), UNITS));
        }

        void place(Random random) {
            var some = products.subList(random.nextInt(products.size()), products.size());
            var basket = Buying.basket(1 + random.nextInt(3), some.toArray(Catalog.Product[]::new));
            var method = random.nextBoolean() ? Method.CARD : Method.SPEI;
            var answer = orders.place(buying.checkout(buyer, basket, method));
            assertThat(answer instanceof Placed.Purchase).isEqualTo(enough(basket));
            if (answer instanceof Placed.Purchase purchase) {
                placed.add(purchase);
                baskets.put(purchase.id(), basket);
                states.put(purchase.id(), "placed");
                move(basket, -1);
            }
        }

        void pay(Random random) {
            any(random).filter(this::card).ifPresent(purchase -> {
                if (state(purchase).equals("placed") || state(purchase).equals("paid")) {
                    orders.pay(purchase.id(), Optional.of("tok_ok"));
                    states.put(purchase.id(), "paid");
                } else {
                    assertThatThrownBy(() -> orders.pay(purchase.id(), Optional.of("tok_ok")))
                            .isInstanceOf(Refusal.class);
                }
            });
        }

        void cancel(Random random) {
            any(random).ifPresent(purchase -> {
                if (state(purchase).equals("placed")) {
                    orders.cancel(purchase.id());
                    states.put(purchase.id(), "cancelled");
                    move(basketOf(purchase), 1);
                } else {
                    assertThatThrownBy(() -> orders.cancel(purchase.id())).isInstanceOf(Refusal.class);
                }
            });
        }

        void moneyComes(Random random) {
            any(random).filter(purchase -> !card(purchase)).ifPresent(purchase -> {
                var row = purchases.byId(purchase.id()).orElseThrow();
                arrivals.captured(
                        List.of(new Capture(new Reference(purchase.id().value()), purchase.total(), clock.instant())));
                var again =
                        state(purchase).equals("lapsed") && row.refundAskedAt().isEmpty() && enough(basketOf(purchase));
                if (again) {
                    move(basketOf(purchase), -1);
                }
                if (again || state(purchase).equals("placed")) {
                    states.put(purchase.id(), "paid");
                }
            });
        }

        void expire(Duration later) {
            clock.advance(later);
            timers.run("stock-expire-claims");
            for (var purchase : placed) {
                var row = purchases.byId(purchase.id()).orElseThrow();
                if (state(purchase).equals("placed") && !row.claimUntil().isAfter(clock.instant())) {
                    states.put(purchase.id(), "lapsed");
                    move(basketOf(purchase), 1);
                }
            }
        }

        void agrees() {
            assertThat(stock.available(left.keySet())).isEqualTo(left);
            await().untilAsserted(() -> states.forEach((purchase, state) ->
                    assertThat(buying.states(purchase)).isNotEmpty().containsOnly(state)));
        }

        private boolean card(Placed.Purchase purchase) {
            return purchases.byId(purchase.id()).orElseThrow().method() == Method.CARD;
        }

        private Optional<Placed.Purchase> any(Random random) {
            return placed.isEmpty() ? Optional.empty() : Optional.of(placed.get(random.nextInt(placed.size())));
        }

        private boolean enough(Basket basket) {
            return basket.lines().stream().allMatch(line -> left.getOrDefault(line.sku(), 0) >= line.quantity());
        }

        private void move(Basket basket, int sign) {
            basket.lines().forEach(line -> left.merge(line.sku(), sign * line.quantity(), Integer::sum));
        }

        private String state(Placed.Purchase purchase) {
            return states.getOrDefault(purchase.id(), "");
        }

        private Basket basketOf(Placed.Purchase purchase) {
            return Optional.ofNullable(baskets.get(purchase.id())).orElseThrow();
        }
    }
}
