package aldea.catalog;

import aldea.kernel.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// A product as lists show it.
///
/// @param units available now
/// @param lowered what everybody pays for it now, where that is less than its price
public record Card(Catalog.Product product, int units, Optional<Lowered> lowered) {
    /// @param price now, for one unit
    /// @param before the lowest price of the thirty days before it was lowered; empty where that was no more
    /// @param name of what lowers it
    public record Lowered(Money price, Optional<Money> before, String name) {}

    /// Prices that are lower for a time, as another module knows them. Asked at every list: answered from memory while
    /// nothing is lowered.
    public interface Lowering {
        /// @return those that are lower at this moment
        Map<ProductId, Less> of(Collection<Catalog.Product> products, Instant at);
    }

    /// @param since when it is lowered; the price before is looked for in the thirty days before
    /// @param earlier basis points that were off it within these days; 0 for nothing
    public record Less(Money price, Instant since, int earlier, String name) {}
}
