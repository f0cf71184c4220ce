/// Telling many at once: the latest state of something and what is new about it, encoded once for all who listen, by
/// the servlets or by a server on a port of its own. Knows no show: others say what there is to tell.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package aldea.edge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
