package aldea.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import aldea.testing.Chromium;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        assertThat(complaints(film)).isEmpty();
        var pictures = packets(film, "v");
        var sounds = packets(film, "a");
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
        assertThat(complaints(film)).isEmpty();
        assertThat(last(packets(film, "a"))).isCloseTo(last(packets(film, "v")), within(0.3));
        assertThat(gap(packets(film, "a"))).isLessThan(0.15);
    }

    @Test
    void without_web_codecs_the_recorder_does() throws Exception {
        var film = record("delete window.VideoEncoder", false);
        assertThat(complaints(film)).isEmpty();
        assertThat(last(packets(film, "v"))).isGreaterThan(6);
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

    private record Packet(double at, double lasts, boolean key) {}

    private static String complaints(Path film) throws IOException {
        return run("ffmpeg", "-v", "warning", "-xerror", "-i", film.toString(), "-fps_mode", "vfr", "-f", "null", "-");
    }

    private static List<Packet> packets(Path film, String kind) throws IOException {
        return run(
                        "ffprobe",
                        "-v",
                        "error",
                        "-select_streams",
                        kind,
                        "-show_entries",
                        "packet=pts_time,duration_time,flags",
                        "-of",
                        "csv=p=0",
                        film.toString())
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(","))
                .map(cells -> new Packet(number(cells[0]), number(cells[1]), cells[2].startsWith("K")))
                .toList();
    }

    private static double number(String cell) {
        return cell.equals("N/A") ? 0 : Double.parseDouble(cell);
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

    private static String run(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
