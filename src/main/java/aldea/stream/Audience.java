package aldea.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Which media this node has handed to which player. A player that wants it known sends a random name of its own with
/// each request; the names are kept for minutes, in memory, and written nowhere.
@Component
class Audience {
    private static final int MOST_VIEWERS = 20_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private final Cache<StreamId, Fetched> streams = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(10))
            .maximumSize(200)
            .build();
    private final InstantSource clock;

    Audience(InstantSource clock) {
        this.clock = clock;
    }

    /// @param viewer as the player calls itself; what is no such name is passed over
    /// @param media what the end of the handed media shows
    void fetched(StreamId stream, String viewer, Instant media) {
        if (NAME.matcher(viewer).matches()) {
            streams.get(stream, first -> new Fetched(MOST_VIEWERS)).add(viewer, media, clock.instant());
        }
    }

    Optional<Served> served(StreamId stream, String viewer, Instant at) {
        return Optional.ofNullable(streams.getIfPresent(stream)).flatMap(fetched -> fetched.at(viewer, at));
    }
}
