package aldea.operate;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked once from the jar they come in, and how they are run.
final class Programs {
    /// The version in the jar; tests may put another one on the class path, and say so.
    static final String VERSION = System.getProperty("aldea.postgres.version", "18.6");

    private Programs() {}

    /// Unpacks the programs if they are not there yet; several processes may ask at once.
    ///
    /// @return the folder with `postgres` and `initdb`
    static Path unpack(Path programs, Path log) throws IOException, InterruptedException {
        return unpack(programs, log, VERSION, Programs.class.getResource("/postgres-linux-x86_64.txz"));
    }

    /// The same for programs that come from elsewhere.
    static Path unpack(Path programs, Path log, String version, @Nullable URL archive)
            throws IOException, InterruptedException {
        Files.createDirectories(programs);
        var folder = programs.toRealPath().resolve("postgres-" + version);
        try (var lock =
                FileChannel.open(programs.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            if (!Files.exists(folder.resolve("bin"))) {
                var fresh = folder.resolveSibling(folder.getFileName() + ".new");
                Folders.delete(fresh);
                Files.createDirectories(fresh);
                extract(archive, fresh, log);
                Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return folder.resolve("bin");
    }

    // The decompression is done here: a small Debian has tar, but no xz.
    private static void extract(@Nullable URL archive, Path folder, Path log) throws IOException, InterruptedException {
        if (archive == null) {
            throw new IllegalStateException("PostgreSQL's programs are missing from the class path");
        }
        try (var packed = archive.openStream()) {
            var tar = new ProcessBuilder("tar", "-x", "-C", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            try (var unpacked = new XZInputStream(new BufferedInputStream(packed));
                    var into = tar.getOutputStream()) {
                unpacked.transferTo(into);
            }
            mustSucceed(tar, "tar", log);
        }
    }

    /// The command as an ordinary user would run it: PostgreSQL refuses to be root.
    static List<String> unprivileged(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        var inNamespace = new ArrayList<>(List.of("unshare", "-U"));
        inNamespace.addAll(command);
        return inNamespace;
    }

    /// Runs a program to its end.
    ///
    /// @throws IllegalStateException when it fails, with the last lines of the log
    static void run(Path log, List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        mustSucceed(process, command.toString(), log);
    }

    static String lastLines(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }

    private static void mustSucceed(Process process, String what, Path log) throws IOException, InterruptedException {
        if (process.waitFor() != 0) {
            throw new IllegalStateException("%s failed:%n%s".formatted(what, lastLines(log)));
        }
    }
}
