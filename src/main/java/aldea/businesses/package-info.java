/// The registry of micro-businesses: who they are while they agree to that, in which village, and how far they have
/// come, derived from what their shops did.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places", "programme", "catalog", "orders", "sheets"})
@NullMarked
package aldea.businesses;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
