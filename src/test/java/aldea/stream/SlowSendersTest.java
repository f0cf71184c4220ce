package aldea.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.kernel.Ids;
import aldea.testing.Clip;
import aldea.testing.InVillage;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Senders who begin and never finish.
@InVillage
class SlowSendersTest {
    @LocalServerPort
    int port;

    private final Streams streams;
    private final Ids ids;
    private final HttpClient client = HttpClient.newHttpClient();

    @Autowired
    SlowSendersTest(Streams streams, Ids ids) {
        this.streams = streams;
        this.ids = ids;
    }

    private Socket begin(Host host, String key) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        var head = """
                POST /stream/%s/chunks/1 HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: Bearer %s\r
                Aldea-Session: %s\r
                Content-Type: video/mp4\r
                Content-Length: 900000\r
                \r
                """.formatted(host.stream().value(), key, host.session());
        socket.getOutputStream().write(head.getBytes(ISO_8859_1));
        socket.getOutputStream().write(new byte[1_000]);
        socket.getOutputStream().flush();
        socket.setSoTimeout(60_000);
        return socket;
    }

    @Test
    void few_may_dawdle_and_none_without_the_key() throws IOException {
        var clip = Clip.ofSeconds(7);
        var stream = streams.open();
        var host = new Host(client, port, stream, streams.admit(stream).token(), ids.next());
        host.send(0, clip.init());
        try (var stranger = begin(host, "nothing")) {
            var answer = new String(stranger.getInputStream().readNBytes(20), ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 401");
        }
        var slow = new ArrayList<Socket>();
        for (var n = 0; n < 4; n++) {
            slow.add(begin(host, host.key()));
        }
        await().untilAsserted(() ->
                assertThat(host.send(1, clip.fragments().getFirst()).status()).isIn(200, 429));
        await().untilAsserted(() ->
                assertThat(host.send(9, clip.fragments().getFirst()).status()).isEqualTo(429));
        var neighbour = streams.open();
        var other = new Host(client, port, neighbour, streams.admit(neighbour).token(), ids.next());
        assertThat(other.send(0, clip.init()).status()).isEqualTo(200);
        for (var socket : slow) {
            socket.close();
        }
        await().untilAsserted(() ->
                assertThat(host.send(1, clip.fragments().getFirst()).status()).isEqualTo(200));
    }
}
