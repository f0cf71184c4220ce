package aldea.operate;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// How a database's schemas stand to this program's migrations.
///
/// @param ahead migrations the database has had and this program does not know, such as `orders 007`
/// @param behind migrations it has still to have
record SchemaState(boolean empty, Set<String> ahead, Set<String> behind) {

    /// Reads a database's history; changes nothing.
    static SchemaState of(String url) {
        try (var connection = DriverManager.getConnection(url)) {
            var applied = applied(connection);
            var known = known();
            var ahead = new TreeSet<>(applied);
            ahead.removeAll(known);
            var behind = new TreeSet<>(known);
            behind.removeAll(applied);
            return new SchemaState(applied.isEmpty(), ahead, behind);
        } catch (SQLException failed) {
            throw new Hindrance("Cannot reach the database: %s".formatted(failed.getMessage()), failed);
        }
    }

    /// @throws Hindrance when a newer Aldea has worked on it
    void mustNotBeNewer() {
        if (!ahead.isEmpty()) {
            throw new Hindrance(("A newer Aldea has worked on this village (%s). Use that version, or one newer still; "
                            + "data never go back.")
                    .formatted(String.join(", ", ahead)));
        }
    }

    /// @throws Hindrance when an older Aldea made it
    void mustNotBeOlder() {
        if (!empty && !behind.isEmpty()) {
            throw new Hindrance(("This village's data are of an older Aldea (missing: %s); they were left as they are. "
                            + "Stop what still works on them, then: aldea upgrade, which backs them up first.")
                    .formatted(String.join(", ", behind)));
        }
    }

    boolean isCurrent() {
        return ahead.isEmpty() && behind.isEmpty();
    }

    private static Set<String> applied(Connection connection) throws SQLException {
        var found = new TreeSet<String>();
        try (var tables = connection.createStatement();
                var names = tables.executeQuery(HISTORIES)) {
            while (names.next()) {
                var table = names.getString(1);
                var module =
                        table.equals(SHARED_HISTORY) ? Migrations.SHARED : table.substring(SHARED_HISTORY.length() + 1);
                try (var rows = connection.createStatement();
                        var versions = rows.executeQuery(
                                "SELECT version FROM public.%s WHERE success AND type = 'SQL' AND version IS NOT NULL"
                                        .formatted(table))) {
                    while (versions.next()) {
                        found.add(module + " " + versions.getString(1));
                    }
                }
            }
        }
        return found;
    }

    private static Set<String> known() {
        return Migrations.scripts().stream()
                .map(script -> script.module() + " " + script.version())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static final String SHARED_HISTORY = Migrations.history(Migrations.SHARED);
    private static final String HISTORIES = """
            SELECT tablename
              FROM pg_tables
             WHERE schemaname = 'public' AND tablename ~ '^flyway_schema_history(_[a-z]+)?$'""";
}
