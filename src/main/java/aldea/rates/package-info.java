/// What one currency was worth in another on a day, and who says so. Knows nothing of those who ask.
@ApplicationModule(allowedDependencies = {"kernel", "people", "sheets"})
@NullMarked
package aldea.rates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
