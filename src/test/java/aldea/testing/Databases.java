package aldea.testing;

import aldea.operate.Postgres;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// One PostgreSQL a test run, migrated once into a template; each test context that wants one gets a copy.
public final class Databases {
    private Databases() {}

    private static final Path HOME =
            Path.of("target", "postgres-" + ProcessHandle.current().pid());
    private static final Postgres SERVER = Postgres.start(HOME, Path.of("target", "programs"), 0);
    private static final AtomicInteger COPIES = new AtomicInteger();

    static {
        migrateTemplate();
    }

    /// The address of a fresh, migrated, empty database.
    public static String fresh() {
        var name = "copy_" + COPIES.incrementAndGet();
        execute("CREATE DATABASE %s TEMPLATE template_aldea".formatted(name));
        return SERVER.url(name);
    }

    private static void migrateTemplate() {
        execute("CREATE DATABASE template_aldea");
        new SpringApplicationBuilder(aldea.Aldea.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "server.port=0",
                        "db-scheduler.enabled=false",
                        "spring.main.log-startup-info=false",
                        "logging.level.root=WARN",
                        "spring.datasource.url=" + SERVER.url("template_aldea"))
                .run()
                .close();
    }

    private static synchronized void execute(String sql) {
        try (var connection = DriverManager.getConnection(SERVER.url("postgres"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }
}
