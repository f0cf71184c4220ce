package aldea.crowd;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Who chats meanwhile: a guest who writes, by HTTP like everybody, more than the room tells in a second.
final class Talkers implements Runnable, AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String room;
    private final AtomicInteger said = new AtomicInteger();
    private volatile boolean open = true;

    /// @param room of the show
    Talkers(int port, UUID room) {
        this.room = "http://127.0.0.1:%d/chat/rooms/%s/messages".formatted(port, room);
    }

    /// Messages that the room took.
    int said() {
        return said.get();
    }

    @Override
    public void run() {
        var guest = "";
        for (var n = 0; open; n++) {
            try {
                var answer = client.send(message(n, guest), BodyHandlers.discarding());
                if (answer.statusCode() == 201) {
                    said.incrementAndGet();
                }
                guest = answer.headers().allValues("Set-Cookie").stream()
                        .map(cookie -> "; " + cookie.replaceAll(";.*", ""))
                        .filter(cookie -> !cookie.contains("XSRF"))
                        .reduce(guest, (before, cookie) -> cookie);
            } catch (IOException failed) {
                // One message less.
                LockSupport.parkNanos(PAUSE);
            } catch (InterruptedException stopped) {
                return;
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    @Override
    public void close() {
        open = false;
        client.shutdownNow();
    }

    private HttpRequest message(int n, String guest) {
        var form = "name=Ana&key=%s&text=%s"
                .formatted(
                        new UUID(0x7000, 0x8000_0000_0000_0000L + n),
                        URLEncoder.encode("¿Cuánto mide el número %d?".formatted(n), StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(room))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header("Cookie", "XSRF-TOKEN=bench" + guest)
                .header("X-XSRF-TOKEN", "bench")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    // Of some twenty a second a room tells ten.
    private static final long PAUSE = 45_000_000;
}
