package aldea.stream;

import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// The clock of the media. It is the house's, but for a demo, whose days fly by while its pictures move as everybody's.
@Component
class MediaClock {
    private final InstantSource source;

    MediaClock(InstantSource house, StreamSettings settings) {
        this.source = settings.onTheWall() ? InstantSource.system() : house;
    }

    Instant instant() {
        return source.instant();
    }
}
