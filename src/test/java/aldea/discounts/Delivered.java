package aldea.discounts;

import static org.awaitility.Awaitility.await;

import aldea.kernel.Ids;
import aldea.kernel.Reference;
import aldea.orders.Orders;
import aldea.shipping.Shipping;
import aldea.shipping.Shipping.State;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/// Brings an order's parcel to its buyer, scan by scan.
final class Delivered {
    private Delivered() {}

    static void deliver(ApplicationContext context, Orders.Summary order) {
        var shipping = context.getBean(Shipping.class);
        var orders = context.getBean(Orders.class);
        await().until(() -> shipping.parcelOf(new Reference(order.id().value())).isPresent());
        var tracking = shipping.parcelOf(new Reference(order.id().value()))
                .orElseThrow()
                .tracking();
        for (var state : List.of(State.HANDED_IN, State.ON_THE_WAY, State.ARRIVED, State.DELIVERED)) {
            var key = context.getBean(Ids.class).next().toString();
            shipping.scan(key, tracking, state, Optional.empty(), order.maker());
        }
        await().until(() -> orders.ordersOf(order.purchase()).stream()
                .allMatch(one -> one.state().equals("delivered")));
    }
}
