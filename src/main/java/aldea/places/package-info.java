/// Countries, regions, villages with their census households, and village points.
@ApplicationModule(allowedDependencies = {"kernel", "people", "sheets"})
@NullMarked
package aldea.places;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
