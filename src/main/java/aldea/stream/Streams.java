package aldea.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Hash;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Streams: opened, fed by whoever bears the key, marked, ended. Their media are at `/stream/{id}/live.m3u8`,
/// `audio.m3u8`, `replay.m3u8` and `replay-audio.m3u8`; a host posts to `/stream/{id}/chunks/{n}`.
@Service
public class Streams {
    private static final Duration KEY_HOLDS = Duration.ofHours(12);
    // Never the injected random generator: a test or a demo may have seeded that one.
    private static final SecureRandom RANDOM = new SecureRandom();
    private final StreamTable table;
    private final MarkTable marks;
    private final Recordings recordings;
    private final Ingest ingest;
    private final Audience audience;
    private final RecordingCheck check;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final MediaClock clock;

    Streams(
            StreamTable table,
            MarkTable marks,
            Recordings recordings,
            Ingest ingest,
            Audience audience,
            RecordingCheck check,
            ApplicationEventPublisher events,
            Ids ids,
            MediaClock clock) {
        this.table = table;
        this.marks = marks;
        this.recordings = recordings;
        this.ingest = ingest;
        this.audience = audience;
        this.check = check;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /// How a stream stands.
    public enum State {
        NEVER_STARTED,
        LIVE,
        /// Nothing came in for some seconds; it may go on at any moment.
        WAITING,
        ENDED
    }

    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(60);

    /// A new stream, which nobody feeds yet.
    @Transactional
    public StreamId open() {
        var id = new StreamId(ids.next());
        table.insert(id, clock.instant());
        return id;
    }

    /// A fresh key, good for twelve hours; the one before stops working.
    ///
    /// @throws Refusal STREAM_OVER, or NOT_FOUND
    @Transactional
    public HostKey admit(StreamId stream) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var key = new HostKey(
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                clock.instant().plus(KEY_HOLDS));
        if (!table.admit(stream, Hash.sha256(key.token().getBytes(UTF_8)), key.until())) {
            throw new Refusal(row(stream).endedAt().isPresent() ? Problem.STREAM_OVER : Problem.NOT_FOUND);
        }
        return key;
    }

    /// Puts something that happens beside the picture. The same id again adds only how long it lasted.
    @Transactional
    public void mark(StreamId stream, Mark mark) {
        row(stream);
        marks.insert(stream, mark);
        afterwards(() -> recordings.known(stream).ifPresent(recording -> recording.mark(mark)));
    }

    /// Ends it: nothing more is taken, the replay is whole. Doing so twice changes nothing.
    @Transactional
    public void end(StreamId stream) {
        var now = clock.instant();
        var recording = recordings.find(stream);
        if (table.end(stream, now, recording.map(Recording::recorded).orElse(Duration.ZERO))) {
            events.publishEvent(new StreamEvent.Ended(stream, now));
            afterwards(() -> recording.ifPresent(Recording::end));
        }
    }

    /// Takes a chunk from within the house, under the rules for those who send by HTTP.
    ///
    /// @param token of the [HostKey]
    /// @param session one for each time that somebody begins to send, with an init segment
    /// @param number in its session, from 0
    /// @return the number of the next
    public int send(StreamId stream, String token, UUID session, int number, byte[] body) {
        return ingest.send(stream, token, session, number, body);
    }

    /// Another engine begins to feed it; who asked for its key must have been checked.
    ///
    /// @throws Refusal ANOTHER_HOST while somebody else does, OTHER_SOURCE where a browser's media came before
    public void sit(StreamId stream, UUID session) {
        ingest.sit(stream, session);
    }

    /// The number of the segment that an engine's session has to bring next.
    public int expected(StreamId stream, UUID session) {
        return ingest.expected(stream, session);
    }

    /// Takes a segment of the engine that sits there. The same twice changes nothing.
    public void append(StreamId stream, UUID session, TransportSegment segment) {
        ingest.append(stream, session, segment);
    }

    public State state(StreamId stream) {
        var row = row(stream);
        if (row.endedAt().isPresent()) {
            return State.ENDED;
        }
        if (row.beganAt().isEmpty()) {
            return State.NEVER_STARTED;
        }
        var heard = recordings.find(stream).filter(recording -> recording.isHeard(clock.instant()));
        return heard.isPresent() ? State.LIVE : State.WAITING;
    }

    /// When the first media came in.
    public Optional<Instant> began(StreamId stream) {
        return row(stream).beganAt();
    }

    /// How much media there is, gaps not counted.
    public Duration recorded(StreamId stream) {
        var row = row(stream);
        return row.endedAt().isPresent()
                ? row.recorded()
                : recordings.find(stream).map(Recording::recorded).orElse(Duration.ZERO);
    }

    /// Those of them whose media can be seen: some came in, and they were not deleted when their time was over.
    public Set<StreamId> kept(Collection<StreamId> streams) {
        return streams.isEmpty() ? Set.of() : table.kept(streams);
    }

    /// The moment that the end of the newest media shows, by the clock of the playlists.
    public Optional<Instant> mediaNow(StreamId stream) {
        return recordings.find(stream).flatMap(Recording::until);
    }

    /// Now, by the clock of the playlists: the house's, but for a demo, whose days fly by.
    public Instant now() {
        return clock.instant();
    }

    /// What this node has handed to a player so far.
    ///
    /// @param viewer as the player calls itself in the header `Aldea-Viewer`: 16 to 64 letters, digits, `-` and `_`
    /// @return empty where it fetched nothing by that name, also where a cache in front of the house answered it
    public Optional<Served> served(StreamId stream, String viewer) {
        return audience.served(stream, viewer, Instant.MAX);
    }

    /// What it had been handed at a moment of the last minute, by the house's clock.
    public Optional<Served> served(StreamId stream, String viewer, Instant at) {
        return audience.served(stream, viewer, at);
    }

    /// Reads every recording again: each chunk that was answered must be there as it came in.
    ///
    /// @return a sentence for each that is not, beginning with `recording:`
    public List<String> check() {
        return check.disagreements();
    }

    /// The moment of what a host points at now: in a picture that is still on its way, a while longer where the line is
    /// thin. Of a camera that has been silent for long the newest picture counts.
    public Instant pictureNow(StreamId stream) {
        var now = clock.instant();
        return mediaNow(stream)
                .map(newest -> newest.isAfter(now) || newest.isBefore(now.minus(LONGEST_OUTAGE)) ? newest : now)
                .orElse(now);
    }

    private StreamTable.Row row(StreamId stream) {
        return table.find(stream).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    // Readers see a change once it holds.
    private static void afterwards(Runnable change) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                change.run();
            }
        });
    }
}
