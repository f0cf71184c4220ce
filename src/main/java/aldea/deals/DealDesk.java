package aldea.deals;

import aldea.catalog.Catalog;
import java.util.List;
import java.util.Optional;

/// What the host's console shows of deals.
///
/// @param products that may be offered
/// @param command of the next form
/// @param sent what was typed and refused, to mend
/// @param trouble key of what is at fault, with its arguments
public record DealDesk(
        String slug,
        Optional<DealView> open,
        List<Catalog.Product> products,
        String command,
        DealForm sent,
        Optional<Trouble> trouble) {
    public record Trouble(String key, List<Object> arguments) {}
}
