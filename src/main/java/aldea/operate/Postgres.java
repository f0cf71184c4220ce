package aldea.operate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The PostgreSQL that Aldea brings along: unpacked from its Maven jar, started as a child of this JVM, root or not,
/// durable (fsync on). It ends with the JVM, also when that is killed, and the next start recovers what was committed.
///
/// As root it runs in a user namespace of its own, where PostgreSQL sees an ordinary user. It asks for a password,
/// made at the first start and kept in `password`, readable by the owner alone.
public final class Postgres implements AutoCloseable {
    private final Process process;
    private final int port;
    private final String password;

    private Postgres(Process process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /// Starts the server on a data folder, making that first if it is empty.
    ///
    /// @param home holds `data`, the log and the lock; made if absent
    /// @param programs holds the unpacked programs; several homes may share it
    /// @param port on loopback, or 0 for a free one
    /// @throws IllegalStateException when it does not start, with the last lines of its log
    public static Postgres start(Path home, Path programs, int port) {
        return start(home, log -> Programs.unpack(programs, log), port);
    }

    /// Where the programs are, once they are there.
    interface Bin {
        Path unpacked(Path log) throws IOException, InterruptedException;
    }

    static Postgres start(Path home, Bin programs, int port) {
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

    /// The address of a database on this server, for JDBC, with the password that keeps other users of the machine out.
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=aldea&password=%s".formatted(port, database, password);
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

    private static Postgres launch(Path home, Bin programs, int port) throws IOException, InterruptedException {
        Files.createDirectories(home);
        var log = home.resolve("postgres.log");
        var data = home.toRealPath().resolve("data");
        var bin = programs.unpacked(log);
        var password = home.resolve("password");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(bin, data, password, log);
        }
        Leftovers.clear(data);
        // In a session of its own: a Ctrl-C in the terminal reaches the JVM alone, which ends PostgreSQL when it is
        // done.
        var command = new ArrayList<>(List.of("setsid", "setpriv", "--pdeathsig", "INT", bin + "/postgres"));
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        var process = new ProcessBuilder(Programs.unprivileged(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        awaitReady(process, port, log);
        return new Postgres(process, port, Files.readString(password).strip());
    }

    // Written whole or not at all: a first start that was cut off begins anew.
    private static void initialise(Path bin, Path data, Path password, Path log)
            throws IOException, InterruptedException {
        var fresh = data.resolveSibling("data.new");
        Folders.delete(fresh);
        Folders.delete(data);
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, new BigInteger(160, new SecureRandom()).toString(36) + "\n");
        Programs.run(
                log,
                Programs.unprivileged(List.of(
                        bin + "/initdb",
                        "-A",
                        "scram-sha-256",
                        "--pwfile=" + password.toAbsolutePath(),
                        "-U",
                        "aldea",
                        "-D",
                        fresh.toString(),
                        "-E",
                        "UTF8",
                        "--locale=C.UTF-8",
                        "--locale-provider=icu",
                        "--icu-locale=es-MX")));
        Files.writeString(fresh.resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void awaitReady(Process process, int port, Path log) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroy();
                throw new IllegalStateException("PostgreSQL did not start:%n%s".formatted(Programs.lastLines(log)));
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

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

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
            # A village's first rush fills empty tables within seconds; until they are analyzed, they are read whole.
            autovacuum_naptime = 5s
            """;
}
