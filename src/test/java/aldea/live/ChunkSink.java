package aldea.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/// Serves the host's console alone and keeps what it sends: what the browser records is looked at without a server.
final class ChunkSink implements AutoCloseable {
    private static final Path STATIC = Path.of("src/main/resources/static");
    private static final String PAGE = """
            <!doctype html><meta charset="utf-8"><title>Console</title>
            <section data-live-console data-keys="/live/feria/keys" data-state="planned" data-say-live="live"
              data-say-no-signal="no signal">
              <video data-preview muted playsinline></video>
              <button data-action="camera">camera</button><button data-action="start">start</button>
              <button data-action="mute">mute</button><button data-action="break">break</button>
              <button data-action="end">end</button><p data-status></p><p data-unsent></p>
            </section><script type="module" src="/static/js/live/console.js"></script>""";

    private final HttpServer server;
    private final Map<String, ByteArrayOutputStream> sessions = new TreeMap<>();
    private final Map<String, Integer> expected = new TreeMap<>();
    private volatile boolean broken;

    ChunkSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/static/", this::file);
        server.createContext("/chunks/", this::chunk);
        server.createContext("/live/feria/keys", it -> answer(it, 200, "{\"key\":\"k\",\"chunks\":\"/chunks/\"}"));
        server.createContext("/live/feria", it -> answer(it, 200, "{}"));
        server.createContext("/", it -> answer(it, 200, PAGE));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// As if the village's mast fell silent: each chunk is refused.
    void breakLine(boolean broken) {
        this.broken = broken;
    }

    int sessions() {
        return sessions.size();
    }

    /// What came, in the order of its numbers.
    synchronized Path recording(Path folder) throws IOException {
        var file = folder.resolve("recording.mp4");
        Files.write(file, sessions.values().iterator().next().toByteArray());
        return file;
    }

    private synchronized void chunk(HttpExchange call) throws IOException {
        var bytes = call.getRequestBody().readAllBytes();
        var session = call.getRequestHeaders().getFirst("Aldea-Session");
        var number = Integer.parseInt(call.getRequestURI().getPath().replaceAll(".*/", ""));
        var next = expected.getOrDefault(session, 0);
        if (broken) {
            answer(call, 503, "{}");
        } else if (number > next) {
            answer(call, 409, "{\"code\":\"chunk-out-of-order\",\"expected\":" + next + "}");
        } else {
            if (number == next) {
                sessions.computeIfAbsent(session, it -> new ByteArrayOutputStream())
                        .write(bytes);
                expected.put(session, number + 1);
            }
            answer(call, 200, "{\"expected\":" + (number + 1) + "}");
        }
    }

    private void file(HttpExchange call) throws IOException {
        var path = STATIC.resolve(call.getRequestURI().getPath().substring("/static/".length()));
        call.getResponseHeaders().add("Content-Type", "text/javascript");
        answer(call, Files.exists(path) ? 200 : 404, Files.exists(path) ? Files.readString(path) : "");
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        call.getRequestBody().readAllBytes();
        var bytes = body.getBytes(UTF_8);
        call.getResponseHeaders()
                .putIfAbsent(
                        "Content-Type",
                        java.util.List.of(body.startsWith("{") ? "application/json" : "text/html; charset=utf-8"));
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
