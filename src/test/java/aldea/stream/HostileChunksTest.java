package aldea.stream;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.testing.Clip;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Somebody with the key sends rubbish between good chunks; the stream is none the worse.
@InVillage
class HostileChunksTest {
    @LocalServerPort
    int port;

    private final Streams streams;
    private final Recordings recordings;
    private final Ids ids;
    private final TestClock clock;
    private final HttpClient client = HttpClient.newHttpClient();

    @Autowired
    HostileChunksTest(Streams streams, Recordings recordings, Ids ids, TestClock clock) {
        this.streams = streams;
        this.recordings = recordings;
        this.ids = ids;
        this.clock = clock;
    }

    private Host host() {
        var stream = streams.open();
        return new Host(client, port, stream, streams.admit(stream).token(), ids.next());
    }

    @Test
    void rubbish_between_good_chunks_changes_nothing() {
        var clip = Clip.ofSeconds(7);
        var host = host();
        var random = new Random(7);
        for (var n = 0; n <= clip.fragments().size(); n++) {
            var good = n == 0 ? clip.init() : clip.fragments().get(n - 1);
            var noise = new byte[random.nextInt(3_000)];
            random.nextBytes(noise);
            refused(host, n, noise);
            refused(host, n, Arrays.copyOf(good, good.length - 1 - random.nextInt(good.length - 1)));
            refused(host, n, Clip.joined(good, noise, new byte[8]));
            if (n > 2) {
                refused(host, n, clip.fragments().getFirst());
            }
            assertThat(host.send(n, good).status()).isEqualTo(200);
            clock.advance(Duration.ofMillis(500));
        }
        streams.end(host.stream());
        recordings.forget(host.stream());
        var replay = host.address("replay.m3u8");
        assertThat(Clip.run("ffmpeg -v warning -i %s -map 0:v -map 0:a -f null -".formatted(replay)))
                .isEmpty();
        assertThat(streams.recorded(host.stream())).isBetween(Duration.ofMillis(6_900), Duration.ofMillis(7_100));
    }

    private static void refused(Host host, int number, byte[] body) {
        var answer = host.send(number, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("/problems/chunk-broken");
    }

    @Test
    void a_chunk_too_large_a_stranger_and_nonsense_are_refused() {
        var clip = Clip.ofSeconds(7);
        var host = host();
        assertThat(host.send(0, new byte[8 * 1024 * 1024 + 1]).status()).isEqualTo(413);
        assertThat(host.send(0, clip.init(), "Aldea-Session", "x").status()).isEqualTo(400);
        var nowhere = new Host(client, port, new StreamId(ids.next()), host.key(), ids.next());
        assertThat(nowhere.send(0, clip.init()).status()).isEqualTo(404);
        assertThat(nowhere.get("live.m3u8").status()).isEqualTo(404);
        var neighbour = host();
        assertThat(neighbour.with(host.key()).send(0, clip.init()).status()).isEqualTo(401);
        host.send(0, clip.init());
        for (var file :
                new String[] {"seg-0.m4s", "init-1.mp4", "seg-0.mp4", "take-0.mp4", "..%2Fjournal", "journal"}) {
            assertThat(host.get(file).status()).as(file).isIn(400, 404);
        }
    }

    @Test
    void who_sends_too_much_is_asked_to_wait() {
        var now = clock.instant();
        var meter = new Meter(1_000, 100, now);
        assertThat(meter.admits(1_000, now)).isTrue();
        assertThat(meter.admits(1, now)).isFalse();
        assertThat(meter.admits(101, now.plusSeconds(1))).isFalse();
        assertThat(meter.admits(200, now.plusSeconds(2))).isTrue();
        assertThat(meter.admits(1_001, now.plusSeconds(1_000))).isFalse();
    }
}
