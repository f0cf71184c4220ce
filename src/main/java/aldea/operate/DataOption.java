package aldea.operate;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which village a command works on: a data folder, or a PostgreSQL elsewhere.
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The village's data folder. Default: var, beside the aldea script.")
    private Path data = usual();

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "A PostgreSQL elsewhere (15 or newer), such as postgresql://user:password@host:5432/aldea, "
                    + "instead of the data folder's own. Or set ALDEA_DB_URL.")
    private @Nullable String database = System.getenv("ALDEA_DB_URL");

    /// The folder beside the script.
    static Path usual() {
        return Path.of(System.getProperty("aldea.home", "."), "var");
    }

    Path path() {
        return data;
    }

    /// The address for JDBC of the database elsewhere, if one was named.
    Optional<String> database() {
        return Optional.ofNullable(database).filter(url -> !url.isBlank()).map(DatabaseUrl::toJdbc);
    }
}
