/// Delivery prices and promises, parcels, labels, scans. Asked with a reference, answers with events that carry it.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places", "print"})
@NullMarked
package aldea.shipping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
