package aldea.aftersale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.aftersale.Aftersale.Found;
import aldea.aftersale.Aftersale.Wanted;
import aldea.baskets.Basket;
import aldea.catalog.Catalog;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.operate.Verified;
import aldea.payment.Payments;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import aldea.testing.Village;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Random histories of cancelling, falling short, sending back, looking at it and exchanging, each command repeated now
/// and then as after a crash, beside a model of units and cents in plain numbers.
@InVillage
class AftersaleHistoryTest {
    private static final int UNITS = 30;

    @Autowired
    ApplicationContext context;

    @Autowired
    Aftersale aftersale;

    @Autowired
    ReturnTable returns;

    @Autowired
    Payments payments;

    @Autowired
    Stock stock;

    @Seeds(5)
    void units_and_cents_agree_with_a_simple_model(long seed) {
        var before = Verified.disagreements(context);
        var model = new Model(new Random(seed));
        for (var step = 0; step < 24; step++) {
            model.act();
            model.agrees();
        }
        assertThat(Verified.disagreements(context)).isSubsetOf(before);
    }

    /// @param shares what each unit of the line was paid, in cents, in the order in which they go back
    private record Line(Catalog.Product product, List<Long> shares, int[] ended, int[] open) {
        int left() {
            return shares.size() - ended[0] - open[0];
        }

