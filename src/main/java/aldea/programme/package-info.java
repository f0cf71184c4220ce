/// The programme around the villages: institutions and what they agreed on, plans that a village takes over from
/// another, and targets beside what was reached.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places", "sheets"})
@NullMarked
package aldea.programme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
