package aldea.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Hash;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// The door for media: whose key is right may send, within bounds.
@Component
class Ingest {
    private static final int MOST_PARTS = 250_000;
    private final StreamTable table;
    private final Recordings recordings;
    private final Streams streams;
    private final StreamSettings settings;
    private final InstantSource clock;
    private final Cache<StreamId, Meter> meters =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofHours(1)).build();

    Ingest(StreamTable table, Recordings recordings, Streams streams, StreamSettings settings, InstantSource clock) {
        this.table = table;
        this.recordings = recordings;
        this.streams = streams;
        this.settings = settings;
        this.clock = clock;
    }

    /// Refuses who does not bear the stream's key. Asked before the body is read.
    void mustBear(StreamId stream, String token) {
        var row = table.find(stream).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (row.endedAt().isPresent()) {
            throw new Refusal(Problem.STREAM_OVER);
        }
        var hash = Hash.sha256(token.getBytes(UTF_8));
        var bears =
                row.keyHash().filter(kept -> MessageDigest.isEqual(kept, hash)).isPresent()
                        && row.keyUntil().filter(clock.instant()::isBefore).isPresent();
        if (!bears) {
            throw new Refusal(Problem.WRONG_STREAM_KEY);
        }
    }

    /// Takes a chunk whose sender bears the key.
    ///
    /// @return the number of the next
    int receive(StreamId stream, Recording.Delivery delivery) {
        var recording = recordings.find(stream).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var room = settings.most().toBytes() - recording.bytes();
        if (delivery.body().length > room || recording.parts() >= MOST_PARTS) {
            throw new Refusal(Problem.STREAM_FULL);
        }
        var now = clock.instant();
        var meter = meters.get(
                stream,
                id -> new Meter(settings.burst().toBytes(), settings.perSecond().toBytes(), now));
        if (!meter.admits(delivery.body().length, now)) {
            throw new Refusal(Problem.TOO_MANY_TRIES);
        }
        var silent = recording.parts() == 0;
        var next = recording.receive(delivery, now);
        if (silent && recording.parts() > 0) {
            streams.begin(stream);
        }
        return next;
    }
}
