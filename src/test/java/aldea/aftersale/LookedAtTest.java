package aldea.aftersale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.aftersale.Aftersale.Wanted;
import aldea.baskets.Basket;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.orders.OrderId;
import aldea.payment.Payments;
import aldea.shipping.Shipping.State;
import aldea.stock.Stock;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import aldea.testing.Village;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@InVillage
class LookedAtTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Aftersale aftersale;

    @Autowired
    ReturnTable returns;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    @Test
    void what_came_back_and_nobody_looked_at_is_as_sold() {
        var village = Village.withMaker(context);
        var selling = new Selling(context, village);
        var product = selling.product("Rebozo", 50_000, 3);
        var paid = selling.sell(village.buyer(), new Basket.Line(product.sku(), 2));
        selling.deliver(paid.order());
        var wanted = new Wanted(Map.of(1, 1), Reason.BROKEN, Optional.empty(), List.of());
        var id = aftersale.ask(paid.order(), selling.buyer(), wanted);
        aftersale.accept(id, selling.maker(""));
        selling.scan(new OrderId(id.value()), State.DELIVERED);
        await().until(() -> state(id).equals("arrived"));
        clock.advance(Duration.ofDays(6));
        timers.run("aftersale-clocks");
        assertThat(state(id)).isEqualTo("inspected");
        assertThat(context.getBean(Stock.class).available(List.of(product.sku())))
                .containsEntry(product.sku(), 2);
        var left = context.getBean(Payments.class)
                .left(new Reference(paid.order().value()))
                .orElseThrow();
        assertThat(left.amount().minus(left.delivery())).isEqualTo(Money.mxn(50_000));
    }

    @Test
    void what_was_set_aside_instead_is_for_anybody_when_money_is_withheld() {
        var village = Village.withMaker(context);
        var selling = new Selling(context, village);
        var product = selling.product("Rebozo", 50_000, 3);
        var instead = selling.product("Faja", 20_000, 4);
        var paid = selling.sell(village.buyer(), new Basket.Line(product.sku(), 1));
        selling.deliver(paid.order());
        var wanted = new Wanted(Map.of(1, 1), Reason.BROKEN, Optional.of(instead.id()), List.of());
        var id = aftersale.ask(paid.order(), selling.buyer(), wanted);
        aftersale.accept(id, selling.maker(""));
        var stock = context.getBean(Stock.class);
        assertThat(stock.available(List.of(instead.sku()))).containsEntry(instead.sku(), 3);
        var worn = Map.of(1, new Aftersale.Found(0, 1, 0));
        aftersale.inspect(id, selling.maker("Vino manchado."), worn, Money.mxn(1_000));
        assertThat(stock.available(List.of(instead.sku()))).containsEntry(instead.sku(), 4);
    }

    private String state(ReturnId id) {
        return returns.byId(id).orElseThrow().state();
    }
}
