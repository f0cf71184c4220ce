/// What the village gains: figures derived from events, called by nobody.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places", "orders"})
@NullMarked
package aldea.impact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
