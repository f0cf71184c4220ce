/// How events between modules are kept until they were heard, and told again. Every listener goes through it, and none
/// sees it.
@ApplicationModule(allowedDependencies = "kernel")
@NullMarked
package aldea.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
