package aldea.operate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/// Two PostgreSQL servers as Debian packages them: a primary whose commits wait for its standby.
public final class Pair implements AutoCloseable {
    private static final Optional<Path> DEBIAN = newest();

    private final Postgres primary;
    private final Postgres standby;

    private Pair(Postgres primary, Postgres standby) {
        this.primary = primary;
        this.standby = standby;
    }

    public static boolean isThere() {
        return DEBIAN.isPresent();
    }

    /// @param database made on the primary
    public static Pair start(Path folder, String database) {
        try {
            var primary = Postgres.start(folder.resolve("primary"), log -> DEBIAN.orElseThrow(), 0);
            run(primary.url("postgres"), "CREATE DATABASE " + database);
            copy(primary, folder.resolve("primary"), folder.resolve("standby"));
            var standby = Postgres.start(folder.resolve("standby"), log -> DEBIAN.orElseThrow(), 0);
            run(primary.url("postgres"), "ALTER SYSTEM SET synchronous_standby_names = '*'");
            run(primary.url("postgres"), "SELECT pg_reload_conf()");
            Awaitility.await()
                    .until(() -> value(primary.url("postgres"), "SELECT max(sync_state) FROM pg_stat_replication")
                            .equals("sync"));
            return new Pair(primary, standby);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// Both servers, as an operator names them to `--db`; whichever takes writes is used.
    public String address(String database) {
        var password = primary.url(database).replaceAll(".*password=", "");
        return "postgresql://aldea:%s@127.0.0.1:%d,127.0.0.1:%d/%s"
                .formatted(password, primary.port(), standby.port(), database);
    }

    /// The same for JDBC.
    public String url(String database) {
        return DatabaseUrl.toJdbc(address(database));
    }

    /// `kill -9` of the primary, then what whoever watches over the pair does.
    public void failOver() {
        primary.process().destroyForcibly();
        run(standby.url("postgres"), "SELECT pg_promote()");
    }

    @Override
    public void close() {
        standby.close();
        primary.close();
    }

    private static Optional<Path> newest() {
        try (var versions = Files.newDirectoryStream(Path.of("/usr/lib/postgresql"), "[0-9]*")) {
            return StreamSupport.stream(versions.spliterator(), false)
                    .max(Comparator.comparingInt(
                            version -> Integer.parseInt(version.getFileName().toString())))
                    .map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("pg_basebackup")));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static void copy(Postgres primary, Path from, Path to) throws IOException, InterruptedException {
        Files.createDirectories(to);
        Files.copy(from.resolve("password"), to.resolve("password"));
        var password = Files.readString(from.resolve("password")).strip();
        Programs.run(
                to.resolve("postgres.log"),
                Programs.unprivileged(List.of(
                        DEBIAN.orElseThrow() + "/pg_basebackup",
                        "-d",
                        "host=127.0.0.1 port=%d user=aldea password=%s".formatted(primary.port(), password),
                        "-D",
                        to.toRealPath().resolve("data").toString(),
                        "-R",
                        "--checkpoint=fast")));
    }

    private static void run(String url, String statement) {
        try (var connection = DriverManager.getConnection(url);
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String value(String url, String query) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
