package aldea.stream;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.stream.Streams.State;
import aldea.testing.Clip;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A host sends over HTTP what ffmpeg filmed; viewers fetch, and ffmpeg judges what they got.
@InVillage
class StreamsTest {
    @LocalServerPort
    int port;

    private final Streams streams;
    private final Recordings recordings;
    private final Ids ids;
    private final TestClock clock;
    private final HttpClient client = HttpClient.newHttpClient();

    @Autowired
    StreamsTest(Streams streams, Recordings recordings, Ids ids, TestClock clock) {
        this.streams = streams;
        this.recordings = recordings;
        this.ids = ids;
        this.clock = clock;
    }

    private Host host() {
        var stream = streams.open();
        return new Host(client, port, stream, streams.admit(stream).token(), ids.next());
    }

    private static double duration(Object address) {
        return Double.parseDouble(Clip.run("ffprobe -v error -show_entries format=duration -of csv=p=0 " + address)
                .strip());
    }

    /// What ffmpeg complains of when it decodes all of it.
    private static String complaints(Object address, String map) {
        return Clip.run("ffmpeg -v warning -i %s -map %s -f null -".formatted(address, map));
    }

    @Test
    void a_replay_is_whole_for_eyes_and_for_ears() {
        var clip = Clip.ofSeconds(7);
        var host = host();
        assertThat(streams.state(host.stream())).isEqualTo(State.NEVER_STARTED);
        assertThat(host.get("live.m3u8").status()).isEqualTo(404);
        host.sendAll(clip, 0, clock);
        assertThat(streams.state(host.stream())).isEqualTo(State.LIVE);
        assertThat(host.get("replay.m3u8").text())
                .contains("#EXT-X-PLAYLIST-TYPE:EVENT")
                .doesNotContain("ENDLIST");
        streams.end(host.stream());
        assertThat(streams.state(host.stream())).isEqualTo(State.ENDED);
        assertThat(streams.recorded(host.stream())).isBetween(Duration.ofMillis(6_900), Duration.ofMillis(7_100));
        assertThat(host.get("replay.m3u8").text()).contains("PLAYLIST-TYPE:VOD", "#EXT-X-ENDLIST");

        assertThat(duration(host.address("replay.m3u8"))).isBetween(6.9, 7.1);
        assertThat(complaints(host.address("replay.m3u8"), "0:v")).isEmpty();
        assertThat(complaints(host.address("replay.m3u8"), "0:a")).isEmpty();
        assertThat(duration(host.address("replay-audio.m3u8"))).isBetween(6.9, 7.1);
        assertThat(complaints(host.address("replay-audio.m3u8"), "0:a")).isEmpty();
        // No video: the sound is all there is.
        assertThat(Clip.run("ffprobe -v error -show_entries stream=codec_name -of csv=p=0 "
                        + host.address("replay-audio.m3u8")))
                .contains("aac")
                .doesNotContain("h264");
        assertThat(host.get("audio-seg-0.m4s").bytes().length)
                .isLessThan(host.get("seg-0.m4s").bytes().length / 2);
        assertThat(host.send(99, clip.init()).status()).isEqualTo(410);
    }

    @Test
    void a_playlist_lists_parts_and_hints_at_the_next() {
        var clip = Clip.ofSeconds(7);
        var host = host();
        host.sendAll(clip, 0, clock);
        var text = host.get("live.m3u8").text();
        assertThat(text)
                .contains("CAN-BLOCK-RELOAD=YES", "#EXT-X-MAP:URI=\"init-0.mp4\"", "#EXT-X-TARGETDURATION:2")
                .contains("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"part-%d.m4s\""
                        .formatted(clip.fragments().size()));
        assertThat(found("URI=\"part-\\d+.m4s\",INDEPENDENT=YES", text)).isEqualTo(3);
        assertThat(found("#EXT-X-PROGRAM-DATE-TIME", text)).isEqualTo(4);
        assertThat(found("(?m)^seg-\\d.m4s$", text)).isEqualTo(3);
        var parts = new java.io.ByteArrayOutputStream();
        for (var n = 0; n < clip.fragments().size(); n++) {
            parts.writeBytes(host.get("part-%d.m4s".formatted(n)).bytes());
        }
        streams.end(host.stream());
        var segments = new java.io.ByteArrayOutputStream();
        for (var n = 0; n < 4; n++) {
            segments.writeBytes(host.get("seg-%d.m4s".formatted(n)).bytes());
        }
        assertThat(parts.toByteArray()).isEqualTo(segments.toByteArray());
        assertThat(host.get("seg-4.m4s").status()).isEqualTo(404);
    }

