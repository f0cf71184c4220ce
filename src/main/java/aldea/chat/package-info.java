/// Messages in rooms, and the care that people take of them. A room belongs to something that another module knows;
/// what that is does not matter here.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places"})
@NullMarked
package aldea.chat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
