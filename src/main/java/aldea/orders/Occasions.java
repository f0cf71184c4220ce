package aldea.orders;

import aldea.orders.Orders.Bought;
import java.util.List;
import java.util.Map;

/// On which occasion (such as a show) something was bought, as another module knows it: what one buyer buys of one
/// maker on one occasion travels together. Asked in the transaction that books a payment: one round trip at most.
public interface Occasions {
    /// @return a name of the occasion, the same for all that belongs together; purchases without one are absent
    Map<PurchaseId, String> of(List<Bought> bought);
}
