package aldea.orderbook;

import aldea.kernel.Money;
import aldea.orders.Sales.Listed;
import java.util.Optional;

/// An order as the book is to have it.
///
/// @param refunded what the buyer has got back
/// @param returned whether a return is still open; empty where nothing came back
/// @param disputed likewise
record Entry(Listed order, Money refunded, Optional<Boolean> returned, Optional<Boolean> disputed) {}
