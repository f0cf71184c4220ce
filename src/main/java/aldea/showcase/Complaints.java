package aldea.showcase;

import aldea.aftersale.Aftersale;
import aldea.aftersale.Said;
import aldea.disputes.Disputes;
import aldea.orders.OrderId;
import aldea.orders.Orders;
import aldea.people.AccountId;
import aldea.showcase.Showcase.Scene;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Two of the first shop's orders arrived and were not what was hoped for: one comes back, about the other there is a
/// dispute.
@Component
@ConditionalOnProperty("aldea.demo")
class Complaints {
    private final Orders orders;
    private final Aftersale aftersale;
    private final Disputes disputes;

    Complaints(Orders orders, Aftersale aftersale, Disputes disputes) {
        this.orders = orders;
        this.aftersale = aftersale;
        this.disputes = disputes;
    }

    void come(Scene scene) {
        var maker = scene.shops().getFirst().maker();
        var delivered = orders.ordersFor(maker, "delivered").stream()
                .sorted(Comparator.comparing(order -> !order.buyer().equals(scene.buyer())))
                .toList();
        if (delivered.size() < 2
                || !disputes.disputed(delivered.stream().map(Orders.Summary::id).toList())
                        .isEmpty()) {
            return;
        }
        comesBack(delivered.getFirst().id(), delivered.getFirst().buyer(), maker);
        disputes.open(
                delivered.get(1).id(),
                aldea.disputes.Reason.NOT_AS_DESCRIBED,
                "El rojo de la foto es otro y mide diez centímetros menos.",
                List.of());
    }

    private void comesBack(OrderId order, AccountId buyer, AccountId maker) {
        var id = aftersale.ask(
                order,
                new Said("demo-return", Said.Role.BUYER, Optional.of(buyer), "Llegó con un hilo roto en la orilla."),
                new Aftersale.Wanted(Map.of(1, 1), aldea.aftersale.Reason.BROKEN, Optional.empty(), List.of()));
        aftersale.accept(
                id, new Said("demo-acceptance", Said.Role.MAKER, Optional.of(maker), "Lo siento mucho; mándelo."));
    }
}
