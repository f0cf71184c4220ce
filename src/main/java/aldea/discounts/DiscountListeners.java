package aldea.discounts;

import aldea.orders.OrderEvent;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// A purchase that ends unpaid gives back what it used.
@Component
class DiscountListeners {
    private final Counting counting;

    DiscountListeners(Counting counting) {
        this.counting = counting;
    }

    @ApplicationModuleListener
    void on(OrderEvent.Lapsed event) {
        counting.giveBack(List.of(event.purchase()));
    }
}
