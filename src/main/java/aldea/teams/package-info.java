/// Service teams of students: who they are, which businesses they accompany and why, their visits and hours.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places", "businesses", "programme", "desks", "sheets"})
@NullMarked
package aldea.teams;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
