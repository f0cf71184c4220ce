package aldea.stream;

import aldea.kernel.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Ends streams that nobody can feed any more, and deletes recordings that were kept long enough.
@Component
class Sweep implements Timer {
    private static final Duration FORGOTTEN = Duration.ofDays(1);
    private final StreamTable table;
    private final Streams streams;
    private final Recordings recordings;
    private final StreamSettings settings;
    private final MediaClock clock;

    Sweep(StreamTable table, Streams streams, Recordings recordings, StreamSettings settings, MediaClock clock) {
        this.table = table;
        this.streams = streams;
        this.recordings = recordings;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "stream-sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        var now = clock.instant();
        table.forgotten(now.minus(FORGOTTEN), now).forEach(streams::end);
        for (var stream : table.endedBefore(now.minus(settings.kept()))) {
            recordings.clear(stream);
            table.clear(stream, now);
        }
    }
}
