package aldea.operate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `aldea backup`: a copy from which the village can live again.
@Command(
        name = "backup",
        description = "Copies a village, running or not, into a new folder, and proves the copy by restoring it beside "
                + "itself, starting its database and verifying the books.",
        footer = {"", "The copy holds everything, secrets and personal data too: keep it as safe as the village."})
final class BackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Where the backup goes: an empty or new folder.")
    private Path target = Path.of(".");

    @Option(names = "--no-check", description = "Do not prove the copy by restoring it.")
    private boolean unchecked;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        if (data.database().isPresent()) {
            throw new Hindrance("A database elsewhere is backed up where it runs (pg_basebackup); copy %s/media too."
                    .formatted(data.path()));
        }
        try (var access = Access.to(data.path())) {
            take(data.path(), access.url(), target, terminal);
        }
        return unchecked ? 0 : check(target, terminal);
    }

    static void take(Path data, String url, Path target, Terminal terminal) {
        var progress = new Progress(terminal.out());
        var manifest = Backup.take(data, url, target, Version.number(), progress);
        var bytes = manifest.files().values().stream()
                .mapToLong(Manifest.Entry::bytes)
                .sum();
        progress.done(
                "Copied %,d files, %,d MB, to %s".formatted(manifest.files().size(), bytes / 1_000_000, target));
    }

    /// Restores a backup into a folder beside it, verifies it there, and takes it away again.
    static int check(Path backup, Terminal terminal) {
        var folder = backup.toAbsolutePath().normalize();
        var trial = folder.resolveSibling(folder.getFileName() + ".check");
        try {
            Folders.delete(trial);
            terminal.say("Proving it by restoring it in %s".formatted(trial));
            return RestoreCommand.restore(backup, trial, terminal);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            try {
                Folders.delete(trial);
            } catch (IOException stays) {
                terminal.say("%s could not be taken away: %s".formatted(trial, stays.getMessage()));
            }
        }
    }
}
