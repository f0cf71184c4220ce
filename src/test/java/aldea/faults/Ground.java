package aldea.faults;

import static org.awaitility.Awaitility.await;

import aldea.operate.Postgres;
import aldea.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// A PostgreSQL, and nodes that reach it by lines of their own. Everything here can be broken, and mended again.
final class Ground implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("target", "programs");
    private static final String DATABASE = "aldea";
    private final Path folder;
    private final List<Line> lines = new ArrayList<>();
    private final List<ServerProcess> nodes = new ArrayList<>();
    private volatile Postgres postgres;

    private Ground(Path folder) {
        this.folder = folder;
        this.postgres = Postgres.start(folder.resolve("postgres"), PROGRAMS, 0);
    }

    static Ground of(Path folder) throws SQLException {
        var ground = new Ground(folder);
        try (var connection = DriverManager.getConnection(ground.postgres.url("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        }
        return ground;
    }

    /// The database, past all lines.
    String url() {
        return postgres.url(DATABASE);
    }

    void startNodes(int count) {
        for (var node = 0; node < count; node++) {
            lines.add(Line.to(postgres.port()));
            nodes.add(start(node, Duration.ZERO));
        }
    }

    /// @return where to find a node now
    int port(int node) {
        return nodes.get(node % nodes.size()).port();
    }

    /// What may happen. Each is over, and repaired, when its method returns.
    enum Fault {
        NODE_KILLED,
        NODE_FROZEN,
        CLOCK_JUMPED,
        DATABASE_KILLED,
        DISK_FULL,
        LINE_CUT,
        DATABASE_SLOW
    }

    void suffer(Fault fault, Random random) {
        var node = random.nextInt(nodes.size());
        var lasting = Duration.ofMillis(300 + random.nextInt(1_500));
        switch (fault) {
            case NODE_KILLED -> restart(node, Duration.ZERO);
            case NODE_FROZEN -> {
                signal("STOP", nodes.get(node).process().pid());
                pause(lasting);
                signal("CONT", nodes.get(node).process().pid());
            }
            case CLOCK_JUMPED -> restart(node, Duration.ofSeconds(random.nextInt(-1_200, 1_200)));
            case DATABASE_KILLED -> {
                postgres.process().descendants().forEach(ProcessHandle::destroyForcibly);
                postgres.process().destroyForcibly();
                pause(lasting);
                recover();
            }
            case DISK_FULL -> fillDisk(lasting);
            case LINE_CUT -> {
                lines.get(node).cut();
                pause(lasting);
                lines.get(node).mend();
            }
            case DATABASE_SLOW -> {
                var more = Duration.ofMillis(10 + random.nextInt(60));
                lines.forEach(line -> line.slow(more));
                pause(lasting);
                lines.forEach(Line::mend);
            }
        }
    }

    private void restart(int node, Duration ahead) {
        nodes.get(node).kill();
        nodes.set(node, start(node, ahead));
    }

    // What PostgreSQL sees of a full disk: files do not grow. Its log needs room first, and it stops.
    private void fillDisk(Duration lasting) {
        limit("8388608");
        pause(lasting);
        limit("unlimited");
        recover();
    }

    private void limit(String bytes) {
        var all = new ArrayList<>(postgres.process().descendants().toList());
        all.add(postgres.process());
        for (var process : all) {
            run(List.of("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":unlimited"));
        }
    }

    private void recover() {
        if (postgres.process().isAlive() && answers()) {
            return;
        }
        postgres.process().destroyForcibly();
        await().until(() -> !postgres.process().isAlive());
        var port = postgres.port();
        postgres = Postgres.start(folder.resolve("postgres"), PROGRAMS, port);
    }

    private boolean answers() {
        for (var tries = 0; tries < 20 && postgres.process().isAlive(); tries++) {
            try (var connection = DriverManager.getConnection(url())) {
                return connection.isValid(2);
            } catch (SQLException recovering) {
                pause(Duration.ofMillis(250));
            }
        }
        return false;
    }

    private ServerProcess start(int node, Duration ahead) {
        var address = url().replace(
                        ":%d/".formatted(postgres.port()),
                        ":%d/".formatted(lines.get(node).port()));
        return ServerProcess.start(
                folder.resolve("node-" + node),
                List.of("--db", address),
                "aldea.orders.checkouts-per-minute=0",
                "aldea.clock.ahead=" + ahead,
                "logging.level.root=ERROR");
    }

    private static void signal(String name, long pid) {
        run(List.of("kill", "-" + name, Long.toString(pid)));
    }

    private static void run(List<String> command) {
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(10, TimeUnit.SECONDS);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    void stopNodes() {
        nodes.forEach(ServerProcess::close);
        nodes.clear();
    }

    @Override
    public void close() {
        stopNodes();
        lines.forEach(Line::close);
        postgres.close();
    }
}
