package aldea.stream;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.testing.Clip;
import aldea.testing.ServerProcess;
import aldea.testing.VillageFolder;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of the server in the middle of a show: every chunk that was answered is in the replay, the host goes on,
/// and no playlist goes back. Twice by default; as often as wanted with `-Daldea.kills=20`.
@Tag("slow")
class KilledStreamTest {
    private static final int KILLS = Integer.getInteger("aldea.kills", 2);
    private final Clip clip = Clip.ofSeconds(120);
    private final Random random = new Random(3);
    private int answered;
    private long sequence;
    private long part;

    private byte[] chunk(int number) {
        return number == 0 ? clip.init() : clip.fragments().get(number - 1);
    }

    @Test
    void what_was_answered_is_in_the_replay_whatever_is_pulled_out(@TempDir Path folder) throws Exception {
        var data = folder.resolve("var");
        var stream = new StreamId[1];
        var key = new String[1];
        var page = new UUID[1];
        VillageFolder.with(data, context -> {
            var streams = context.getBean(Streams.class);
            stream[0] = streams.open();
            key[0] = streams.admit(stream[0]).token();
            page[0] = context.getBean(Ids.class).next();
        });
        for (var kill = 0; kill < KILLS; kill++) {
            try (var server = ServerProcess.start(data, "logging.level.root=WARN")) {
                var host = new Host(HttpClient.newHttpClient(), server.port(), stream[0], key[0], page[0]);
                var killer = CompletableFuture.runAsync(
                        server::kill,
                        CompletableFuture.delayedExecutor(
                                400 + random.nextInt(400), java.util.concurrent.TimeUnit.MILLISECONDS));
                sendUntilTheEnd(host);
                killer.join();
            }
        }
        try (var server = ServerProcess.start(data, "logging.level.root=WARN")) {
            var host = new Host(HttpClient.newHttpClient(), server.port(), stream[0], key[0], page[0]);
            goesOn(host);
            for (var n = 1; n < answered; n++) {
                assertThat(host.get("part-%d.m4s".formatted(n - 1)).bytes())
                        .as("chunk %d of %d", n, answered)
                        .isEqualTo(chunk(n));
            }
        }
        VillageFolder.with(data, context -> {
            var streams = context.getBean(Streams.class);
            assertThat(streams.check()).isEmpty();
            assertThat(streams.recorded(stream[0])).isGreaterThanOrEqualTo(Duration.ofMillis(480L * (answered - 1)));
        });
    }

    private void sendUntilTheEnd(Host host) {
        try {
            for (goesOn(host); answered < clip.fragments().size(); ) {
                if (host.send(answered, chunk(answered)).status() == 200) {
                    answered++;
                }
                look(host);
            }
        } catch (UncheckedIOException killed) {
            // What was under way was not answered; it is sent again.
        }
    }

    /// The host's page asks where to go on: never before what it was told.
    private void goesOn(Host host) {
        look(host);
        var asked = host.send(10_000, chunk(1));
        var expected = Pattern.compile("\"expected\":(\\d+)").matcher(asked.text());
        if (answered > 0) {
            assertThat(asked.status()).isEqualTo(409);
            assertThat(expected.find()).isTrue();
            assertThat(Integer.parseInt(expected.group(1))).isBetween(answered, answered + 1);
            answered = Integer.parseInt(expected.group(1));
        }
        for (var goal = answered + 4; answered < goal; answered++) {
            assertThat(host.send(answered, chunk(answered)).status()).isEqualTo(200);
        }
        look(host);
    }

    private void look(Host host) {
        var text = host.get("live.m3u8").text();
        if (!text.startsWith("#EXTM3U") || !text.contains("PRELOAD-HINT")) {
            assertThat(answered).isLessThan(2);
            return;
        }
        var now = number("MEDIA-SEQUENCE:(\\d+)", text);
        var next = number("PRELOAD-HINT:TYPE=PART,URI=\"part-(\\d+)", text);
        assertThat(now).isGreaterThanOrEqualTo(sequence);
        assertThat(next).isGreaterThanOrEqualTo(part).isGreaterThanOrEqualTo(answered - 1);
        assertThat(text).doesNotContain("EXT-X-DISCONTINUITY\n");
        sequence = now;
        part = next;
    }

    private static long number(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }
}
