package aldea.engines;

import static org.awaitility.Awaitility.await;

import aldea.stream.StreamId;
import aldea.testing.Clip;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;

/// The engine in this house: a browser's numbered pieces.
@Tag("slow")
class EmbeddedEngineTest extends EngineContract {
    private final Map<StreamId, String> keys = new HashMap<>();

    /// Posts what a browser would, twice as fast.
    final class Page implements Sender {
        private final Clip clip = Clip.ofSeconds(60);
        private final StreamId stream;
        private final String key;
        private CountDownLatch ended = new CountDownLatch(1);
        private Thread sending = Thread.ofVirtual().unstarted(() -> {});
        private volatile boolean refused;

        Page(StreamId stream, String key) {
            this.stream = stream;
            this.key = key;
        }

        @Override
        public void begin() {
            ended = new CountDownLatch(1);
            var until = ended;
            var session = ids.next();
            sending = Thread.ofVirtual().start(() -> send(session, until));
        }

        private void send(UUID session, CountDownLatch until) {
            try {
                for (var n = 0; n <= clip.fragments().size() && !until.await(250, TimeUnit.MILLISECONDS); n++) {
                    var request = HttpRequest.newBuilder(address(stream, "chunks/" + n))
                            .header("Authorization", "Bearer " + key)
                            .header("Aldea-Session", session.toString())
                            .POST(BodyPublishers.ofByteArray(
                                    n == 0 ? clip.init() : clip.fragments().get(n - 1)));
                    if (answer(request.build()).statusCode() != 200) {
                        refused = true;
                        return;
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void drop() {
            ended.countDown();
            // Whoever comes anew has to wait until nothing was heard of the one before, nor of its last piece.
            await().until(() -> !sending.isAlive());
            clock.advance(Duration.ofSeconds(11));
        }

        @Override
        public boolean isRefused() {
            return refused;
        }
    }

    @Override
    Sender host(StreamId stream) {
        keys.put(stream, streams.admit(stream).token());
        return new Page(stream, Objects.requireNonNull(keys.get(stream)));
    }

    @Override
    Sender second(StreamId stream) {
        return new Page(stream, Objects.requireNonNull(keys.get(stream)));
    }

    @Override
    Sender withWrongKey(StreamId stream) {
        return new Page(stream, "wrong");
    }

    @Override
    Sender byTheOtherWay(StreamId stream) {
        var door = engines.open(stream);
        return new Asking(this, stream, door.key().substring(door.key().indexOf('=') + 1));
    }
}
