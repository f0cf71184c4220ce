package aldea.discounts;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.operate.Verified;
import aldea.orders.Orders.Placed;
import aldea.testing.InVillage;
import aldea.testing.Village;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

@InVillage
// Apart from tests that leave their books open on purpose.
@TestPropertySource(properties = "village=agrees")
class LastUsesTest {
    @Autowired
    ApplicationContext context;

    @Test
    void the_last_uses_go_to_exactly_so_many() throws Exception {
        var till = new Till(context);
        var village = Village.withMaker(context);
        var product = village.product("Rebozo", 500, 100);
        var code = till.code();
        till.open(till.coupon(Optional.of(village.shop()), code, new Gain.PerCent(1000), Till.limits(0, 7)));
        var tries = new ArrayList<Callable<Boolean>>();
        for (var i = 0; i < 40; i++) {
            var checkout = till.checkout(village.buyer(), Till.basket(product), Optional.of(code));
            tries.add(() -> {
                try {
                    return till.orders().place(checkout) instanceof Placed.Purchase;
                } catch (Refusal refusal) {
                    assertThat(refusal.problem()).isIn(Problem.COUPON_USED_UP, Problem.PRICE_CHANGED);
                    return false;
                }
            });
        }
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            var bought = 0;
            for (var one : all.invokeAll(tries)) {
                bought += one.get() ? 1 : 0;
            }
            assertThat(bought).isEqualTo(7);
        }
        assertThat(Verified.disagreements(context)).isEmpty();
    }
}
