package aldea.operate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folder where a village lives: `postgres` (its database), `media` (its pictures), `tls` (its certificate),
/// `aldea.yaml` (settings, if the operator wrote any) and `aldea.lock`, held by the one server that works on it.
final class DataFolder implements AutoCloseable {
    static final String DATABASE = "aldea";

    private static final int FORMAT = 1;

    private final Path root;
    private final FileChannel channel;
    private final @Nullable FileLock lock;
    private @Nullable Postgres postgres;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /// Takes the folder for this process, making it if absent.
    ///
    /// @throws Hindrance when another server works on it
    static DataFolder take(Path root) {
        try {
            Files.createDirectories(root);
            var channel = FileChannel.open(
                    root.resolve("aldea.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new Hindrance(occupied(root));
            }
            checkFormat(root);
            var folder = new DataFolder(root.toRealPath(), channel, lock);
            folder.note("process %d".formatted(ProcessHandle.current().pid()));
            return folder;
        } catch (IOException failed) {
            throw new Hindrance("Cannot use the data folder %s: %s".formatted(root, failed), failed);
        }
    }

    /// Where the server that works on this folder keeps its database, if one does.
    static Optional<String> databaseInUse(Path root) {
        try {
            return readNote(root)
                    .lines()
                    .filter(line -> line.startsWith("jdbc:"))
                    .filter(line -> isTaken(root))
                    .findFirst();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    Path root() {
        return root;
    }

    /// Starts the folder's PostgreSQL and returns the address of Aldea's database on it.
    ///
    /// @param port on loopback, or 0 for a free one
    String startDatabase(int port) {
        var started = Postgres.start(root.resolve("postgres"), programs(), port);
        postgres = started;
        createDatabase(started);
        var url = started.url(DATABASE);
        note("process %d%n%s".formatted(ProcessHandle.current().pid(), url));
        return url;
    }

    /// Where unpacked programs are kept, for all of a user's data folders.
    Path programs() {
        var cache = System.getenv("XDG_CACHE_HOME");
        var folder = cache == null || cache.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "aldea")
                : Path.of(cache, "aldea");
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder) ? folder : root.resolve("programs");
        } catch (IOException noHome) {
            return root.resolve("programs");
        }
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        if (postgres != null) {
            postgres.close();
        }
        try {
            note("");
            if (lock != null) {
                lock.release();
            }
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void createDatabase(Postgres postgres) {
        try (var connection = DriverManager.getConnection(postgres.url("postgres"));
                var statement = connection.createStatement()) {
            var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '%s'".formatted(DATABASE));
            if (!found.next()) {
                statement.execute("CREATE DATABASE %s".formatted(DATABASE));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void note(String text) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void checkFormat(Path root) throws IOException {
        var file = root.resolve("format");
        if (!Files.exists(file)) {
            Files.writeString(file, FORMAT + "\n");
        } else if (Integer.parseInt(Files.readString(file).strip()) > FORMAT) {
            throw new Hindrance("%s was made by a newer Aldea; use that version.".formatted(root));
        }
        var postgres = root.resolve("postgres/data/PG_VERSION");
        if (Files.exists(postgres)
                && !Programs.VERSION.startsWith(Files.readString(postgres).strip() + ".")) {
            throw new Hindrance("%s holds data of PostgreSQL %s; this Aldea brings %s."
                    .formatted(root, Files.readString(postgres).strip(), Programs.VERSION));
        }
    }

    private static String occupied(Path root) throws IOException {
        return "%s is in use by another Aldea (%s). Stop that one, or give this one another folder with --data."
                        .formatted(root, readNote(root).lines().findFirst().orElse("just starting"))
                + " A second node of the same village needs a folder of its own and --db (aldea doctor prints it).";
    }

    private static String readNote(Path root) throws IOException {
        return Files.readString(root.resolve("aldea.lock"));
    }

    private static boolean isTaken(Path root) {
        try (var channel = FileChannel.open(root.resolve("aldea.lock"), StandardOpenOption.WRITE);
                var lock = tryLock(channel)) {
            return lock == null;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException byThisProcess) {
            return null;
        }
    }
}
