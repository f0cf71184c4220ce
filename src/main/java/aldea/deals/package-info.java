/// Deals of a show: some units of what is shown, for less and for seconds. An offer of `catalog` while it lasts.
@ApplicationModule(allowedDependencies = {"kernel", "people", "catalog", "stock", "edge", "live"})
@NullMarked
package aldea.deals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
