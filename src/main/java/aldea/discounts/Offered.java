package aldea.discounts;

import aldea.kernel.Money;
import java.util.List;
import java.util.Optional;

/// What somebody who looks at a product could have off besides its price.
///
/// @param percent from `units` of it on
/// @param bundle what the products `titles` cost together; empty for a price by quantity
public record Offered(String name, int units, String percent, Optional<Money> bundle, List<String> titles) {}
