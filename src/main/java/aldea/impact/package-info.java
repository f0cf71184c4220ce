/// What the village gains: figures derived from events, called by nobody. Knows of `catalog` the ids in
/// the events of orders.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places", "catalog", "orders"})
@NullMarked
package aldea.impact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
