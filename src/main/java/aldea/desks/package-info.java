/// Desks of the programme: what every state, municipality and village has come to, as a map, as tables and beside the
/// targets. Counts nothing itself: modules write their numbers down, desks add them up and remember them.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places", "programme", "sheets"})
@NullMarked
package aldea.desks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
