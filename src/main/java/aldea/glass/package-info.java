/// How long a picture takes from one person's camera to another's screen, measured in two real browsers. For
/// `aldea bench glass`; nothing of a village needs it.
@ApplicationModule(allowedDependencies = {"kernel", "people", "catalog", "live"})
@NullMarked
package aldea.glass;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
