package aldea.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `./aldea serve` in a process of its own, to be killed.
public final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final int port;
    private final Path log;

    private ServerProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /// Starts a server on a data folder and waits until it answers.
    ///
    /// @param settings such as `aldea.orders.rate-limit=off`
    public static ServerProcess start(Path data, String... settings) {
        return start(data, List.of(), settings);
    }

    /// The same with options of `aldea serve`, such as `--tls`.
    public static ServerProcess start(Path data, List<String> options, String... settings) {
        try {
            var port = freePort();
            var log = data.resolveSibling(data.getFileName() + ".log");
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            // Such a server lives for seconds: its methods need not be compiled twice.
            command.addAll(
                    List.of("-Xmx512m", "-XX:+UseCompactObjectHeaders", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
            var postgres = System.getProperty("aldea.postgres.version");
            if (postgres != null) {
                command.add("-Daldea.postgres.version=" + postgres);
            }
            for (var setting : settings) {
                command.add("-D" + setting);
            }
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), "aldea.operate.CommandLine"));
            command.addAll(List.of(
                    "serve",
                    "--with-parent",
                    "--play-money",
                    "--port",
                    Integer.toString(port),
                    "--data",
                    data.toString()));
            command.addAll(options);
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            var server = new ServerProcess(process, port, log);
            server.awaitHealth();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    public int port() {
        return port;
    }

    /// What it printed so far.
    public String printed() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What `kill -9` does.
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitHealth() throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/operate/health".formatted(port)))
                .timeout(Duration.ofSeconds(5))
                .build();
        var deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        try (var client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline && process.isAlive()) {
                try {
                    // With --tls this port sends everybody on to HTTPS.
                    if (List.of(200, 308)
                            .contains(client.send(request, BodyHandlers.discarding())
                                    .statusCode())) {
                        return;
                    }
                } catch (IOException notYet) {
                    Thread.sleep(100);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        kill();
        throw new IllegalStateException("no server:\n" + Files.readString(log));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
