package aldea.testing;

import aldea.Aldea;
import aldea.operate.Postgres;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A data folder while no server works on it: what a test puts there before, and reads from it afterwards.
public final class VillageFolder {
    private static final Path PROGRAMS = Path.of("target", "programs");

    private VillageFolder() {}

    /// Runs the program on the folder's database in this process, making both if absent.
    public static void with(Path data, Consumer<ConfigurableApplicationContext> work) {
        withDatabase(data, url -> {
            try (var context = new SpringApplicationBuilder(Aldea.class)
                    .properties("server.port=0", "spring.datasource.url=" + url, "logging.level.root=WARN")
                    // Said here it counts for more than in the program's own settings.
                    .run("--aldea.data=" + data)) {
                work.accept(context);
            }
        });
    }

    /// Runs the folder's PostgreSQL alone.
    ///
    /// @param work gets the address of Aldea's database
    public static void withDatabase(Path data, Consumer<String> work) {
        try (var postgres = Postgres.start(data.resolve("postgres"), PROGRAMS, 0)) {
            create(postgres.url("postgres"));
            work.accept(postgres.url("aldea"));
        }
    }

    private static void create(String server) {
        try (var connection = DriverManager.getConnection(server);
                var statement = connection.createStatement()) {
            if (!statement
                    .executeQuery("SELECT 1 FROM pg_database WHERE datname = 'aldea'")
                    .next()) {
                statement.execute("CREATE DATABASE aldea");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
