package aldea.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import aldea.testing.Chromium;
import aldea.testing.Packet;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a host's browser records and sends, as ffprobe sees it.
@Tag("e2e")
class RecordingTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void needs_ffprobe() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ffprobe")), "no ffprobe: run bin/setup");
    }

    @Test
    void half_second_parts_make_a_film_without_errors_and_an_outage_loses_nothing() throws Exception {
        var film = record("", true);
        assertThat(Packet.complaints(film)).isEmpty();
        var pictures = Packet.of(film, "v");
        var sounds = Packet.of(film, "a");
        var keys = pictures.stream().filter(Packet::key).map(Packet::at).toList();
        for (var i = 1; i < keys.size(); i++) {
            assertThat(keys.get(i) - keys.get(i - 1)).isLessThan(2.2);
        }
        assertThat(last(pictures)).isBetween(8.5, 16.0);
        assertThat(last(sounds)).isCloseTo(last(pictures), within(0.25));
        assertThat(gap(pictures)).isLessThan(0.7);
        assertThat(gap(sounds)).isLessThan(0.15);
        assertThat(pictures.size() / last(pictures)).as("pictures a second").isGreaterThan(8);
    }

    @Test
    void a_browser_that_hands_out_no_raw_tracks_records_the_same() throws Exception {
        var film = record("delete window.MediaStreamTrackProcessor", false);
        assertThat(Packet.complaints(film)).isEmpty();
        assertThat(last(Packet.of(film, "a"))).isCloseTo(last(Packet.of(film, "v")), within(0.3));
        assertThat(gap(Packet.of(film, "a"))).isLessThan(0.15);
    }

    @Test
    void without_web_codecs_the_recorder_does() throws Exception {
        var film = record("delete window.VideoEncoder", false);
        assertThat(Packet.complaints(film)).isEmpty();
        assertThat(last(Packet.of(film, "v"))).isGreaterThan(6);
    }

    private Path record(String first, boolean outage) throws Exception {
        try (var sink = new ChunkSink();
                var chromium = Chromium.withCamera(sink.port())) {
            var host = chromium.phone();
            var faults = new ArrayList<String>();
            host.onPageError(faults::add);
            host.addInitScript(first);
            host.navigate("/");
            host.getByText("start").click();
            host.waitForTimeout(4000);
            if (outage) {
                sink.breakLine(true);
                host.waitForTimeout(3000);
                assertThat(unsent(host)).isGreaterThan(1);
                sink.breakLine(false);
            }
            host.waitForTimeout(5000);
            assertThat(host.locator("section").getAttribute("data-trouble")).isNull();
            assertThat(host.locator("[data-status]").innerText()).isEqualTo("live");
            host.getByText("end").click();
            host.waitForURL("**/live/feria");
            assertThat(faults).isEmpty();
            assertThat(sink.sessions()).isEqualTo(1);
            return sink.recording(folder);
        }
    }

    private static int unsent(Page host) {
        return Integer.parseInt(host.locator("[data-unsent]").innerText());
    }

    private static double last(List<Packet> packets) {
        return packets.getLast().at() + packets.getLast().lasts();
    }

    /// The longest time between two packets.
    private static double gap(List<Packet> packets) {
        var longest = 0.0;
        for (var i = 1; i < packets.size(); i++) {
            longest = Math.max(longest, packets.get(i).at() - packets.get(i - 1).at());
        }
        return longest;
    }
}
