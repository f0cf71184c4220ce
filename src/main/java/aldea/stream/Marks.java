package aldea.stream;

import aldea.kernel.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Puts what happens beside the picture where the picture shows it.
@Component
public class Marks {
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(60);
    private final Streams streams;
    private final Ids ids;
    private final InstantSource clock;

    Marks(Streams streams, Ids ids, InstantSource clock) {
        this.streams = streams;
        this.ids = ids;
        this.clock = clock;
    }

    /// What the host points at now is in a picture that is still on its way, a while longer where the line is thin. Of
    /// a camera that has been silent for long the newest picture counts.
    public Instant now(StreamId stream) {
        var now = clock.instant();
        return streams.mediaNow(stream)
                .map(newest -> newest.isAfter(now) || newest.isBefore(now.minus(LONGEST_OUTAGE)) ? newest : now)
                .orElse(now);
    }

    /// A mark at this moment, for good.
    public void put(StreamId stream, String kind, Map<String, String> facts) {
        put(stream, kind, now(stream), Optional.empty(), facts);
    }

    /// @param lasts how long it holds, where that is known
    public void put(StreamId stream, String kind, Instant at, Optional<Duration> lasts, Map<String, String> facts) {
        streams.mark(stream, new Mark(ids.next().toString(), kind, at, lasts, facts));
    }
}
