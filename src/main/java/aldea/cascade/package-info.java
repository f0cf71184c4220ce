/// The cascade: who is accredited to teach what, by whom and until when; who taught whom, and how many persons that
/// reached, each counted once.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places", "academy", "credentials"})
@NullMarked
package aldea.cascade;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
