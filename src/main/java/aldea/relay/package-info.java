/// Several makers take turns in one show: who is invited and who agrees to what. Turns themselves, and what is booked
/// to whom, are facts of `live`.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places", "catalog", "live", "stream", "edge"})
@NullMarked
package aldea.relay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
