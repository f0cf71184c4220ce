package aldea.live;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.edge.Edge;
import aldea.kernel.CleanText;
import aldea.orders.Occasions;
import aldea.orders.OrderEvent;
import aldea.orders.Orders;
import aldea.orders.Orders.Bought;
import aldea.orders.PurchaseId;
import aldea.people.People;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Hears what is bought. A unit counts as sold from the moment it is claimed, so that sold and left always add up.
@Component
class Sales implements Occasions {
    private final SaleTable table;
    private final Orders orders;
    private final People people;
    private final Edge edge;

    Sales(SaleTable table, Orders orders, People people, Edge edge) {
        this.table = table;
        this.orders = orders;
        this.people = people;
        this.edge = edge;
    }

    /// What somebody bought in a show.
    ///
    /// @param name the buyer's first name; empty where it is not known any more
    record Sold(UUID purchase, ProductId product, int units, String name) {}

    /// The newest first.
    ///
    /// @param shops whose pieces; empty for all
    List<Sold> last(BroadcastId broadcast, List<ShopId> shops, int most) {
        var last = table.last(broadcast, shops, most);
        var buyers = orders.buyers(
                last.stream().map(sale -> new PurchaseId(sale.purchase())).toList());
        var persons = people.persons(buyers.values());
        return last.stream()
                .map(sale -> new Sold(
                        sale.purchase(),
                        sale.product(),
                        sale.units(),
                        Optional.ofNullable(buyers.get(new PurchaseId(sale.purchase())))
                                .map(persons::get)
                                .map(person -> first(person.name()))
                                .orElse("")))
                .toList();
    }

    private static String first(String name) {
        var words = name.strip().split("\\s+", 2);
        return CleanText.line(words[0], 20);
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
