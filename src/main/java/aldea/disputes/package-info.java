/// What buyers and makers cannot settle between them: an offer, a mediator of the maker's village, the programme, each
/// with a clock. Meanwhile the order's escrow is frozen; what is agreed or decided is paid back in part.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places", "catalog", "orders", "payment", "pictures"})
@NullMarked
package aldea.disputes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
