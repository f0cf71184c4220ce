package aldea.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.stream.Recording.Delivery;
import aldea.stream.Recording.Sheet;
import aldea.testing.Clip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept on disk, and the clock of the picture.
class RecordingTest {
    private static final Instant START = Instant.parse("2026-11-22T16:00:00Z");
    private static final UUID PAGE = new UUID(1, 1);

    @TempDir
    Path folder;

    private final Clip clip = Clip.ofSeconds(7);

    private Recording opened() {
        return new Recording(new Shelf(folder), List.of(), false);
    }

    private static String text(Recording recording, Sheet sheet) {
        return new String(recording.sheet(sheet).orElseThrow(), UTF_8);
    }

    private void send(Recording recording, int from, int to, Instant now) {
        for (var n = from; n < to; n++) {
            var body = n == 0 ? clip.init() : clip.fragments().get(n - 1).clone();
            assertThat(recording.receive(new Delivery(PAGE, n, body, false), now.plusMillis(500L * (n - 1))))
                    .isEqualTo(n + 1);
        }
    }

    @Test
    void what_was_late_is_shown_when_it_happened() {
        var recording = opened();
        send(recording, 0, 7, START);
        var whole = recording.until().orElseThrow();
        assertThat(Duration.between(START, whole)).isBetween(Duration.ofMillis(2_400), Duration.ofMillis(2_600));
        // The rest comes six seconds late, all at once.
        send(recording, 7, clip.fragments().size() + 1, START.plusSeconds(6));
        assertThat(Duration.between(START, recording.until().orElseThrow()))
                .isBetween(Duration.ofMillis(6_300), Duration.ofMillis(6_600));
        assertThat(recording.recorded()).isBetween(Duration.ofMillis(6_900), Duration.ofMillis(7_100));
    }

    @Test
    void a_line_half_written_and_media_that_were_lost_are_sent_again() throws IOException {
        send(opened(), 0, 9, START);
        Files.writeString(folder.resolve("journal"), "part 8 0 123", StandardOpenOption.APPEND);
        var torn = opened();
        assertThat(torn.parts()).isEqualTo(8);
        send(torn, 9, 10, START);

        var take = folder.resolve("take-0.mp4");
        try (var file = java.nio.channels.FileChannel.open(take, StandardOpenOption.WRITE)) {
            file.truncate(file.size() - 10);
        }
        var shorter = opened();
        assertThat(shorter.parts()).isEqualTo(8);
        send(shorter, 9, 12, START);
        assertThat(opened().parts()).isEqualTo(11);
        assertThat(text(opened(), Sheet.LIVE)).isEqualTo(text(shorter, Sheet.LIVE));
        assertThat(Clip.run("ffmpeg -v warning -i %s -f null -".formatted(take)))
                .isEmpty();
    }

    @Test
    void a_new_page_goes_on_in_the_same_stream() {
        var recording = opened();
        send(recording, 0, 8, START);
        var other = new UUID(2, 2);
        var later = START.plusSeconds(20);
        recording.receive(new Delivery(other, 0, clip.init(), false), later);
        recording.receive(new Delivery(other, 1, clip.fragments().getFirst().clone(), false), later);
        assertThat(recording.parts()).isEqualTo(8);
        assertThat(text(recording, Sheet.LIVE))
                .containsOnlyOnce("#EXT-X-DISCONTINUITY\n")
                .contains("init-1.mp4", "part-7.m4s\",INDEPENDENT=YES", "URI=\"part-8.m4s\"")
                .contains("#EXT-X-PROGRAM-DATE-TIME:2026-11-22T16:00:19.476Z");
        assertThat(text(recording, Sheet.AUDIO)).contains("audio-init-1.mp4", "audio-part-7.m4s");
    }
}
