package aldea.deals;

import aldea.catalog.Catalog;
import java.time.Duration;
import java.util.Optional;

/// A deal as pages show it.
///
/// @param left units that can be had
/// @param lasts how long it still does
/// @param end why it is over; empty while it is open
public record DealView(Deal deal, Catalog.Product product, int left, Duration lasts, Optional<String> end) {
    public boolean isOpen() {
        return end.isEmpty() && left > 0 && lasts.isPositive();
    }
}
