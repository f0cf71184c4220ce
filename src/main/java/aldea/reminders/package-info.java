/// Who wants to be told before a show begins, and calendars of what a shop or a village will show.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places", "catalog", "live"})
@NullMarked
package aldea.reminders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
