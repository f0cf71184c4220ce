package aldea.e2e;

import static aldea.e2e.Stage.number;
import static aldea.e2e.Stage.press;
import static aldea.e2e.Stage.seesMovingPicture;
import static aldea.e2e.Stage.wear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import aldea.testing.Chromium;
import aldea.testing.InVillage;
import aldea.testing.Mast;
import aldea.testing.Packet;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// A show from where the signal comes and goes. How far behind a viewer is, is read off the picture.
@Tag("e2e")
@InVillage
@TestPropertySource(properties = "village=live")
class OutageTest {
    // What the host's encoder made, by its own clock.
    private static final String COUNT_PICTURES = """
            window.made = [];
            addEventListener('pagehide', () => { sessionStorage.made = JSON.stringify(made); });
            window.VideoEncoder = class extends VideoEncoder {
              constructor({ output, error }) {
                super({ output: (chunk, info) => { made.push(chunk.timestamp); output(chunk, info); }, error });
              }
            };""";
    private static final double CLOSE = 5;
    // A minute of them, four a second.
    private static final int LOOKS = 240;

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    private final ApplicationContext context;
    private final List<String> faults = new ArrayList<>();

    OutageTest(@Autowired ApplicationContext context) {
        this.context = context;
    }

    @BeforeAll
    static void needs_ffprobe() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ffprobe")), "no ffprobe: run bin/setup");
    }

    @Test
    void a_cut_of_six_seconds_and_a_thin_line_lose_nothing_and_the_viewer_comes_back() throws Exception {
        var stage = Stage.planned(context);
        try (var mast = new Mast(port);
                var far = Chromium.withCamera(mast.port());
                var near = Chromium.withCamera(port)) {
            var host = far.phone();
            var viewer = near.phone();
            List.of(host, viewer).forEach(page -> page.onPageError(faults::add));
            wear(host, "camera.js");
            host.addInitScript(COUNT_PICTURES);
            wear(viewer, "eye.js");
            stage.host(host, mast.port());
            press(host, "start");
            viewer.navigate(stage.path());
            seesMovingPicture(viewer);

            mast.fallSilent(true);
            host.waitForTimeout(6_000);
            mast.fallSilent(false);
            comesBack(viewer, "after a cut of 6 s");

            mast.carry(300_000);
            host.waitForTimeout(10_000);
            comesBack(viewer, "on a line of 300 kbps");

            mast.fallSilent(true);
            host.waitForTimeout(6_000);
            mast.fallSilent(false);
            comesBack(viewer, "after a cut on a thin line");
            mast.carry(Long.MAX_VALUE);
            comesBack(viewer, "on a good line again");

            assertThat(host.locator("[data-live-console]").getAttribute("data-trouble"))
                    .isNull();
            var stream = viewer.locator("[data-live-player]")
                    .getAttribute("data-playlist")
                    .split("/")[2];
            press(host, "end");
            host.waitForURL("**" + stage.path());
            assertThat(faults).isEmpty();
            everythingIsInTheReplay(host, stream);
        }
    }

    // For three seconds on end the picture moves and is not older than it may be.
    private static void comesBack(Page viewer, String when) {
        var good = 0;
        for (var look = 0; look < LOOKS && good < 12; look++) {
            viewer.waitForTimeout(250);
            good = age(viewer) < CLOSE ? good + 1 : 0;
        }
        System.err.println("behind " + when + ": " + age(viewer));
        assertThat(good)
                .as("back within %.0f s of live %s: %.1f s behind", CLOSE, when, age(viewer))
                .isEqualTo(12);
    }

    private static double age(Page viewer) {
        return number(viewer, "(Date.now() - (glass.picture() ?? 0)) / 1000");
    }

    private void everythingIsInTheReplay(Page host, String stream) throws Exception {
        var film = folder.resolve("replay.mp4");
        var base = "http://localhost:%d/stream/%s/".formatted(port, stream);
        var playlist = new String(get(base + "replay.m3u8"), java.nio.charset.StandardCharsets.UTF_8);
        Files.write(film, get(base + "init-0.mp4"));
        for (var line : playlist.lines().filter(line -> line.startsWith("seg-")).toList()) {
            Files.write(film, get(base + line), java.nio.file.StandardOpenOption.APPEND);
        }
        assertThat(playlist).doesNotContain("#EXT-X-DISCONTINUITY\n").endsWith("#EXT-X-ENDLIST\n");
        assertThat(Packet.complaints(film)).isEmpty();
        var pictures = Packet.of(film, "v");
        var made = ((List<?>) host.evaluate("JSON.parse(sessionStorage.made)"))
                .stream().map(at -> ((Number) at).doubleValue()).toList();
        assertThat(pictures).as("pictures").hasSameSizeAs(made);
        for (var at = 0; at < made.size(); at++) {
            assertThat(pictures.get(at).at()).isCloseTo((made.get(at) - made.getFirst()) / 1e6, within(0.002));
        }
    }

    private static byte[] get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }
}
