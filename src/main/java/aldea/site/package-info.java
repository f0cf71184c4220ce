/// The page frame, home, error pages, the shell that works offline, and the security rules.
@ApplicationModule(allowedDependencies = {"kernel", "people", "edge"})
@NullMarked
package aldea.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
