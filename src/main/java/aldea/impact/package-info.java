/// What the village gains: figures derived from events, called by nobody. Knows of `catalog` the ids in
/// the events of orders, of `payment` what went back.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places", "programme", "catalog", "orders", "payment"})
@NullMarked
package aldea.impact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
