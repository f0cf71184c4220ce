package aldea.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One server on a folder at a time, none on data of another version, and none that outlives whoever started it.
@Tag("slow")
class DataFolderTest {
    private static final Path PROGRAMS = Path.of("target", "programs");

    private record Said(int status, String text) {}

    @Test
    void a_second_server_on_the_same_folder_is_refused_in_one_line(@TempDir Path data) {
        try (var first = DataFolder.take(data)) {
            var second = aldea("serve", "--port", "0", "--data", data.toString());
            assertThat(second.status()).isEqualTo(1);
            assertThat(second.text().lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("%s is in use by another Aldea (process %d"
                                    .formatted(data, ProcessHandle.current().pid()))
                            .contains("--data"));
            assertThat(first.root()).exists();
        }
        DataFolder.take(data).close();
    }

    @Test
    void a_lock_file_that_a_killed_postgresql_left_is_cleared_whomever_it_names(@TempDir Path home) throws Exception {
        var lock = home.resolve("data/postmaster.pid");
        try (var killed = Postgres.start(home, PROGRAMS, 0)) {
            execute(killed.url("postgres"), "CREATE TABLE kept (n int)");
            killed.process().destroyForcibly();
            await().until(() -> !killed.process().isAlive());
        }
        assertThat(lock).exists();
        // After a power loss the number may be that of any process: here of this one.
        var lines = Files.readAllLines(lock);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(lock, lines);
        try (var again = Postgres.start(home, PROGRAMS, 0)) {
            execute(again.url("postgres"), "INSERT INTO kept VALUES (1)");
        }
    }

    @Test
    void data_of_an_older_version_are_left_alone_until_they_are_upgraded_with_a_backup(@TempDir Path folder)
            throws SQLException {
        var data = folder.resolve("var");
        try (var taken = DataFolder.take(data)) {
            var url = taken.startDatabase(0);
            Inspection.migrate(url);
            // As if an Aldea had made it that wrote no letters yet.
            execute(url, "DROP SCHEMA notice CASCADE");
            execute(url, "DROP TABLE flyway_schema_history_notice");
        }
        var refused = aldea("serve", "--port", "0", "--data", data.toString());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.text()).contains("older Aldea", "notice", "aldea upgrade");

        var saved = folder.resolve("saved");
        var upgraded = aldea("upgrade", "--data", data.toString(), "--backup", saved.toString());
        assertThat(upgraded.status()).as(upgraded.text()).isZero();
        assertThat(upgraded.text()).contains("0 disagreements");
        assertThat(saved).isNotEmptyDirectory();
        try (var taken = DataFolder.take(data)) {
            assertThat(SchemaState.of(taken.startDatabase(0)).isCurrent()).isTrue();
        }
    }

    @Test
    void the_server_of_a_bench_ends_with_the_bench(@TempDir Path folder) throws Exception {
        var bench = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Bench.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("bench.log").toFile())
                .start();
        var note = folder.resolve("server");
        await().atMost(Duration.ofSeconds(120)).until(() -> Files.exists(note) || !bench.isAlive());
        assertThat(note).as(Files.readString(folder.resolve("bench.log"))).exists();
        var server = ProcessHandle.of(Long.parseLong(Files.readString(note))).orElseThrow();
        bench.destroyForcibly().waitFor();
        try {
            await().until(() -> !server.isAlive());
            await().until(() -> !Files.exists(folder.resolve("var/postgres/data/postmaster.pid")));
        } finally {
            server.destroy();
        }
    }

    /// A program that starts a server as the benches do, and waits to be killed.
    static final class Bench {
        static void main(String[] arguments) throws IOException, InterruptedException {
            var folder = Path.of(arguments[0]);
            var server = BenchServer.start(
                    folder, List.of("--data", folder.resolve("var").toString()), List.of("logging.level.root=ERROR"));
            var note = Files.writeString(
                    folder.resolve("server.new"), Long.toString(server.process().pid()));
            Files.move(note, folder.resolve("server"));
            Thread.sleep(Duration.ofMinutes(3));
        }
    }

    private static Said aldea(String... arguments) {
        var text = new StringWriter();
        var out = new PrintWriter(text, true);
        return new Said(CommandLine.run(out, out, arguments), text.toString());
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
