package aldea.operate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A way to a village's database: that of a running server, or one started for as long as a command needs it.
///
/// @param data the data folder, empty when the database is elsewhere
/// @param running whether a server works on it meanwhile
record Access(
        String url,
        Optional<Path> data,
        boolean running,
        @Nullable DataFolder taken) implements AutoCloseable {

    /// @throws Hindrance when there is no village there
    static Access to(DataOption option) {
        var elsewhere = option.database();
        if (elsewhere.isPresent()) {
            return new Access(elsewhere.get(), Optional.empty(), true, null);
        }
        return to(option.path());
    }

    static Access to(Path data) {
        var used = DataFolder.databaseInUse(data);
        if (used.isPresent()) {
            return new Access(used.get(), Optional.of(data), true, null);
        }
        if (!Files.exists(data.resolve("postgres/data/PG_VERSION"))) {
            throw new Hindrance("There is no village in %s. Name its folder with --data.".formatted(data));
        }
        var folder = DataFolder.take(data);
        try {
            return new Access(folder.startDatabase(0), Optional.of(data), false, folder);
        } catch (RuntimeException failed) {
            folder.close();
            throw failed;
        }
    }

    @Override
    public void close() {
        if (taken != null) {
            taken.close();
        }
    }
}
