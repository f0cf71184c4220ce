/// Media servers beside Aldea: a host who sends with OBS or an encoder sends to one of them, it asks here whether that
/// is so right, and what it cut is followed into the stream. Knows nothing of films.
@ApplicationModule(allowedDependencies = {"kernel", "people", "catalog", "stream", "live"})
@NullMarked
package aldea.engines;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
