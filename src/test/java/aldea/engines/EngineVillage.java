package aldea.engines;

import aldea.kernel.Ids;
import aldea.stream.StreamId;
import aldea.stream.Streams;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// A village with a media server beside it, or at least its settings.
@InVillage
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EngineVillage {
    static final String SECRET = "a-secret-of-the-engine";
    static final int RTMP = freePort();
    static final Path HLS = folder();

    @LocalServerPort
    int port;

    @Autowired
    Streams streams;

    @Autowired
    Engines engines;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    @Autowired
    Ids ids;

    final HttpClient client = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("aldea.engines.secret", () -> SECRET);
        settings.add("aldea.engines.publish", () -> "rtmp://127.0.0.1:%d/aldea".formatted(RTMP));
        settings.add("aldea.engines.hls", HLS::toString);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path folder() {
        try {
            var folder = Path.of(
                            "target", "engine-hls-" + ProcessHandle.current().pid())
                    .toAbsolutePath();
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    HttpResponse<String> get(StreamId stream, String file) {
        return answer(HttpRequest.newBuilder(address(stream, file)).build());
    }

    URI address(StreamId stream, String file) {
        return URI.create("http://127.0.0.1:%d/stream/%s/%s".formatted(port, stream.value(), file));
    }

    HttpResponse<String> post(String path, String type, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(request.build());
    }

    HttpResponse<String> answer(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
