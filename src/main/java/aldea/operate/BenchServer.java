package aldea.operate;

import aldea.rush.Wire;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The real server in a process of its own, for benches: started as `aldea serve`, with settings added.
///
/// @param started from the first instruction of the process to the first page
record BenchServer(Process process, int port, Duration started) implements AutoCloseable {

    /// @param settings for Spring, such as `aldea.orders.group=1`
    static BenchServer start(Path folder, List<String> arguments, List<String> settings) {
        try {
            var port = Postgres.freePort();
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .filter(argument -> argument.startsWith("-X") || argument.startsWith("--enable"))
                    .forEach(command::add);
            settings.forEach(setting -> command.add("-D" + setting));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), "aldea.operate.CommandLine", "serve"));
            command.addAll(List.of("--play-money", "--with-parent"));
            command.addAll(List.of("--port", Integer.toString(port)));
            command.addAll(arguments);
            var log = folder.resolve("server.log");
            var began = System.nanoTime();
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            while (!answers(port)) {
                if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                    process.destroy();
                    throw new Hindrance("The server did not start:%n%s".formatted(Files.readString(log)));
                }
                Thread.sleep(2);
            }
            return new BenchServer(process, port, Duration.ofNanos(System.nanoTime() - began));
        } catch (IOException failed) {
            throw new Hindrance("The server could not be started: %s".formatted(failed), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// What has been used of the processors, in nanoseconds.
    record Used(long server, long database) {
        Used since(Used before) {
            return new Used(server - before.server, database - before.database);
        }
    }

    // PostgreSQL is this process's own child; the server is another, and has none.
    Used used() {
        var database = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
                .mapToLong(BenchServer::used)
                .sum();
        return new Used(used(process.toHandle()), database);
    }

    private static long used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean answers(int port) {
        try (var wire = new Wire(port)) {
            return wire.exchange(Wire.get("/")) == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(2);
}
