package aldea.operate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Puts a backup back into an empty folder, comparing every file with the manifest.
final class Restore {
    private Restore() {}

    /// @throws Hindrance when the folder is not empty, or the backup is not whole; what was copied is taken away again
    static Manifest into(Path data, Path backup, Progress progress) {
        var manifest = Manifest.read(backup);
        if (!major(manifest.postgres()).equals(major(Programs.VERSION))) {
            throw new Hindrance("The backup was made with PostgreSQL %s; this Aldea brings %s."
                    .formatted(manifest.postgres(), Programs.VERSION));
        }
        try {
            if (!Folders.isEmpty(data)) {
                throw new Hindrance("%s is not empty; a backup is restored only into an empty folder".formatted(data));
            }
            copy(manifest, backup, data, progress);
            return manifest;
        } catch (IOException failed) {
            throw new Hindrance("The backup could not be restored: %s".formatted(failed), failed);
        }
    }

    private static void copy(Manifest manifest, Path backup, Path data, Progress progress) throws IOException {
        var done = 0;
        Files.createDirectories(data);
        for (var file : manifest.files().entrySet()) {
            var from = backup.resolve(file.getKey()).normalize();
            if (!from.startsWith(backup.normalize())) {
                throw new Hindrance("The manifest names a file outside the backup: %s".formatted(file.getKey()));
            }
            var copied = Files.exists(from) ? Manifest.copy(from, data.resolve(file.getKey())) : null;
            if (!file.getValue().equals(copied)) {
                Folders.delete(data);
                throw new Hindrance("The backup is damaged: %s is missing or not what was written".formatted(from));
            }
            progress.at("files restored", ++done, manifest.files().size());
        }
        // PostgreSQL wants its folders, also the empty ones, and for itself alone.
        var database = data.resolve("postgres/data");
        for (var name : new String[] {
            "pg_wal/archive_status",
            "pg_wal/summaries",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat",
            "pg_stat_tmp",
            "pg_subtrans",
            "pg_tblspc",
            "pg_twophase",
            "pg_commit_ts",
            "pg_logical/snapshots",
            "pg_logical/mappings"
        }) {
            Files.createDirectories(database.resolve(name));
        }
        try (var folders = Files.walk(database)) {
            for (var folder : folders.filter(Files::isDirectory).toList()) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    private static String major(String version) {
        return version.split("\\.", 2)[0];
    }
}
