package aldea.stream;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.testing.Clip;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Which media was handed to whom, for those who must know how far somebody can have seen.
@InVillage
class AudienceTest {
    private static final String VIEWER = "dGhpcyBpcyByYW5k-_1";

    @LocalServerPort
    int port;

    private final Streams streams;
    private final Ids ids;
    private final TestClock clock;
    private final HttpClient client = HttpClient.newHttpClient();

    @Autowired
    AudienceTest(Streams streams, Ids ids, TestClock clock) {
        this.streams = streams;
        this.ids = ids;
        this.clock = clock;
    }

    private void fetch(Host host, String file, String viewer) throws Exception {
        var request = HttpRequest.newBuilder(host.address(file))
                .header("Aldea-Viewer", viewer)
                .build();
        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    private Instant newest(Host host, Instant at) {
        return streams.served(host.stream(), VIEWER, at).orElseThrow().newestMedia();
    }

    @Test
    void what_a_player_fetched_is_known_by_its_moment() throws Exception {
        var stream = streams.open();
        var host = new Host(client, port, stream, streams.admit(stream).token(), ids.next());
        host.sendAll(Clip.ofSeconds(7), 0, clock);
        var until = streams.mediaNow(stream).orElseThrow();
        assertThat(streams.served(stream, VIEWER)).isEmpty();
        fetch(host, "init-0.mp4", VIEWER);
        fetch(host, "part-3.m4s", "short");
        fetch(host, "part-3.m4s", VIEWER);
        var first = clock.instant();
        clock.advance(Duration.ofSeconds(1));
        fetch(host, "audio-seg-1.m4s", VIEWER);
        clock.advance(Duration.ofSeconds(1));
        fetch(host, "part-0.m4s", VIEWER);
        fetch(host, "part-12.m4s", VIEWER);

        var two = Duration.between(newest(host, first), until);
        assertThat(two).isBetween(Duration.ofMillis(4_900), Duration.ofMillis(5_100));
        assertThat(Duration.between(
                        newest(host, first), newest(host, clock.instant().minusMillis(1_500))))
                .isZero();
        assertThat(Duration.between(newest(host, clock.instant().minusMillis(500)), until))
                .isBetween(Duration.ofMillis(2_900), Duration.ofMillis(3_100));
        var now = streams.served(stream, VIEWER).orElseThrow();
        assertThat(now.at()).isEqualTo(clock.instant());
        assertThat(Duration.between(now.newestMedia(), until)).isLessThan(Duration.ofMillis(700));
        assertThat(streams.served(stream, "short")).isEmpty();
        assertThat(streams.served(stream, VIEWER, first.minusSeconds(1))).isEmpty();
    }

    @Test
    void a_minute_is_remembered_and_the_least_recent_viewer_forgotten() {
        var fetched = new Audience.Fetched(3);
        var start = clock.instant();
        for (var second = 0; second < 200; second++) {
            fetched.add("viewer", start.plusSeconds(second), start.plusSeconds(second + 2));
        }
        assertThat(fetched.at("viewer", start.plusSeconds(150)).orElseThrow().newestMedia())
                .isEqualTo(start.plusSeconds(148));
        assertThat(fetched.at("viewer", start.plusSeconds(100))).isEmpty();
        for (var other = 0; other < 3; other++) {
            fetched.add("other" + other, start, start);
        }
        assertThat(fetched.size()).isEqualTo(3);
        assertThat(fetched.at("viewer", start.plusSeconds(500))).isEmpty();
        assertThat(fetched.at("other2", start)).isPresent();
    }
}
