/// Reads fragmented MP4 that nobody vouches for: tracks and codecs, times and keyframes, and copies the sound out.
/// Has never heard of a stream.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package aldea.film;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
