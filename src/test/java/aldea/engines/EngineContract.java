package aldea.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.stream.Mark;
import aldea.stream.StreamId;
import aldea.stream.Streams.State;
import aldea.testing.Clip;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What every way to feed a stream keeps, whether a browser's pieces come to this house or another program's go to a
/// media server beside it.
abstract class EngineContract extends EngineVillage {
    /// A host who sends in real time until told otherwise.
    interface Sender {
        void begin();

        /// The line breaks.
        void drop();

        /// Whether it was told to go away.
        boolean isRefused();
    }

    /// A host with the right key.
    abstract Sender host(StreamId stream);

    /// Another, with the same key, from elsewhere.
    abstract Sender second(StreamId stream);

    abstract Sender withWrongKey(StreamId stream);

    /// One who comes by the other way.
    abstract Sender byTheOtherWay(StreamId stream);

    static long number(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return Long.parseLong(found.group(1));
    }

    private int segments(StreamId stream) {
        return (int) get(stream, "replay.m3u8")
                .body()
                .lines()
                .filter(line -> line.startsWith("seg-"))
                .count();
    }

    private void awaitSegments(StreamId stream, int count) {
        await().atMost(Duration.ofSeconds(40)).until(() -> segments(stream) >= count);
    }

    private static String tracks(URI address) {
        return Clip.run("ffprobe -v error -show_entries stream=codec_type -of csv=p=0 " + address);
    }

    @Test
    void a_wrong_key_lets_nobody_in() {
        var stream = streams.open();
        var stranger = withWrongKey(stream);
        stranger.begin();
        await().until(stranger::isRefused);
        assertThat(streams.state(stream)).isEqualTo(State.NEVER_STARTED);
        assertThat(get(stream, "live.m3u8").statusCode()).isEqualTo(404);
    }

    @Test
    void a_show_is_seen_marked_broken_off_gone_on_with_and_kept() {
        var stream = streams.open();
        var host = host(stream);
        host.begin();
        awaitSegments(stream, 2);
        assertThat(streams.state(stream)).isEqualTo(State.LIVE);
        assertThat(tracks(address(stream, "live.m3u8"))).contains("video", "audio");

        var at = streams.mediaNow(stream).orElseThrow();
        streams.mark(stream, new Mark("m1", "pin", at, Optional.empty(), Map.of("title", "Rebozo")));
        var live = get(stream, "live.m3u8").body();
        assertThat(live).contains("#EXT-X-DATERANGE:ID=\"m1\",CLASS=\"aldea.pin\"", "X-TITLE=\"Rebozo\"");
        assertThat(moments(live).getFirst()).isBefore(at);

        var other = second(stream);
        other.begin();
        var stranger = byTheOtherWay(stream);
        stranger.begin();
        await().until(() -> other.isRefused() && stranger.isRefused());

        var before = segments(stream);
        host.drop();
        timers.run("engines-grace");
        assertThat(streams.state(stream)).isNotEqualTo(State.ENDED);
        host.begin();
        awaitSegments(stream, before + 3);
        assertThat(number("MEDIA-SEQUENCE:(\\d+)", get(stream, "live.m3u8").body()))
                .isGreaterThanOrEqualTo(number("MEDIA-SEQUENCE:(\\d+)", live));

        streams.end(stream);
        await().until(host::isRefused);
        assertThat(get(stream, "live.m3u8").body()).contains("#EXT-X-ENDLIST");
        var whole = get(stream, "replay.m3u8").body();
        assertThat(whole).contains("#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-DISCONTINUITY\n", "ID=\"m1\"");
        assertThat(moments(whole)).isSorted();
        assertThat(tracks(address(stream, "replay.m3u8"))).contains("video", "audio");
        var seconds = Clip.run(
                        "ffprobe -v error -show_entries format=duration -of csv=p=0 " + address(stream, "replay.m3u8"))
                .strip();
        assertThat(Double.parseDouble(seconds))
                .isBetween(
                        streams.recorded(stream).toMillis() / 1_000.0 - 1,
                        streams.recorded(stream).toMillis() / 1_000.0 + 1)
                .isGreaterThan(7);
        assertThat(Clip.run("ffmpeg -v error -i %s -map 0:v -f null -".formatted(address(stream, "replay.m3u8"))))
                .isEmpty();
        assertThat(streams.check())
                .noneMatch(line -> line.contains(stream.value().toString()));
    }

    static List<Instant> moments(String playlist) {
        return Pattern.compile("PROGRAM-DATE-TIME:(\\S+)")
                .matcher(playlist)
                .results()
                .map(found -> Instant.parse(found.group(1)))
                .toList();
    }

    @Test
    void nothing_lies_outside_of_its_stream() {
        var stream = streams.open();
        for (var file :
                new String[] {"..%2F..%2Fapplication.yaml", "seg-0.ts", "journal", "seg--1.ts", "%2e%2e/x.ts"}) {
            assertThat(get(stream, file).statusCode()).as(file).isIn(400, 404);
        }
    }
}
