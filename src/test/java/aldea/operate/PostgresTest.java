package aldea.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTest {
    private static final Path PROGRAMS = Path.of("target", "programs");

    @Test
    void what_was_committed_survives_a_second_start(@TempDir Path home) throws Exception {
        try (var first = Postgres.start(home, PROGRAMS, 0)) {
            execute(first, "CREATE TABLE kept (n int)");
            execute(first, "INSERT INTO kept VALUES (41)");
        }
        try (var second = Postgres.start(home, PROGRAMS, 0)) {
            assertThat(number(second, "SELECT n FROM kept")).isEqualTo(41);
        }
    }

    @Test
    void it_is_durable_by_its_settings(@TempDir Path home) throws Exception {
        try (var postgres = Postgres.start(home, PROGRAMS, 0)) {
            assertThat(text(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(text(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(text(postgres, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(text(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void it_dies_with_the_program_that_started_it_and_recovers(@TempDir Path home) throws Exception {
        var program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("program.log").toFile())
                .start();
        var port = home.resolve("port");
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(port));
        program.destroyForcibly().waitFor();
        var lock = home.resolve("postgres/data/postmaster.pid");
        await().until(() -> !Files.exists(lock));
        try (var again = Postgres.start(home.resolve("postgres"), PROGRAMS, 0)) {
            assertThat(number(again, "SELECT n FROM kept")).isEqualTo(42);
        }
    }

    /// A program that starts PostgreSQL, writes a row, and waits to be killed.
    static final class Holder {
        static void main(String[] arguments) throws Exception {
            var home = Path.of(arguments[0]);
            var postgres = Postgres.start(home.resolve("postgres"), PROGRAMS, 0);
            execute(postgres, "CREATE TABLE kept (n int)");
            execute(postgres, "INSERT INTO kept VALUES (42)");
            Files.writeString(home.resolve("port"), Integer.toString(postgres.port()));
            Thread.sleep(Duration.ofMinutes(2));
        }
    }

    private static void execute(Postgres postgres, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.url("postgres"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(Postgres postgres, String sql) throws SQLException {
        return Integer.parseInt(text(postgres, sql));
    }

    private static String text(Postgres postgres, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.url("postgres"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
