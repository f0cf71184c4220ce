package aldea.live;

import aldea.edge.Edge;
import aldea.orders.OrderEvent;
import aldea.orders.Orders;
import java.util.Comparator;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Hears what is bought. A unit counts as sold from the moment it is claimed, so that sold and left always add up.
@Component
class Sales {
    private final SaleTable table;
    private final Orders orders;
    private final Edge edge;

    Sales(SaleTable table, Orders orders, Edge edge) {
        this.table = table;
        this.orders = orders;
        this.edge = edge;
    }

    @ApplicationModuleListener
    void on(OrderEvent.Placed event) {
        var ats = event.purchases().stream()
                .map(OrderEvent.Placed.Purchase::at)
                .sorted(Comparator.naturalOrder())
                .toList();
        if (ats.isEmpty() || !table.anythingOn(ats.getFirst(), ats.getLast())) {
            return;
        }
        var bought = orders.bought(
                event.purchases().stream().map(OrderEvent.Placed.Purchase::id).toList());
        if (!bought.isEmpty()) {
            table.keep(bought).forEach(edge::stir);
        }
    }

    @ApplicationModuleListener
    void on(OrderEvent.Lapsed event) {
        table.lapse(event.purchase(), event.at()).forEach(edge::stir);
    }
}
