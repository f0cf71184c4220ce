package aldea.engines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Refusal;
import aldea.stream.StreamId;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/// Requests as media servers send them, replayed; and those of strangers.
class HooksTest extends EngineVillage {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    // What nginx-rtmp 1.2.2 sent for ffmpeg 5.1.
    private static final String NGINX = "app=aldea&flashver=FMLE/3.0%%20(compatible%%3B%%20Lavf59&swfurl=&tcurl=rtmp"
            + "://127.0.0.1:1935/aldea&pageurl=&addr=127.0.0.1&clientid=%d&call=%s&name=%s&type=live&token=%s";
    // As MediaMTX and SRS document theirs.
    private static final String MEDIAMTX = """
            {"user":"","password":"","token":"","ip":"10.0.0.9","action":"publish","path":"aldea/%s","protocol":"rtmp",
             "id":"2f8f6a5c-0b52-4b1c-9f37-0c6f0e2b7d11","query":"token=%s","userAgent":"OBS"}""";
    private static final String SRS = """
            {"server_id":"vid-0xk989d","service_id":"382k","action":"%s","client_id":"341w","ip":"127.0.0.1",
             "vhost":"__defaultVhost__","app":"aldea","tcUrl":"rtmp://127.0.0.1/aldea",
             "stream":"%s","param":"?token=%s"}""";

    private static String token(Door door) {
        return door.key().substring(door.key().indexOf('=') + 1);
    }

    private int nginx(int client, String call, StreamId stream, String token) {
        return post("/engines/nginx-rtmp?secret=" + SECRET, FORM, NGINX.formatted(client, call, stream.value(), token))
                .statusCode();
    }

    @Test
    void nginx_asks_in_forms() {
        var stream = streams.open();
        var token = token(engines.open(stream));
        assertThat(nginx(1, "publish", stream, "wrong")).isEqualTo(401);
        assertThat(nginx(1, "publish", stream, token)).isEqualTo(204);
        assertThat(nginx(1, "update_publish", stream, token)).isEqualTo(204);
        assertThat(nginx(2, "publish", stream, token)).isEqualTo(409);
        assertThat(nginx(2, "update_publish", stream, token)).isEqualTo(409);
        assertThat(nginx(2, "publish_done", stream, token)).isEqualTo(204);
        assertThat(nginx(1, "update_publish", stream, token)).isEqualTo(204);
        assertThat(nginx(1, "publish_done", stream, token)).isEqualTo(204);
        assertThat(nginx(3, "publish", stream, token)).isEqualTo(204);
        assertThat(nginx(4, "play", stream, "")).isEqualTo(204);
        assertThat(nginx(4, "reboot", stream, "")).isEqualTo(400);
        engines.open(stream);
        assertThat(nginx(3, "publish", stream, token)).isEqualTo(401);
        streams.end(stream);
        assertThat(nginx(3, "update_publish", stream, token)).isEqualTo(410);
        assertThat(nginx(3, "publish", stream, token)).isEqualTo(410);
    }

    @Test
    void mediamtx_and_srs_ask_in_json() {
        var stream = streams.open();
        var token = token(engines.open(stream));
        var path = "/engines/auth?secret=" + SECRET;
        assertThat(post(path, JSON, MEDIAMTX.formatted(stream.value(), "no")).statusCode())
                .isEqualTo(401);
        assertThat(post(path, JSON, MEDIAMTX.formatted(stream.value(), token)).statusCode())
                .isEqualTo(204);
        var told = "{\"event\":\"%s\",\"path\":\"aldea/%s\",\"session\":\"2f8f6a5c-0b52-4b1c-9f37-0c6f0e2b7d11\"}";
        for (var event : new String[] {"started", "going-on", "recording", "ended"}) {
            var answer = post("/engines/lifecycle?secret=" + SECRET, JSON, told.formatted(event, stream.value()));
            assertThat(answer.statusCode()).as(event).isEqualTo(204);
        }
        var srs = "/engines/srs?secret=" + SECRET;
        assertThat(post(srs, JSON, SRS.formatted("on_publish", stream.value(), token))
                        .body())
                .isEqualTo("0");
        assertThat(post(srs, JSON, SRS.formatted("on_publish", stream.value(), "no"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(post(srs, JSON, SRS.formatted("on_unpublish", stream.value(), token))
                        .body())
                .isEqualTo("0");
    }

    @Test
    void strange_paths_are_no_streams() {
        for (var path : new String[] {
            "", "x", "../../etc/passwd", "aldea/../aldea", "aldea/" + ids.next() + "/..", "a/b/" + ids.next(), "\u0000"
        }) {
            var body = "{\"action\":\"publish\",\"path\":%s,\"token\":\"a\"}".formatted(quoted(path));
            assertThat(post("/engines/auth?secret=" + SECRET, JSON, body).statusCode())
                    .as(path)
                    .isIn(400, 404);
            var form = "app=aldea&call=publish&clientid=1&addr=1.2.3.4&name=" + URLEncoder.encode(path, UTF_8);
            assertThat(post("/engines/nginx-rtmp?secret=" + SECRET, FORM, form).statusCode())
                    .as(path)
                    .isIn(400, 404);
        }
        assertThat(post("/engines/auth?secret=" + SECRET, JSON, "{\"action\":\"format\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/engines/auth?secret=" + SECRET, JSON, "[1").statusCode())
                .isEqualTo(400);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\u0000", "\\u0000") + "\"";
    }

    @Test
    void a_stranger_with_the_wrong_secret_is_made_to_wait() {
        var gate = new Gate(
                new EngineSettings(SECRET, "rtmp://x", "/tmp", Duration.ofSeconds(60), Duration.ofSeconds(30)));
        var seen = new HashSet<String>();
        for (var n = 0; n < 40; n++) {
            try {
                gate.mustBeEngine("wrong-" + n, "198.51.100.7");
            } catch (Refusal refusal) {
                seen.add(refusal.problem().code());
            }
        }
        assertThat(seen).containsExactlyInAnyOrder("engine-unknown", "too-many-tries");
        assertThat(post("/engines/auth", JSON, "{}").statusCode()).isEqualTo(401);
        assertThat(post("/engines/srs?secret=", JSON, "{}").statusCode()).isEqualTo(401);
    }
}
