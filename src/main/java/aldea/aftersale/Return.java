package aldea.aftersale;

import aldea.catalog.ProductId;
import aldea.kernel.Reference;
import aldea.orders.OrderId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A return as its row has it.
///
/// @param state the code of its last step
/// @param due when the clock takes the next step
/// @param postage minor units, kept back where the fault is the buyer's
/// @param setAside units of the wish that are claimed
record Return(
        ReturnId id,
        OrderId order,
        Reason reason,
        String state,
        Optional<Instant> due,
        long postage,
        Optional<Wish> wish,
        int setAside) {
    static final Set<String> OPEN = Set.of("asked", "accepted", "arrived");

    /// What the buyer wants instead.
    ///
    /// @param price minor units of one, as when it was asked for
    record Wish(ProductId product, String title, long price) {}

    boolean isOpen() {
        return OPEN.contains(state);
    }

    /// Accepted: to be sent, or on its way.
    boolean comes() {
        return state.equals("accepted") || state.equals("arrived");
    }

    /// What stock, shipping and payment call it by.
    Reference asReference() {
        return new Reference(id.value());
    }
}