    private static long found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    @Test
    void a_reader_waits_for_the_part_that_comes_next() throws Exception {
        var clip = Clip.ofSeconds(7);
        var host = host();
        host.send(0, Clip.joined(clip.init(), clip.fragments().getFirst()));
        var playlist = CompletableFuture.supplyAsync(() -> host.get("live.m3u8?_HLS_msn=0&_HLS_part=1"));
        var part = CompletableFuture.supplyAsync(() -> host.get("audio-part-1.m4s"));
        Thread.sleep(300);
        assertThat(playlist).isNotDone();
        assertThat(part).isNotDone();
        host.send(1, clip.fragments().get(1));
        assertThat(playlist.get(60, TimeUnit.SECONDS).text()).contains("part-1.m4s", "part-2.m4s");
        assertThat(part.get(60, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(host.get("live.m3u8?_HLS_msn=7").status()).isEqualTo(400);
        assertThat(host.get("part-9.m4s").status()).isEqualTo(404);
    }

    @Test
    void a_chunk_counts_once_and_none_is_left_out() {
        var clip = Clip.ofSeconds(7);
        var host = host();
        host.send(0, clip.init());
        host.send(1, clip.fragments().getFirst());
        assertThat(host.send(1, clip.fragments().getFirst()).text()).isEqualTo("{\"expected\":2}");
        var gap = host.send(3, clip.fragments().get(2));
        assertThat(gap.status()).isEqualTo(409);
        assertThat(gap.text()).contains("/problems/chunk-out-of-order", "\"expected\":2");
        host.sendAll(clip, 2, clock);
        streams.end(host.stream());
        assertThat(duration(host.address("replay.m3u8"))).isBetween(6.9, 7.1);
    }

    @Test
    void only_one_host_with_the_newest_key_is_heard() {
        var clip = Clip.ofSeconds(7);
        var host = host();
        assertThat(host.with("wrong").send(0, clip.init()).status()).isEqualTo(401);
        host.send(0, clip.init());
        host.send(1, clip.fragments().getFirst());
        var other = host.at(ids.next());
        assertThat(other.send(0, clip.init()).text()).contains("/problems/another-host");
        assertThat(other.send(0, clip.init(), "Aldea-Takeover", "true").status())
                .isEqualTo(200);
        assertThat(host.send(2, clip.fragments().get(1)).text()).contains("/problems/another-host");
        clock.advance(Duration.ofSeconds(11));
        var third = host.at(ids.next());
        assertThat(third.send(1, clip.init()).text()).contains("\"expected\":0");
        assertThat(third.send(0, clip.init()).status()).isEqualTo(200);
        var newer = streams.admit(host.stream()).token();
        assertThat(third.send(1, clip.fragments().getFirst()).status()).isEqualTo(401);
        assertThat(third.with(newer).send(1, clip.fragments().getFirst()).status())
                .isEqualTo(200);
        assertThat(host.get("live.m3u8").text()).contains("#EXT-X-DISCONTINUITY\n", "init-0.mp4", "init-2.mp4");
        clock.advance(Duration.ofHours(13));
        assertThat(third.with(newer).send(2, clip.fragments().get(1)).status()).isEqualTo(401);
    }

    @Test
    void a_stream_goes_on_after_the_program_was_stopped() {
        var clip = Clip.ofSeconds(7);
        var host = host();
        for (var n = 0; n < 7; n++) {
            host.send(n, n == 0 ? clip.init() : clip.fragments().get(n - 1));
        }
        var before = host.get("live.m3u8").text();
        recordings.forget(host.stream());
        assertThat(host.get("live.m3u8").text()).isEqualTo(before);
        assertThat(streams.state(host.stream())).isEqualTo(State.WAITING);
        assertThat(host.send(6, clip.fragments().get(5)).text()).isEqualTo("{\"expected\":7}");
        host.sendAll(clip, 7, clock);
        streams.end(host.stream());
        recordings.forget(host.stream());
        assertThat(duration(host.address("replay.m3u8"))).isBetween(6.9, 7.1);
        assertThat(complaints(host.address("replay.m3u8"), "0:v")).isEmpty();
    }

    @Test
    void sound_alone_and_a_picture_without_are_streams_too() {
        var radio = host();
        radio.sendAll(Clip.only("a", 7), 0, clock);
        assertThat(radio.get("live.m3u8").text()).contains("seg-0.m4s", "INDEPENDENT=YES");
        streams.end(radio.stream());
        assertThat(duration(radio.address("replay.m3u8"))).isBetween(6.9, 7.1);
        assertThat(complaints(radio.address("replay-audio.m3u8"), "0:a")).isEmpty();

        var silent = host();
        silent.sendAll(Clip.only("v", 7), 0, clock);
        assertThat(silent.get("audio.m3u8").status()).isEqualTo(404);
        streams.end(silent.stream());
        assertThat(complaints(silent.address("replay.m3u8"), "0:v")).isEmpty();
    }

    @Test
    void caches_keep_media_for_ever_and_playlists_not_at_all() throws Exception {
        var host = host();
        host.sendAll(Clip.ofSeconds(7), 0, clock);
        for (var file : List.of("seg-0.m4s", "init-0.mp4", "audio-part-3.m4s")) {
            var headers = headers(host, file);
            assertThat(headers.firstValue("Cache-Control")).hasValue("max-age=31536000, public, immutable");
            assertThat(headers.firstValue("Set-Cookie")).isEmpty();
        }
        assertThat(headers(host, "live.m3u8").firstValue("Cache-Control")).hasValue("no-cache");
    }

    private HttpHeaders headers(Host host, String file) throws Exception {
        var request = HttpRequest.newBuilder(host.address(file)).build();
        return client.send(request, BodyHandlers.discarding()).headers();
    }
}
