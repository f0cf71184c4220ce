package aldea.stream;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.stream.Streams.State;
import aldea.testing.Clip;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What a stream goes through from its first media until its recording is deleted.
@InVillage
class StreamLifeTest {
    @LocalServerPort
    int port;

    private final Streams streams;
    private final Recordings recordings;
    private final Ids ids;
    private final TestClock clock;
    private final Timers timers;
    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    @Autowired
    StreamLifeTest(
            Streams streams,
            Recordings recordings,
            Ids ids,
            TestClock clock,
            Timers timers,
            ConfigurableApplicationContext context) {
        this.context = context;
        this.streams = streams;
        this.recordings = recordings;
        this.ids = ids;
        this.clock = clock;
        this.timers = timers;
    }

    private Host host() {
        var stream = streams.open();
        return new Host(client, port, stream, streams.admit(stream).token(), ids.next());
    }

    @Test
    void the_beginning_and_the_end_are_told_once_in_their_transaction() {
        var told = new CopyOnWriteArrayList<String>();
        context.addApplicationListener(event -> {
            if (event instanceof PayloadApplicationEvent<?> message
                    && message.getPayload() instanceof StreamEvent one) {
                told.add(
                        one.getClass().getSimpleName() + TransactionSynchronizationManager.isActualTransactionActive());
            }
        });
        var host = host();
        host.sendAll(Clip.ofSeconds(7), 0, clock);
        streams.end(host.stream());
        streams.end(host.stream());
        assertThat(told).containsExactly("Startedtrue", "Endedtrue");
    }

    @Test
    void a_mark_travels_in_every_playlist() {
        var clip = Clip.ofSeconds(7);
        var host = host();
        host.sendAll(clip, 0, clock);
        var now = streams.mediaNow(host.stream()).orElseThrow();
        for (var n = 0; n < 25; n++) {
            var facts = Map.of("title", "Rebozo \"azul\"\n" + n);
            streams.mark(host.stream(), new Mark("m" + n, "pin", now.plusMillis(n), Optional.empty(), facts));
        }
        assertThat(host.get("live.m3u8").text())
                .contains("#EXT-X-DATERANGE:ID=\"m24\",CLASS=\"aldea.pin\",START-DATE=\"")
                .contains("X-TITLE=\"Rebozo ”azul” 24\"")
                .doesNotContain("ID=\"m4\"");
        recordings.forget(host.stream());
        assertThat(host.get("replay-audio.m3u8").text()).contains("ID=\"m4\"", "ID=\"m24\"");
    }

    @Test
    void old_recordings_are_deleted_and_forgotten_streams_end() {
        var clip = Clip.ofSeconds(7);
        var host = host();
        host.sendAll(clip, 0, clock);
        clock.advance(Duration.ofDays(2));
        sweep();
        assertThat(streams.state(host.stream())).isEqualTo(State.ENDED);
        assertThat(host.get("replay.m3u8").status()).isEqualTo(200);
        clock.advance(Duration.ofDays(91));
        sweep();
        assertThat(host.get("replay.m3u8").status()).isEqualTo(404);
        assertThat(host.get("seg-0.m4s").status()).isEqualTo(404);
    }

    // A run takes a hundred at most, and the village's other tests leave streams of their own.
    private void sweep() {
        for (var run = 0; run < 10; run++) {
            timers.run("stream-sweep");
        }
    }
}
