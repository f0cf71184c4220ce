package aldea.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.stream.StreamId;
import aldea.stream.Streams;
import aldea.stream.TransportSegment;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries what an engine cuts into the stream, segment by segment, as long as the stream is open.
final class Follower {
    private static final Logger log = LoggerFactory.getLogger(Follower.class);
    private static final Duration PAUSE = Duration.ofMillis(400);
    private final HlsSource source;
    private final Streams streams;
    private final StreamId stream;
    private final UUID session;
    // What the engine's count is behind ours, should it have begun anew.
    private long ahead;
    private volatile long heardAt = System.nanoTime();

    Follower(HlsSource source, Streams streams, StreamId stream, UUID session) {
        this.source = source;
        this.streams = streams;
        this.stream = stream;
        this.session = session;
    }

    void heard() {
        heardAt = System.nanoTime();
    }

    boolean isHeardWithin(Duration silence) {
        return System.nanoTime() - heardAt < silence.toNanos();
    }

    /// Returns when the stream is over, or when interrupted.
    void run() {
        var goesOn = sits();
        while (goesOn && !Thread.currentThread().isInterrupted()) {
            try {
                take();
                Thread.sleep(PAUSE);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (Refusal refused) {
                goesOn = refused.problem() == Problem.TOO_MANY_TRIES || refused.problem() == Problem.CHUNK_BROKEN;
                if (goesOn) {
                    log.atWarn()
                            .addKeyValue("stream", stream.value())
                            .addKeyValue("problem", refused.problem().code())
                            .log("a segment of the engine was refused");
                    pause();
                }
            } catch (IOException | RuntimeException failed) {
                log.atWarn()
                        .setCause(failed)
                        .addKeyValue("stream", stream.value())
                        .log("an engine cannot be read");
                pause();
            }
        }
    }

    private boolean sits() {
        try {
            streams.sit(stream, session);
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.multipliedBy(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void take() throws IOException, InterruptedException {
        var text = source.playlist(stream);
        var segments = text.map(bytes -> MediaPlaylist.read(new String(bytes, UTF_8)))
                .map(MediaPlaylist::segments)
                .orElse(java.util.List.of());
        var expected = streams.expected(stream, session);
        if (!segments.isEmpty() && segments.getLast().sequence() + 1 + ahead < expected) {
            ahead = expected - segments.getFirst().sequence();
        }
        for (var entry : segments) {
            if (entry.sequence() + ahead >= expected) {
                take(entry);
            }
        }
    }

    private void take(MediaPlaylist.Entry entry) throws IOException, InterruptedException {
        var bytes = source.segment(stream, entry.name());
        if (bytes.isPresent()) {
            var number = Math.toIntExact(entry.sequence() + ahead);
            streams.append(stream, session, new TransportSegment(number, bytes.get(), entry.lasts(), entry.breaks()));
            heard();
        }
    }
}
