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
import aldea.payment.Payments;
import aldea.stock.SkuId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;

/// One order, and what is known of it in plain numbers.
final class SaleModel {
    private final ApplicationContext context;
    private final Random random;
    private final Selling selling;
    private final List<Catalog.Product> products;
    private final Map<SkuId, Integer> stocked;
    private final Aftersale aftersale;
    private final ReturnTable returns;

    private record Asked(ReturnId id, Reason reason, Map<Integer, Integer> units, Optional<Catalog.Product> instead) {}

    private final Selling.Paid paid;
    private final GoodsModel model;
    private final List<Asked> asked = new ArrayList<>();
    private final long goods;
    private final long commission;
    private final long delivery;
    private long deliveryBack;
    private String state = "paid";

    SaleModel(
            ApplicationContext context,
            Random random,
            Selling selling,
            List<Catalog.Product> products,
            Map<SkuId, Integer> stocked) {
        this.context = context;
        this.random = random;
        this.selling = selling;
        this.products = products;
        this.stocked = stocked;
        this.aftersale = context.getBean(Aftersale.class);
        this.returns = context.getBean(ReturnTable.class);
        var first = 1 + random.nextInt(4);
        var second = 1 + random.nextInt(3);
        paid = selling.sell(
                selling.village().buyer(),
                new Basket.Line(products.getFirst().sku(), first),
                new Basket.Line(products.getLast().sku(), second));
        var sold = selling.sold(paid.order());
        model = new GoodsModel(random, products, stocked, sold);
        goods = sold.lines().stream().mapToLong(line -> line.paid().minor()).sum();
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
        var units = model.some();
        var said = cancel && random.nextBoolean() ? selling.buyer() : selling.maker("");
        done(
                        state.equals("paid") && model.fits(units),
                        () -> cancel
                                ? aftersale.cancel(paid.order(), said, units)
                                : aftersale.cannotSend(paid.order(), said, units))
                .ifPresent(step -> {
                    model.back(units, 0);
                    if (cancel) {
                        model.shelve(units);
                    }
                    if (model.lines().stream().allMatch(line -> line.left() == 0)) {
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
        var units = model.some();
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
                        state.equals("delivered") && model.fits(units) && !dearer && asked.size() < 10,
                        () -> aftersale.ask(paid.order(), said, wanted))
                .ifPresent(id -> {
                    units.values().removeIf(each -> each == 0);
                    asked.add(new Asked(id, reason, units, instead));
                    units.forEach((line, each) -> model.lines().get(line - 1).open()[0] += each);
                });
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
                    if (done(isNew, () -> aftersale.refuse(one.id(), said)).isPresent()) {
                        close(one);
                    }
                }
                case 1 -> {
                    var said = selling.buyer();
                    if (done(true, () -> aftersale.takeBack(one.id(), said)).isPresent()) {
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
                        product.sku(), sign * one.units().values().iterator().next(), Integer::sum));
    }

    private void close(Asked one) {
        one.units().forEach((line, units) -> model.lines().get(line - 1).open()[0] -= units);
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
            var most = model.worth(received) - model.worth(sellable);
            var withheld = random.nextInt(3) == 0 ? (long) (random.nextDouble() * (most + 2)) : 0;
            var said = selling.maker("Vino manchado.");
            if (done(withheld <= most, () -> aftersale.inspect(one.id(), said, found, Money.mxn(withheld)))
                    .isPresent()) {
                inspected(one, received, sellable, withheld);
            }
        });
    }

    private void inspected(Asked one, Map<Integer, Integer> received, Map<Integer, Integer> sellable, long withheld) {
        close(one);
        var count = received.values().stream().mapToInt(Integer::intValue).sum();
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
        kept += Math.min(postage, model.worth(received) - kept);
        model.back(received, kept);
        model.shelve(sellable);
        var isAll = model.lines().stream()
                .allMatch(line -> line.ended()[0] == line.shares().size());
        if (isAll && one.reason().makersFault() && !exchanges) {
            deliveryBack = delivery;
        }
    }

    void agrees() {
        var left = context.getBean(Payments.class)
                .left(new Reference(paid.order().value()))
                .orElseThrow();
        var commissionLeft = commission - commission * model.goodsBack() / goods;
        assertThat(left.commission().minor()).isEqualTo(commissionLeft);
        assertThat(left.delivery().minor()).isEqualTo(delivery - deliveryBack);
        assertThat(left.amount().minor()).isEqualTo(goods - model.goodsBack() + delivery - deliveryBack);
        assertThat(selling.sold(paid.order()).cancelled().isPresent()).isEqualTo(state.equals("cancelled"));
    }
}
