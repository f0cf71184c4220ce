package aldea.operate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What a server that ended badly leaves behind: processes that are still shutting down, a `postmaster.pid` that
/// names a process long gone or, after a power loss, somebody else's.
final class Leftovers {
    private Leftovers() {}

    /// Waits for the processes that work on a PostgreSQL data folder to end, then removes their lock file.
    ///
    /// @throws Hindrance when they do not end
    static void clear(Path data) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!workingOn(data).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new Hindrance(
                        "Processes %s still work on %s. End them, then start again.".formatted(workingOn(data), data));
            }
            Thread.sleep(20);
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    // Every process of PostgreSQL has its data folder as working folder.
    private static List<String> workingOn(Path data) throws IOException {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            var found = new java.util.ArrayList<String>();
            for (var process : processes) {
                if (worksOn(process, data)) {
                    found.add(process.getFileName().toString());
                }
            }
            return found;
        }
    }

    private static boolean worksOn(Path process, Path data) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(data)
                    && Files.readString(process.resolve("cmdline")).contains("postgres");
        } catch (IOException notOursOrGone) {
            return false;
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);
}
