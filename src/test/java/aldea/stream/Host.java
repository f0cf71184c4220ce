package aldea.stream;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.testing.Clip;
import aldea.testing.TestClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/// A host's page: sends chunks with its key. Also fetches what viewers fetch.
record Host(HttpClient client, int port, StreamId stream, String key, UUID session) {
    record Answer(int status, byte[] bytes) {
        String text() {
            return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    Answer send(int number, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(address("chunks/" + number))
                .header("Authorization", "Bearer " + key)
                .header("Aldea-Session", session.toString())
                .header("Content-Type", "video/mp4")
                .POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(request.build());
    }

    Answer get(String file) {
        return answer(HttpRequest.newBuilder(address(file)).build());
    }

    URI address(String file) {
        return URI.create("http://127.0.0.1:%d/stream/%s/%s".formatted(port, stream.value(), file));
    }

    Host at(UUID otherSession) {
        return new Host(client, port, stream, key, otherSession);
    }

    Host with(String otherKey) {
        return new Host(client, port, stream, otherKey, session);
    }

    private Answer answer(HttpRequest request) {
        try {
            var answer = client.send(request, BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// Sends what comes from this number on; half a second passes for each.
    void sendAll(Clip clip, int from, TestClock clock) {
        for (var n = from; n <= clip.fragments().size(); n++) {
            var body = n == 0 ? clip.init() : clip.fragments().get(n - 1);
            assertThat(send(n, body).text()).isEqualTo("{\"expected\":%d}".formatted(n + 1));
            clock.advance(Duration.ofMillis(500));
        }
    }
}
