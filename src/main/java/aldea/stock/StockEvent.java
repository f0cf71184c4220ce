package aldea.stock;

import aldea.kernel.Reference;
import java.util.List;

/// What happened to stock.
public sealed interface StockEvent {
    /// Claims ran out unpaid; their units are free again.
    record ClaimsExpired(List<Reference> claims) implements StockEvent {}
}
