package aldea.operate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// Brings each module's schema up to this version, from its own folder and with a history of its own. No module's
/// migration may name another's tables, so the order does not matter; what all share comes first.
@Component
final class Migrations implements FlywayMigrationStrategy {
    static final String SHARED = "__root";
    private static final String FOLDER = "classpath:db/migration/";
    private static final Pattern SCRIPT = Pattern.compile("db/migration/([^/]+)/V([0-9.]+)__[^/]+$");

    /// One script of this program.
    record Script(String module, String version) implements Comparable<Script> {
        @Override
        public int compareTo(Script other) {
            var modules = module.compareTo(other.module);
            return modules == 0 ? version.compareTo(other.version) : modules;
        }
    }

    @Override
    public void migrate(Flyway database) {
        migrate(database, SHARED);
        scripts().stream()
                .map(Script::module)
                .distinct()
                .filter(module -> !module.equals(SHARED))
                .forEach(module -> migrate(database, module));
    }

    /// All scripts that this program brings.
    static SortedSet<Script> scripts() {
        try {
            var scripts = new TreeSet<Script>();
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/V*.sql")) {
                scripts.add(script(file));
            }
            return scripts;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The table that tells what a module's schema has had.
    static String history(String module) {
        return module.equals(SHARED) ? "flyway_schema_history" : "flyway_schema_history_" + module;
    }

    private static void migrate(Flyway database, String module) {
        Flyway.configure()
                .configuration(database.getConfiguration())
                .locations(FOLDER + module)
                .table(history(module))
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private static Script script(Resource file) throws IOException {
        var found = SCRIPT.matcher(file.getURL().toString());
        if (!found.find()) {
            throw new IllegalStateException("%s should be named V001__what_it_does.sql".formatted(file.getFilename()));
        }
        return new Script(found.group(1), found.group(2));
    }
}
