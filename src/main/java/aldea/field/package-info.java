/// Work where there is no network: devices, what they noted meanwhile, what is held or refused of it, and where two
/// noted different things of the same.
@ApplicationModule(
        allowedDependencies = {"kernel", "people", "places", "businesses", "teams", "maturity", "academy", "cohorts"})
@NullMarked
package aldea.field;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
