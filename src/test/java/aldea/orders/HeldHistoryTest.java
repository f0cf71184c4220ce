package aldea.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import aldea.baskets.Basket;
import aldea.baskets.Baskets;
import aldea.baskets.Baskets.Owner;
import aldea.baskets.Hold;
import aldea.catalog.Catalog;
import aldea.catalog.Special;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.orders.Orders.Checkout;
import aldea.orders.Orders.Placed;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import aldea.testing.Village;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Random histories of a deal: held, bought, taken over, paid, cancelled, run out, closed, beside a model of counts.
@InVillage
class HeldHistoryTest {
    private static final int UNITS = 9;
    private static final int OFFERED = 5;
    private static final int LIMIT = 2;

    @Autowired
    ApplicationContext context;

    @Autowired
    Baskets baskets;

    @Autowired
    Catalog catalog;

    @Autowired
    Orders orders;

    @Autowired
    PurchaseTable purchases;

    @Autowired
    Stock stock;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    @Seeds(15)
    void a_deal_agrees_with_a_model_of_counts(long seed) {
        var random = new Random(seed);
        var model = new Model();
        for (var step = 0; step < 40; step++) {
            var buyer = model.buyers.get(random.nextInt(model.buyers.size()));
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> model.hold(buyer, 1 + random.nextInt(3));
                case 3, 4 -> model.place(buyer, 1 + random.nextInt(2), true);
                case 5 -> model.place(buyer, 1 + random.nextInt(2), false);
                case 6 -> model.pay(random);
                case 7 -> model.cancel(random);
                case 8 -> model.takeOut(buyer);
                default -> model.later(random.nextInt(12) == 0 ? 40 : random.nextInt(7), random.nextInt(9) == 0);
            }
            model.agrees();
        }
        model.later(60, true);
        model.agrees();
        assertThat(model.base).as("all that was not sold is back").isEqualTo(UNITS - model.sold);
        assertThat(stock.check()).isEmpty();
        assertThat(orders.check()).isEmpty();
    }

    private record Held(int units, Instant until) {}

    private record Bought(Placed.Purchase purchase, AccountId buyer, int units, Instant until) {}

    private final class Model {
        private final Buying buying = new Buying(context);
        private final Village village = Village.withMaker(context);
        private final List<AccountId> buyers =
                Stream.generate(village::buyer).limit(4).toList();
        private final Catalog.Product product = village.product("Rebozo", 500, UNITS);
        private final Instant until = clock.instant().plus(Duration.ofMinutes(20));
        private final SkuId deal = catalog.offer(new Special(
                product.sku(),
                Money.mxn(350_00),
                OFFERED,
                clock.instant(),
                until,
                OptionalInt.of(LIMIT),
                Optional.empty(),
                "live:history"));
        private final Map<AccountId, Held> held = new HashMap<>();
        private final List<Bought> placed = new ArrayList<>();
        private final Map<AccountId, Integer> shares = new HashMap<>();
        private int base = UNITS - OFFERED;
        private int left = OFFERED;
        private int sold;
        private boolean closed;

        void hold(AccountId buyer, int units) {
            var line = new Basket.Line(deal, units);
            var before = held.get(buyer);
            if (before == null && isClosed()) {
                refused(Problem.OFFER_OVER, () -> baskets.hold(owner(buyer), line));
                return;
            }
            var answer = baskets.hold(owner(buyer), line);
            if (before != null) {
                assertThat(answer).isEqualTo(new Hold.Held(before.until()));
            } else if (units > LIMIT) {
                assertThat(answer).isEqualTo(new Hold.TooMany(LIMIT));
            } else if (units > left) {
                assertThat(answer).isEqualTo(new Hold.SoldOut("Rebozo", left));
            } else {
                var end = clock.instant().plus(Duration.ofMinutes(10));
                assertThat(answer).isEqualTo(new Hold.Held(end));
                held.put(buyer, new Held(units, end));
                left -= units;
            }
        }

        /// @param withHold whether the basket is told of; who does not tell gets nothing of what it holds
        void place(AccountId buyer, int units, boolean withHold) {
            var own = withHold
                    ? Optional.ofNullable(held.get(buyer)).map(Held::units).orElse(0)
                    : 0;
            var checkout = checkout(buyer, units, withHold);
            if (shares.getOrDefault(buyer, 0) + units > LIMIT) {
                refused(Problem.OFFER_LIMIT, () -> orders.place(checkout));
            } else if (isClosed() && own < units) {
                refused(Problem.OFFER_OVER, () -> orders.place(checkout));
            } else if (own + left < units) {
                assertThat(orders.place(checkout)).isEqualTo(new Placed.SoldOut("Rebozo", left));
            } else {
                var purchase = (Placed.Purchase) orders.place(checkout);
                assertThat(orders.place(checkout)).as("the same key again").isEqualTo(purchase);
                var until = purchases.byId(purchase.id()).orElseThrow().claimUntil();
                placed.add(new Bought(purchase, buyer, units, until));
                shares.merge(buyer, units, Integer::sum);
                left += own - units;
                held.keySet().removeIf(who -> own > 0 && who.equals(buyer));
            }
        }

        void pay(Random random) {
            any(random).ifPresent(bought -> {
                orders.pay(bought.purchase().id(), Optional.of("tok_ok"));
                placed.remove(bought);
                sold += bought.units();
            });
        }

        void cancel(Random random) {
            any(random).ifPresent(bought -> {
                orders.cancel(bought.purchase().id());
                gone(bought);
                placed.remove(bought);
            });
        }

        void takeOut(AccountId buyer) {
            baskets.set(owner(buyer), deal, 0);
            Optional.ofNullable(held.remove(buyer)).ifPresent(was -> left += was.units());
        }

        void later(int minutes, boolean close) {
            clock.advance(Duration.ofMinutes(minutes).plusSeconds(1));
            if (close) {
                catalog.closeOffer(deal);
                closed = true;
            }
            timers.run("stock-expire-claims");
            var now = clock.instant();
            held.entrySet().removeIf(each -> {
                left += each.getValue().until().isAfter(now)
                        ? 0
                        : each.getValue().units();
                return !each.getValue().until().isAfter(now);
            });
            var lapsed =
                    placed.stream().filter(one -> !one.until().isAfter(now)).toList();
            await().until(() -> lapsed.stream().allMatch(one -> buying.hasLapsed(one.purchase())));
            lapsed.forEach(this::gone);
            placed.removeIf(one -> !one.until().isAfter(now));
        }

        void agrees() {
            timers.run("catalog-give-back");
            base += isClosed() ? left : 0;
            left = isClosed() ? 0 : left;
            assertThat(stock.available(List.of(product.sku(), deal)))
                    .isEqualTo(Map.of(product.sku(), base, deal, left));
        }

        private void gone(Bought bought) {
            left += bought.units();
            shares.merge(bought.buyer(), -bought.units(), Integer::sum);
        }

        private boolean isClosed() {
            return closed || !until.isAfter(clock.instant());
        }

        private Optional<Bought> any(Random random) {
            return placed.stream().skip(random.nextInt(placed.size() + 1)).findFirst();
        }

        private Checkout checkout(AccountId buyer, int units, boolean withHold) {
            var basket = new Basket(List.of(new Basket.Line(deal, units)));
            return buying.checkout(
                    buyer, basket, withHold ? baskets.content(owner(buyer)).holder() : Optional.empty());
        }

        private static Owner owner(AccountId buyer) {
            return new Owner(Optional.empty(), Optional.of(buyer));
        }

        private static void refused(Problem problem, Runnable what) {
            assertThatThrownBy(what::run).isInstanceOf(Refusal.class).hasMessageStartingWith(problem.code());
        }
    }
}