        long worth(int units) {
            return shares.subList(ended[0], ended[0] + units).stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private record Asked(ReturnId id, Reason reason, Map<Integer, Integer> units, Optional<Catalog.Product> instead) {}

    private final class Model {
        private final Random random;
        private final Selling selling = new Selling(context, Village.withMaker(context));
        private final List<Catalog.Product> products =
                List.of(selling.product("Rebozo", 33_337, UNITS), selling.product("Faja", 9_999, UNITS));
        private final Map<SkuId, Integer> stocked = new HashMap<>();
        private final List<Sale> sales = new ArrayList<>();

        Model(Random random) {
            this.random = random;
            products.forEach(product -> stocked.put(product.sku(), UNITS));
            sales.add(new Sale());
            sales.add(new Sale());
        }

        void act() {
            sales.get(random.nextInt(sales.size())).act();
        }

        void agrees() {
            assertThat(stock.available(stocked.keySet())).isEqualTo(stocked);
            sales.forEach(Sale::agrees);
        }

        /// One order, and what is known of it.
        private final class Sale {
            private final Selling.Paid paid;
            private final List<Line> lines = new ArrayList<>();
            private final List<Asked> asked = new ArrayList<>();
            private final long goods;
            private final long commission;
            private final long delivery;
            private long goodsBack;
            private long deliveryBack;
            private String state = "paid";

            Sale() {
                var first = 1 + random.nextInt(4);
                var second = 1 + random.nextInt(3);
                paid = selling.sell(
                        selling.village().buyer(),
                        new Basket.Line(products.getFirst().sku(), first),
                        new Basket.Line(products.getLast().sku(), second));
                var sold = selling.sold(paid.order());
                for (var line : sold.lines()) {
                    var shares = new ArrayList<Long>();
                    for (var i = 0; i < line.quantity(); i++) {
                        shares.add(line.paid().minor() * (i + 1) / line.quantity()
                                - line.paid().minor() * i / line.quantity());
                    }
                    lines.add(new Line(products.get(lines.size()), shares, new int[1], new int[1]));
                    stocked.merge(line.sku(), -line.quantity(), Integer::sum);
                }
                goods = sold.lines().stream()
                        .mapToLong(line -> line.paid().minor())
                        .sum();
                commission = sold.commission().minor();
                delivery = sold.delivery().minor();
            }

            void act() {
                switch (random.nextInt(8)) {
                    case 0 -> undo(true);
                    case 1 -> undo(false);
                    case 2 -> move();
                    case 3, 4 -> ask();
                    case 5 -> answer();
                    default -> inspect();
                }
            }

            private Map<Integer, Integer> some(boolean more) {
                var some = new TreeMap<Integer, Integer>();
                for (var i = 0; i < lines.size(); i++) {
                    some.put(i + 1, random.nextInt(Math.max(0, lines.get(i).left()) + (more ? 2 : 1)));
                }
                return some;
            }

            private boolean fits(Map<Integer, Integer> units) {
                return units.values().stream().anyMatch(one -> one > 0)
                        && units.entrySet().stream()
                                .allMatch(one -> one.getValue()
                                        <= lines.get(one.getKey() - 1).left());
            }

            /// Does it, perhaps twice; or is refused, when the model says so.
            private <T> Optional<T> done(boolean possible, Supplier<T> command) {
                if (!possible) {
                    assertThatThrownBy(command::get).isInstanceOf(Refusal.class);
                    return Optional.empty();
                }
                var first = command.get();
                if (random.nextInt(3) == 0) {
                    assertThat(command.get()).isEqualTo(first);
                }
                return Optional.of(first);
            }

            private void undo(boolean cancel) {
                var units = some(true);
                var said = cancel && random.nextBoolean() ? selling.buyer() : selling.maker("");
                done(
                                state.equals("paid") && fits(units),
                                () -> cancel
                                        ? aftersale.cancel(paid.order(), said, units)
                                        : aftersale.cannotSend(paid.order(), said, units))
                        .ifPresent(step -> {
                            back(units, 0);
                            if (cancel) {
                                shelve(units);
                            }
                            if (lines.stream().allMatch(line -> line.left() == 0)) {
                                state = "cancelled";
                                deliveryBack = delivery;
                            }
                        });
            }

            private void move() {
                if (state.equals("paid")) {
                    selling.send(paid.order());
                    state = "sent";
                } else if (state.equals("sent")) {
                    selling.deliver(paid.order());
                    state = "delivered";
                }
            }

            private void ask() {
                var units = some(true);
                var reason = Reason.values()[random.nextInt(Reason.values().length)];
                var one = units.values().stream().filter(each -> each > 0).count() == 1;
                var instead = one && random.nextBoolean()
                        ? Optional.of(products.get(random.nextInt(2)))
                        : Optional.<Catalog.Product>empty();
                var dearer = instead.isPresent()
                        && units.getOrDefault(2, 0) > 0
                        && instead.get().equals(products.getFirst());
                var said = selling.buyer();
                var wanted = new Wanted(units, reason, instead.map(Catalog.Product::id), List.of());
                done(
                                state.equals("delivered") && fits(units) && !dearer && many() < 10,
                                () -> aftersale.ask(paid.order(), said, wanted))
                        .ifPresent(id -> {
                            units.values().removeIf(each -> each == 0);
                            asked.add(new Asked(id, reason, units, instead));
                            units.forEach((line, each) -> lines.get(line - 1).open()[0] += each);
                        });
            }

            private int many() {
                return returns.of(paid.order()).size();
            }

            private Optional<Asked> any(String... states) {
                return asked.stream()
                        .filter(one -> List.of(states)
                                .contains(returns.byId(one.id()).orElseThrow().state()))
                        .findFirst();
            }

            private void answer() {
                any("asked", "accepted").ifPresent(one -> {
                    var isNew = returns.byId(one.id()).orElseThrow().state().equals("asked");
                    switch (random.nextInt(4)) {
                        case 0 -> {
                            var said = selling.maker("No fue así.");
                            if (done(isNew, () -> aftersale.refuse(one.id(), said))
                                    .isPresent()) {
                                close(one);
                            }
                        }
                        case 1 -> {
                            var said = selling.buyer();
                            if (done(true, () -> aftersale.takeBack(one.id(), said))
                                    .isPresent()) {
                                if (!isNew) {
                                    claimed(one, 1);
                                }
                                close(one);
                            }
                        }
                        default -> {
                            var said = selling.maker("");
                            done(isNew, () -> aftersale.accept(one.id(), said)).ifPresent(step -> claimed(one, -1));
                        }
                    }
                });
            }

            private void claimed(Asked one, int sign) {
                one.instead()
                        .ifPresent(product -> stocked.merge(
                                product.sku(),
                                sign * one.units().values().iterator().next(),
                                Integer::sum));
            }

            private void close(Asked one) {
                one.units().forEach((line, units) -> lines.get(line - 1).open()[0] -= units);
            }

            private void inspect() {
                any("accepted", "arrived").ifPresent(one -> {
                    var found = new TreeMap<Integer, Found>();
                    var received = new TreeMap<Integer, Integer>();
                    var sellable = new TreeMap<Integer, Integer>();
                    one.units().forEach((line, units) -> {
                        var whole = random.nextInt(units + 1);
                        var worn = random.nextInt(units - whole + 1);
                        found.put(line, new Found(whole, worn, units - whole - worn));
                        received.put(line, whole + worn);
                        sellable.put(line, whole);
                    });
                    var most = worth(received) - worth(sellable);
                    var withheld = random.nextInt(3) == 0 ? (long) (random.nextDouble() * (most + 2)) : 0;
                    var said = selling.maker("Vino manchado.");
                    if (done(withheld <= most, () -> aftersale.inspect(one.id(), said, found, Money.mxn(withheld)))
                            .isPresent()) {
                        inspected(one, received, sellable, withheld);
                    }
                });
            }

            private void inspected(
                    Asked one, Map<Integer, Integer> received, Map<Integer, Integer> sellable, long withheld) {
                close(one);
                var count =
                        received.values().stream().mapToInt(Integer::intValue).sum();
                var exchanges = one.instead().isPresent() && withheld == 0 && count > 0;
                claimed(one, 1);
                var exchanged = 0L;
                if (exchanges) {
                    var product = one.instead().orElseThrow();
                    stocked.merge(product.sku(), -count, Integer::sum);
                    exchanged = product.price().minor() * count;
                }
                var postage = returns.byId(one.id()).orElseThrow().postage() * (exchanges ? 2 : 1);
                assertThat(postage > 0).isEqualTo(!one.reason().makersFault());
                var kept = withheld + exchanged;
                kept += Math.min(postage, worth(received) - kept);
                back(received, kept);
                shelve(sellable);
                var isAll = lines.stream()
                        .allMatch(line -> line.ended()[0] == line.shares().size());
                if (isAll && one.reason().makersFault() && !exchanges) {
                    deliveryBack = delivery;
                }
            }

            private long worth(Map<Integer, Integer> units) {
                return units.entrySet().stream()
                        .mapToLong(one -> lines.get(one.getKey() - 1).worth(one.getValue()))
                        .sum();
            }

            private void back(Map<Integer, Integer> units, long kept) {
                goodsBack += worth(units) - kept;
                units.forEach((line, each) -> lines.get(line - 1).ended()[0] += each);
            }

            private void shelve(Map<Integer, Integer> units) {
                units.forEach((line, each) ->
                        stocked.merge(lines.get(line - 1).product().sku(), each, Integer::sum));
            }

            void agrees() {
                var left = payments.left(new Reference(paid.order().value())).orElseThrow();
                var commissionLeft = commission - commission * goodsBack / goods;
                assertThat(left.commission().minor()).isEqualTo(commissionLeft);
                assertThat(left.delivery().minor()).isEqualTo(delivery - deliveryBack);
                assertThat(left.amount().minor()).isEqualTo(goods - goodsBack + delivery - deliveryBack);
                assertThat(selling.sold(paid.order()).cancelled().isPresent()).isEqualTo(state.equals("cancelled"));
            }
        }
    }
}
