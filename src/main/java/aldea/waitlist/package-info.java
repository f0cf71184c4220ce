/// Who waits for what is sold out. Whoever asked first is served first: the unit that comes free is set apart for them,
/// in the same transaction, as a special offer of `catalog` that they buy like anything else.
@ApplicationModule(
        allowedDependencies = {"kernel", "people", "places", "catalog", "baskets", "stock", "edge", "live", "deals"})
@NullMarked
package aldea.waitlist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
