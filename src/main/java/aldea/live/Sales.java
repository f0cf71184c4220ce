package aldea.live;

import aldea.edge.Edge;
import aldea.orders.Occasions;
import aldea.orders.OrderEvent;
import aldea.orders.Orders;
import aldea.orders.Orders.Bought;
import aldea.orders.PurchaseId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Hears what is bought. A unit counts as sold from the moment it is claimed, so that sold and left always add up.
@Component
class Sales implements Occasions {
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

    /// What is bought in one show travels together.
    @Override
    public Map<PurchaseId, String> of(List<Bought> bought) {
        return table.showsOf(bought).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, show -> "live:" + show.getValue().value()));
    }

    @ApplicationModuleListener
    void on(OrderEvent.Lapsed event) {
        table.lapse(event.purchase(), event.at()).forEach(edge::stir);
    }
}
