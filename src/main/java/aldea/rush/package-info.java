/// Many callers at once, each on a connection of its own, and what their answers took. For `aldea bench`; nothing of a
/// village needs it.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places", "catalog", "stock"})
@NullMarked
package aldea.rush;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
