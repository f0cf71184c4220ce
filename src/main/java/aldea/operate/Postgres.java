package aldea.operate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The PostgreSQL that Aldea brings along: unpacked from its Maven jar, started as a child of this JVM, root or not,
/// durable (fsync on). It ends with the JVM, also when that is killed, and the next start recovers what was committed.
///
/// As root it runs in a user namespace of its own, where PostgreSQL sees an ordinary user.
public final class Postgres implements AutoCloseable {
    private final Process process;
    private final int port;

    private Postgres(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts the server on a data folder, making that first if it is empty.
    ///
    /// @param home holds `data`, the log and the lock; made if absent
    /// @param programs holds the unpacked programs; several homes may share it
    /// @param port on loopback, or 0 for a free one
    /// @throws IllegalStateException when it does not start, with the last lines of its log
    public static Postgres start(Path home, Path programs, int port) {
        // The kernel ends PostgreSQL with the thread that forked it, so that thread must live as long as the JVM.
        var started = new CompletableFuture<Postgres>();
        Thread.ofPlatform().daemon().name("postgres").start(() -> {
            try {
                var postgres = launch(home, programs, port == 0 ? freePort() : port);
                started.complete(postgres);
                postgres.process.waitFor();
            } catch (IOException | InterruptedException | RuntimeException failed) {
                started.completeExceptionally(failed);
            }
        });
        try {
            return started.get(90, TimeUnit.SECONDS);
        } catch (Exception failed) {
            var cause = failed.getCause() == null ? failed : failed.getCause();
            throw cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
        }
    }

    /// The address of a database on this server, for JDBC.
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=aldea".formatted(port, database);
    }

    public int port() {
        return port;
    }

    /// The server's process, for tests that kill it.
    public ProcessHandle process() {
        return process.toHandle();
    }

    /// Stops the server: open transactions are rolled back, all else is on disk.
    @Override
    public void close() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Postgres launch(Path home, Path programs, int port) throws IOException, InterruptedException {
        Files.createDirectories(home);
        var log = home.resolve("postgres.log");
        var data = home.resolve("data");
        var bin = unpack(programs, log);
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            run(
                    log,
                    unprivileged(List.of(
                            bin + "/initdb",
                            "-A",
                            "trust",
                            "-U",
                            "aldea",
                            "-D",
                            data.toString(),
                            "-E",
                            "UTF8",
                            "--locale=C.UTF-8",
                            "--locale-provider=icu",
                            "--icu-locale=es-MX")));
            Files.writeString(data.resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
        }
        var command = new ArrayList<>(List.of("setpriv", "--pdeathsig", "INT", bin + "/postgres"));
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        var process = new ProcessBuilder(unprivileged(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        awaitReady(process, port, log);
        return new Postgres(process, port);
    }

    private static Path unpack(Path programs, Path log) throws IOException, InterruptedException {
        var folder = programs.resolve("postgres-" + VERSION);
        var done = folder.resolve(".unpacked");
        Files.createDirectories(programs);
        try (var lock =
                FileChannel.open(programs.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            if (!Files.exists(done)) {
                Files.createDirectories(folder);
                var archive = programs.resolve("postgres.txz");
                try (var jar = Postgres.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
                    if (jar == null) {
                        throw new IllegalStateException("PostgreSQL's programs are missing from the class path");
                    }
                    Files.copy(jar, archive, StandardCopyOption.REPLACE_EXISTING);
                }
                run(log, List.of("tar", "-xJf", archive.toString(), "-C", folder.toString()));
                Files.delete(archive);
                Files.createFile(done);
            }
        }
        return folder.resolve("bin");
    }

    private static List<String> unprivileged(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        var inNamespace = new ArrayList<>(List.of("unshare", "-U"));
        inNamespace.addAll(command);
        return inNamespace;
    }

    private static void run(Path log, List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("%s failed:%n%s".formatted(command, lastLines(log)));
        }
    }

    private static void awaitReady(Process process, int port, Path log) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroy();
                throw new IllegalStateException("PostgreSQL did not start:%n%s".formatted(lastLines(log)));
            }
            Thread.sleep(10);
        }
    }

    /// A server that accepts connections answers a start-up packet with an authentication message, 'R'.
    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            socket.setSoTimeout(500);
            var names = "user\0aldea\0database\0postgres\0\0".getBytes(StandardCharsets.US_ASCII);
            var packet = ByteBuffer.allocate(8 + names.length)
                    .putInt(8 + names.length)
                    .putInt(PROTOCOL_3)
                    .put(names);
            socket.getOutputStream().write(packet.array());
            return socket.getInputStream().read() == 'R';
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String lastLines(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static final String VERSION = "18.6";
    private static final int PROTOCOL_3 = 196_608;
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    // Tunables stand in the file, not on the command line, so that an operator's ALTER SYSTEM wins.
    private static final String SETTINGS = """

            # Aldea
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            shared_buffers = 256MB
            max_wal_size = 2GB
            checkpoint_timeout = 15min
            max_connections = 120
            timezone = 'UTC'
            log_min_messages = warning
            """;
}
