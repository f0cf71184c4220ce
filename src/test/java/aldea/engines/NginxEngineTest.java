package aldea.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import aldea.stream.StreamId;
import aldea.stream.Streams.State;
import aldea.testing.Clip;
import aldea.testing.Guide;
import aldea.testing.Nginx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real nginx with its RTMP module, set up as the guide says, and real ffmpeg that publishes to it.
@Tag("slow")
class NginxEngineTest extends EngineContract {
    private final List<Process> started = new ArrayList<>();
    private final Map<StreamId, String> keys = new HashMap<>();
    private Nginx nginx;

    @BeforeAll
    void start(@TempDir Path folder) {
        assumeTrue(Nginx.knowsRtmp(), "needs libnginx-mod-rtmp (bin/setup installs it)");
        var block = Guide.block(
                Path.of("docs/guides/media-server.md"),
                "nginx",
                Map.of(
                        "listen 1935",
                        "listen 127.0.0.1:" + RTMP,
                        "http://127.0.0.1:8080",
                        "http://127.0.0.1:" + port,
                        "SECRET",
                        SECRET,
                        "/var/lib/aldea-hls",
                        HLS.toString()));
        nginx = Nginx.startRtmp(folder, block, RTMP);
    }

    @AfterAll
    void stop() {
        started.forEach(Process::destroyForcibly);
        if (nginx != null) {
            nginx.close();
        }
    }

    private static Path film() {
        var film = Path.of(
                "target",
                "clips",
                "push-%d.mp4".formatted(ProcessHandle.current().pid()));
        if (!Files.exists(film)) {
            Clip.ofSeconds(7);
            Clip.run("ffmpeg -v error -y -f lavfi -i testsrc=size=160x90:rate=16 -f lavfi -i sine=frequency=440 -t 60"
                    + " -pix_fmt yuv420p -c:v libx264 -profile:v baseline -preset ultrafast -g 16 -keyint_min 16"
                    + " -sc_threshold 0 -c:a aac -b:a 32k " + film);
        }
        return film;
    }

    /// ffmpeg as a host's program.
    final class Program implements Sender {
        private final String key;
        private @Nullable Process process;

        Program(String key) {
            this.key = key;
        }

        @Override
        public void begin() {
            try {
                var ffmpeg = new ProcessBuilder(List.of(
                                "ffmpeg",
                                "-v",
                                "error",
                                "-re",
                                "-i",
                                film().toString(),
                                "-c",
                                "copy",
                                "-f",
                                "flv",
                                "rtmp://127.0.0.1:%d/aldea/%s".formatted(RTMP, key)))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                process = ffmpeg;
                started.add(ffmpeg);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void drop() {
            try {
                Objects.requireNonNull(process).destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean isRefused() {
            return !Objects.requireNonNull(process).isAlive();
        }
    }

    @Override
    Sender host(StreamId stream) {
        keys.put(stream, engines.open(stream).key());
        return new Program(Objects.requireNonNull(keys.get(stream)));
    }

    @Override
    Sender second(StreamId stream) {
        return new Program(Objects.requireNonNull(keys.get(stream)));
    }

    @Override
    Sender withWrongKey(StreamId stream) {
        engines.open(stream);
        return new Program(stream.value() + "?token=wrong");
    }

    @Override
    Sender byTheOtherWay(StreamId stream) {
        var key = streams.admit(stream).token();
        var clip = Clip.ofSeconds(7);
        return new Sender() {
            private int status;

            @Override
            public void begin() {
                var request = HttpRequest.newBuilder(address(stream, "chunks/0"))
                        .header("Authorization", "Bearer " + key)
                        .header("Aldea-Session", ids.next().toString())
                        .header("Content-Type", "video/mp4")
                        .POST(BodyPublishers.ofByteArray(clip.init()));
                var answer = answer(request.build());
                status = answer.statusCode();
                assertThat(answer.body()).contains("/problems/other-source");
            }

            @Override
            public void drop() {}

            @Override
            public boolean isRefused() {
                return status == 409;
            }
        };
    }

    @Test
    void who_stays_away_longer_than_the_grace_has_ended() {
        var stream = streams.open();
        var host = host(stream);
        host.begin();
        await().atMost(Duration.ofSeconds(40)).until(() -> streams.state(stream) == State.LIVE);
        host.drop();
        await().untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(61));
            timers.run("engines-grace");
            assertThat(streams.state(stream)).isEqualTo(State.ENDED);
        });
    }

    @Test
    void strange_names_lead_nowhere() {
        var names = new String[] {"../../etc/passwd", "x", "..%2f..%2fx?token=a", "%00?token=a"};
        for (var name : names) {
            var stranger = new Program(name);
            stranger.begin();
            await().until(stranger::isRefused);
        }
        assertThat(HLS.toFile().list((folder, file) -> file.contains("passwd") || file.startsWith("x")))
                .isEmpty();
    }
}
