package aldea.operate;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/// The oldest PostgreSQL that an operator may bring: Debian 12's.
public final class OldestPostgres {
    private static final Path ARCHIVE = Path.of("target", "postgres-15.jar").toAbsolutePath();

    private OldestPostgres() {}

    /// Whether the build has fetched it.
    public static boolean isThere() {
        return Files.exists(ARCHIVE);
    }

    public static Postgres start(Path home) {
        return Postgres.start(home, log -> Programs.unpack(Path.of("target", "programs"), log, "15.18", programs()), 0);
    }

    private static URL programs() throws MalformedURLException {
        return URI.create("jar:file:%s!/postgres-linux-x86_64.txz".formatted(ARCHIVE))
                .toURL();
    }
}
