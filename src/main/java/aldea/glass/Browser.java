package aldea.glass;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Chromium of its own with one page, led by the DevTools protocol.
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> ARGUMENTS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--mute-audio",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            "--autoplay-policy=no-user-gesture-required",
            "--remote-debugging-port=0",
            "--window-size=1280,860");

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    /// @param folder for its profile
    Browser(Path folder) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program()));
        command.addAll(ARGUMENTS);
        command.add("--user-data-dir=" + folder);
        command.add("about:blank");
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var port = folder.resolve("DevToolsActivePort");
        until("Chromium starts", () -> Files.exists(port) && page(port).isPresent());
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(page(port).orElseThrow()), new Ear())
                .join();
        send("Page.enable", Map.of());
    }

    private static String program() {
        var own = System.getenv("ALDEA_CHROMIUM");
        return (own == null ? PROGRAMS.stream() : Stream.of(own))
                .filter(program -> Files.isExecutable(Path.of(program)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "This bench wants a Chromium. Install one, or say where it is: ALDEA_CHROMIUM=/path/to/it"));
    }

    private java.util.Optional<String> page(Path port) {
        try {
            var lines = Files.readAllLines(port);
            var list = URI.create("http://127.0.0.1:%s/json/list".formatted(lines.getFirst()));
            var answer = http.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString());
            for (var target : JsonMapper.shared().readTree(answer.body())) {
                if (target.path("type").asString().equals("page")) {
                    return java.util.Optional.of(
                            target.path("webSocketDebuggerUrl").asString());
                }
            }
            return java.util.Optional.empty();
        } catch (IOException | RuntimeException notYet) {
            return java.util.Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// Runs before the scripts of every page that is opened from now on.
    void bring(String script) {
        send("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    void keepCookie(String name, String value, String address) {
        send("Network.setCookie", Map.of("name", name, "value", value, "url", address));
    }

    void open(String address) {
        send("Page.navigate", Map.of("url", address));
        until(
                address + " opens",
                () -> evaluate("document.readyState + location.href").asString().equals("complete" + address));
    }

    /// The value of an expression in the page, waited for where it is a promise.
    JsonNode evaluate(String expression) {
        var answer =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException("%s: %s".formatted(expression, answer.path("exceptionDetails")));
        }
        return answer.path("result").path("value");
    }

    /// Asks the page until it says yes.
    void until(String what, String expression) {
        until(what, () -> evaluate(expression).asBoolean(false));
    }

    private static void until(String what, BooleanSupplier holds) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited in vain: " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }

    private JsonNode send(String method, Map<String, Object> parameters) {
        var id = asked.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(id, answer);
        var request = Map.of("id", id, "method", method, "params", parameters);
        socket.sendText(JsonMapper.shared().writeValueAsString(request), true).join();
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(method, failed);
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
        http.close();
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder heard = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            heard.append(text);
            if (last) {
                var answer = JsonMapper.shared().readTree(heard.toString());
                heard.setLength(0);
                var asker = waiting.remove(answer.path("id").asInt(0));
                if (asker != null) {
                    asker.complete(answer.path("result"));
                }
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }

    private static final List<String> PROGRAMS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
}
