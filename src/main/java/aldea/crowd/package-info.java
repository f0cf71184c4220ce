/// Ten thousand who watch one show, measured: how late they are told, and what that costs. For `aldea bench live`;
/// nothing of a village needs it.
@ApplicationModule(allowedDependencies = {"kernel", "people", "catalog", "stock", "live"})
@NullMarked
package aldea.crowd;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
