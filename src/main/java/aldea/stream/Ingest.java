package aldea.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Hash;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door for media: whose key is right may send, within bounds. Browsers come by HTTP, programs of this house call.
@Component
class Ingest {
    private static final int MOST_PARTS = 250_000;
    private static final int AT_ONCE = 4;
    private final StreamTable table;
    private final Recordings recordings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final StreamSettings settings;
    private final MediaClock clock;
    private final Cache<StreamId, Door> doors =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofHours(1)).build();

    Ingest(
            StreamTable table,
            Recordings recordings,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            StreamSettings settings,
            MediaClock clock) {
        this.table = table;
        this.recordings = recordings;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
        this.clock = clock;
    }

    /// What one stream's senders share.
    private record Door(Meter meter, Semaphore places) {}

    /// Refuses who does not bear the stream's key: NOT_FOUND, STREAM_OVER, WRONG_STREAM_KEY.
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

    /// Takes a chunk from within the house, under the rules for those who send by HTTP.
    ///
    /// @param session one for each time that somebody begins to send, with an init segment
    /// @param number in its session, from 0
    /// @return the number of the next
    int send(StreamId stream, String token, UUID session, int number, byte[] body) {
        mustBear(stream, token);
        return receive(stream, new Recording.Delivery(session, number, body, false));
    }

    /// Reads a chunk that comes over the line, and takes it. The key is asked for before, and few may send at once:
    /// what is half here is in memory.
    int receive(StreamId stream, String token, Supplier<Recording.Delivery> body) {
        mustBear(stream, token);
        var places = door(stream).places();
        if (!places.tryAcquire()) {
            throw new Refusal(Problem.TOO_MANY_TRIES);
        }
        try {
            return receive(stream, body.get());
        } finally {
            places.release();
        }
    }

    private int receive(StreamId stream, Recording.Delivery delivery) {
        var recording = mustHaveRoom(stream, delivery.body().length);
        var silent = recording.parts() == 0;
        var next = recording.receive(delivery, clock.instant());
        beginAfter(stream, recording, silent);
        return next;
    }

    /// Another engine begins to feed a stream whose key was shown to it.
    ///
    /// @throws Refusal ANOTHER_HOST while somebody else does, OTHER_SOURCE where a browser's media came before
    void sit(StreamId stream, UUID session) {
        recording(stream).sit(session, clock.instant());
    }

    /// The number of the segment that an engine's session has to bring next.
    int expected(StreamId stream, UUID session) {
        return recording(stream).expected(session);
    }

    /// Takes a segment of the engine that sits there. The same twice changes nothing.
    void append(StreamId stream, UUID session, TransportSegment segment) {
        var recording = mustHaveRoom(stream, segment.bytes().length);
        var silent = recording.parts() == 0;
        recording.append(session, segment, clock.instant());
        beginAfter(stream, recording, silent);
    }

    private void beginAfter(StreamId stream, Recording recording, boolean silent) {
        if (silent && recording.parts() > 0) {
            transaction.executeWithoutResult(status -> begin(stream));
        }
    }

    /// Tells of the first media; later ones change nothing.
    private void begin(StreamId stream) {
        var now = clock.instant();
        if (table.begin(stream, now)) {
            events.publishEvent(new StreamEvent.Started(stream, now));
        }
    }

    private Recording mustHaveRoom(StreamId stream, int bytes) {
        var recording = recording(stream);
        if (bytes > settings.most().toBytes() - recording.bytes() || recording.parts() >= MOST_PARTS) {
            throw new Refusal(Problem.STREAM_FULL);
        }
        if (!door(stream).meter().admits(bytes, clock.instant())) {
            throw new Refusal(Problem.TOO_MANY_TRIES);
        }
        return recording;
    }

    private Recording recording(StreamId stream) {
        return recordings.find(stream).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private Door door(StreamId stream) {
        return doors.get(
                stream,
                id -> new Door(
                        new Meter(
                                settings.burst().toBytes(), settings.perSecond().toBytes(), clock.instant()),
                        new Semaphore(AT_ONCE)));
    }
}
