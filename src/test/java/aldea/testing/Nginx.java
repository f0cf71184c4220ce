package aldea.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real nginx in front of a server, as a child of this process.
public final class Nginx implements AutoCloseable {
    private static final Path RTMP = Path.of("/usr/lib/nginx/modules/ngx_rtmp_module.so");
    private static final List<String> PROGRAMS = List.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx");

    private final Process process;

    private Nginx(Process process) {
        this.process = process;
    }

    /// Starts it and waits until it listens.
    ///
    /// @param folder for its files
    /// @param servers the `server` blocks
    /// @param port one of those it listens on
    public static Nginx start(Path folder, String servers, int port) {
        return started(folder, FRAME.formatted(folder).replace("SERVERS", servers), port);
    }

    /// Whether it can take RTMP in.
    public static boolean knowsRtmp() {
        return Files.exists(RTMP) && PROGRAMS.stream().anyMatch(path -> Files.isExecutable(Path.of(path)));
    }

    /// Starts it with its RTMP module.
    ///
    /// @param block `rtmp { … }`
    public static Nginx startRtmp(Path folder, String block, int port) {
        var head = "load_module %s;%n".formatted(RTMP);
        return started(folder, head + FRAME.formatted(folder).replace("SERVERS", "") + block, port);
    }

    private static Nginx started(Path folder, String text, int port) {
        try {
            Files.createDirectories(folder);
            var config = Files.writeString(folder.resolve("nginx.conf"), text);
            var process = new ProcessBuilder(
                            List.of(program(), "-e", "error.log", "-p", folder + "/", "-c", config + ""))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile())
                    .start();
            var nginx = new Nginx(process);
            if (!nginx.listens(port)) {
                nginx.close();
                throw new IllegalStateException("no nginx:\n" + Files.readString(folder.resolve("output")));
            }
            return nginx;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean listens(int port) {
        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
                return true;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        return false;
    }

    private static String program() {
        return PROGRAMS.stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no nginx: run bin/setup"));
    }

    private static final String FRAME = """
            daemon off;
            # Heeded where the tests run as root, whose folders nobody else may enter.
            user root;
            pid nginx.pid;
            worker_processes 1;
            events {}
            http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
            SERVERS
            }
            """;
}
