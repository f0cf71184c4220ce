package aldea.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.edge.Edge;
import aldea.testing.InVillage;
import java.io.IOException;
import java.net.Socket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// The server on a port of its own that tells thousands.
@InVillage
@TestPropertySource(properties = "aldea.live.edge-port=0")
class EdgeTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Live live;

    @Autowired
    Numbers numbers;

    @Autowired
    Edge edge;

    @LocalServerPort
    int port;

    Show show;
    BroadcastId id;

    @BeforeEach
    void start() {
        show = Show.planned(context);
        id = show.planned().id();
        live.start(id);
    }

    @Test
    void both_servers_tell_the_same_and_count_together() {
        try (var one = new Listener(edgePort(), show.path(), 8_192);
                var other = new Listener(port, show.path(), 8_192)) {
            var told = one.lineWith("\"viewers\":2,");
            assertThat(told).startsWith("data: {\"version\":").contains("\"state\":\"live\"");
            assertThat(other.lineWith("\"viewers\":2,")).isEqualTo(told);
            live.end(id);
            assertThat(one.lineWith("\"state\":\"ended\"")).isNotEmpty();
            assertThat(one.lineWith("nothing more")).isEmpty();
        }
    }

    @Test
    void a_slow_reader_delays_nobody_and_gets_what_is_newest() throws IOException {
        var edgePort = edgePort();
        try (var slow = new Listener(edgePort, show.path(), 1_024);
                var quick = new Listener(edgePort, show.path(), 65_536)) {
            assertThat(slow.lineWith("\"hearts\":0")).isNotEmpty();
            for (var hearts = 1; hearts <= 400; hearts++) {
                numbers.love(id, 1);
                edge.lookNow();
                if (hearts % 20 == 0) {
                    assertThat(quick.lineWith("\"hearts\":" + hearts + ",")).isNotEmpty();
                }
            }
            // What waited in the line is old; then comes the newest, not what lies between.
            assertThat(slow.lineWith("\"hearts\":400,")).isNotEmpty();
        }
    }

    @Test
    void the_page_knows_the_way_and_only_its_own_pages_may_ask() {
        var edgePort = edgePort();
        var own = "http://localhost:" + port;
        assertThat(answer(port, "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n"))
                .contains("connect-src 'self' http://localhost:%d;".formatted(edgePort));
        try (var listener = new Listener(edgePort, show.path(), 8_192, "Origin: " + own + "\r\n")) {
            assertThat(listener.lineWith("Access-Control-Allow-Origin")).endsWith(own);
        }
        assertThat(answer("GET %s/numbers HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void whatever_is_no_listening_is_refused() {
        assertThat(answer("GET /live/no-such-show/numbers HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
        assertThat(answer("GET /people/account HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
        assertThat(answer("POST %s/numbers HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .contains("Allow: GET");
        assertThat(answer("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(answer("hello\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @Test
    void who_left_is_not_counted() {
        var edgePort = edgePort();
        try (var stays = new Listener(edgePort, show.path(), 8_192)) {
            try (var leaves = new Listener(edgePort, show.path(), 8_192)) {
                assertThat(leaves.lineWith("\"viewers\":2,")).isNotEmpty();
            }
            assertThat(stays.lineWith("\"viewers\":2,")).isNotEmpty();
            assertThat(stays.lineWith("\"viewers\":1,")).isNotEmpty();
        }
        Awaitility.await().until(() -> numbers.told(id, 0).open().viewers() == 0);
    }

    private String answer(String request) {
        return answer(edgePort(), request);
    }

    private String answer(int from, String request) {
        try (var socket = new Socket("127.0.0.1", from)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.formatted(show.path()).getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private int edgePort() {
        return show.edgePort(port);
    }
}
