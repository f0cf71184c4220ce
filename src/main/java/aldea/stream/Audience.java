package aldea.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /// Who of a stream's viewers was handed what, for as long as somebody may ask. Only what is newer than all before
    /// counts, so that jumping back in a show takes nothing away. Whoever fetched least lately is forgotten first.
    static final class Fetched {
        private static final Duration KEPT = Duration.ofSeconds(60);
        /// So many parts of a fifth of a second are a minute and more.
        private static final int MOST_STEPS = 320;

        private final int most;
        private final Map<String, ArrayDeque<Served>> viewers = new LinkedHashMap<>(16, 0.75f, true);

        /// @param most viewers
        Fetched(int most) {
            this.most = most;
        }

        synchronized void add(String viewer, Instant media, Instant now) {
            var steps = viewers.computeIfAbsent(viewer, first -> new ArrayDeque<>(2));
            if (!steps.isEmpty() && !media.isAfter(steps.getLast().newestMedia())) {
                return;
            }
            steps.addLast(new Served(media, now));
            forget(steps, now.minus(KEPT));
            if (viewers.size() > most) {
                Iterator<String> oldest = viewers.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }

        // The last one before the time that is kept still says what was known when it began.
        private static void forget(ArrayDeque<Served> steps, Instant before) {
            while (steps.size() > MOST_STEPS) {
                steps.removeFirst();
            }
            var first = steps.removeFirst();
            while (!steps.isEmpty() && !steps.getFirst().at().isAfter(before)) {
                first = steps.removeFirst();
            }
            steps.addFirst(first);
        }

        /// The newest that a viewer had been handed at a moment.
        synchronized Optional<Served> at(String viewer, Instant moment) {
            var steps = viewers.get(viewer);
            if (steps == null) {
                return Optional.empty();
            }
            var found = Optional.<Served>empty();
            for (var step : steps) {
                if (step.at().isAfter(moment)) {
                    break;
                }
                found = Optional.of(step);
            }
            return found;
        }

        synchronized int size() {
            return viewers.size();
        }
    }
}
