package aldea.operate;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;

/// Looks at a village's database.
final class DatabaseDoctor {
    private final String url;
    private final DoctorCommand.Findings findings;

    DatabaseDoctor(String url, DoctorCommand.Findings findings) {
        this.url = url;
        this.findings = findings;
    }

    void look() {
        try (var connection = DriverManager.getConnection(url)) {
            version(connection);
            safety(connection);
            clock(connection);
            if (schema()) {
                events(connection);
                timers(connection);
            }
        } catch (SQLException failed) {
            findings.bad("database", "does not answer: %s".formatted(failed.getMessage()));
        }
    }

    private void version(Connection connection) throws SQLException {
        var version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < 15) {
            findings.bad("postgresql", "%d: Aldea needs 15 or newer".formatted(version));
        } else {
            findings.good("postgresql", connection.getMetaData().getDatabaseProductVersion());
        }
    }

    private void safety(Connection connection) throws SQLException {
        var off = text(connection, """
                SELECT coalesce(string_agg(name, ', '), '')
                  FROM pg_settings
                 WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'""");
        if (off.isEmpty()) {
            findings.good("durability", "every answered sale is on disk");
        } else {
            findings.bad("durability", "%s off: a power cut loses sales; switch on".formatted(off));
        }
    }

    private void clock(Connection connection) throws SQLException {
        var theirs = number(connection, "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint");
        var apart = Math.abs(InstantSource.system().millis() - theirs);
        if (apart > Duration.ofSeconds(2).toMillis()) {
            findings.bad("clock", "database and this machine are %,d ms apart: run an NTP service".formatted(apart));
        } else {
            findings.good("clock", "%s".formatted(InstantSource.system().instant()));
        }
    }

    private boolean schema() {
        var state = SchemaState.of(url);
        if (!state.ahead().isEmpty()) {
            findings.bad("data", "made by a newer Aldea: use that version");
        } else if (state.empty()) {
            findings.note("data", "none yet; serve begins");
        } else if (!state.behind().isEmpty()) {
            findings.bad("data", "made by an older Aldea: run aldea upgrade");
        } else {
            findings.good("data", "of this version");
        }
        return state.isCurrent();
    }

    private void events(Connection connection) throws SQLException {
        var waiting = number(connection, "SELECT count(*) FROM public.event_publication WHERE completion_date IS NULL");
        var stuck = number(connection, """
                SELECT count(*)
                  FROM public.event_publication
                 WHERE completion_date IS NULL
                   AND (status = 'FAILED' OR publication_date < now() - INTERVAL '10 minutes')""");
        if (stuck > 0) {
            findings.bad(
                    "events",
                    "%d could not be delivered: read the log for their cause, then restart; they are sent again"
                            .formatted(stuck));
        } else {
            findings.good("events", "%d on their way".formatted(waiting));
        }
    }

    private void timers(Connection connection) throws SQLException {
        var stuck = text(connection, """
                SELECT coalesce(string_agg(task_name, ', ' ORDER BY task_name), '')
                  FROM public.scheduled_tasks
                 WHERE consecutive_failures > 3 OR (picked AND last_heartbeat < now() - INTERVAL '3 minutes')""");
        if (stuck.isEmpty()) {
            findings.good("timers", "%d".formatted(number(connection, "SELECT count(*) FROM public.scheduled_tasks")));
        } else {
            findings.bad("timers", "%s fail again and again: read the log for their cause".formatted(stuck));
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(text(connection, sql));
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
