/// The media engine: takes numbered pieces of video from a host's browser, keeps them, and hands them out as HLS.
/// Knows no broadcast and no shop.
@ApplicationModule(allowedDependencies = {"kernel", "film"})
@NullMarked
package aldea.stream;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
