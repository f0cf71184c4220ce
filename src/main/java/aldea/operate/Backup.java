package aldea.operate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Copies a village while it goes on living: PostgreSQL's own base backup with the log it needs, then everything else
/// in the data folder. Pictures come last: they are written before the rows that name them, and never change.
final class Backup {
    private final Path data;
    private final Path target;
    private final Progress progress;
    private final Map<String, Manifest.Entry> files = new TreeMap<>();

    private Backup(Path data, Path target, Progress progress) {
        this.data = data;
        this.target = target;
        this.progress = progress;
    }

    /// Takes a backup into an empty or absent folder.
    ///
    /// @param url of the database that runs on the data folder
    static Manifest take(Path data, String url, Path target, String version, Progress progress) {
        try {
            if (!Folders.isEmpty(target)) {
                throw new Hindrance("%s is not empty; name a new folder for the backup".formatted(target));
            }
            Files.createDirectories(target);
            var backup = new Backup(data.toRealPath(), target.toRealPath(), progress);
            var takenAt = InstantSource.system().instant();
            backup.database(url);
            backup.rest();
            return backup.seal(version, takenAt);
        } catch (SQLException | IOException | InterruptedException failed) {
            throw new Hindrance("The backup could not be taken: %s".formatted(failed), failed);
        }
    }

    private void database(String url) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(url)) {
            // The slot keeps the log from being recycled until the copy is whole; it goes with the connection.
            one(
                    connection,
                    "SELECT pg_create_physical_replication_slot('aldea_backup_' || pg_backend_pid(), true, true)");
            var start = one(connection, "SELECT pg_walfile_name(pg_backup_start('aldea', true))");
            copyTree(data.resolve("postgres/data"), POSTGRES_LEAVES);
            var stop = stop(connection);
            Files.createDirectories(target.resolve("postgres/data/pg_wal/archive_status"));
            copyLog(start, stop);
        }
        copy(data.resolve("postgres/password"));
    }

    private String stop(Connection connection) throws SQLException, IOException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_walfile_name(lsn), labelfile FROM pg_backup_stop(false)")) {
            row.next();
            var label = target.resolve("postgres/data/backup_label");
            Files.writeString(label, row.getString(2));
            try (var content = Files.newInputStream(label)) {
                files.put("postgres/data/backup_label", Manifest.of(content));
            }
            return row.getString(1);
        }
    }

    private void copyLog(String start, String stop) throws IOException {
        try (var segments = Files.newDirectoryStream(data.resolve("postgres/data/pg_wal"))) {
            for (var segment : segments) {
                var name = segment.getFileName().toString();
                if (SEGMENT.matcher(name).matches() && name.compareTo(start) >= 0 && name.compareTo(stop) <= 0) {
                    copy(segment);
                }
            }
        }
    }

    private void rest() throws IOException {
        for (var name : new String[] {"format", "aldea.yaml"}) {
            copy(data.resolve(name));
        }
        copyTree(data.resolve("tls"), Set.of());
        copyTree(data.resolve("media"), Set.of());
    }

    private void copyTree(Path folder, Set<String> left) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                var name = entry.getFileName().toString();
                if (Files.isDirectory(entry)) {
                    Files.createDirectories(
                            target.resolve(data.relativize(entry).toString()));
                    if (!left.contains(name + "/")) {
                        copyTree(entry, left);
                    }
                } else if (!left.contains(name) && !name.startsWith("pgsql_tmp")) {
                    copy(entry);
                }
            }
        }
    }

    private void copy(Path file) throws IOException {
        var path = data.relativize(file).toString();
        try {
            files.put(path, Manifest.copy(file, target.resolve(path)));
            progress.at("files copied", files.size(), 0);
        } catch (NoSuchFileException gone) {
            // Tables and temporary files may go while we copy: the log knows of it.
            Files.deleteIfExists(target.resolve(path));
        }
    }

    private Manifest seal(String version, Instant takenAt) throws IOException, InterruptedException {
        var manifest = new Manifest(Manifest.FORMAT, version, Programs.VERSION, takenAt, files);
        new ProcessBuilder("sync", "-f", target.toString()).start().waitFor();
        manifest.write(target);
        new ProcessBuilder("sync", "-f", target.toString()).start().waitFor();
        return manifest;
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    // What PostgreSQL's manual says to leave out; folders end with a slash and are made empty.
    private static final Set<String> POSTGRES_LEAVES = Set.of(
            "pg_wal/",
            "pg_replslot/",
            "pg_dynshmem/",
            "pg_notify/",
            "pg_serial/",
            "pg_snapshots/",
            "pg_stat_tmp/",
            "pg_subtrans/",
            "postmaster.pid",
            "postmaster.opts",
            "pg_internal.init",
            "backup_label");
    private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}|[0-9A-F]{8}\\.history");
}
