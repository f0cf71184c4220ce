package aldea.operate;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `aldea upgrade`: an older village's data for this program.
@Command(
        name = "upgrade",
        description = "Brings a stopped village's data up to this version: backs it up, migrates it, verifies it.",
        footer = {"", "Data of a newer Aldea are refused and left as they are."})
final class UpgradeCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--backup",
            paramLabel = "DIR",
            description = "Where the backup goes. Default: DIR.before-upgrade-DATE, beside the data folder.")
    private @Nullable Path backup;

    @Option(
            names = "--no-backup",
            description = "Make no backup, because there is one. The only way for a database elsewhere (--db).")
    private boolean unsaved;

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        if (data.database().isEmpty() && DataFolder.databaseInUse(data.path()).isPresent()) {
            throw new Hindrance("A server works on %s. Stop it first.".formatted(data.path()));
        }
        try (var access = Access.to(data)) {
            var schema = SchemaState.of(access.url());
            schema.mustNotBeNewer();
            if (schema.isCurrent()) {
                terminal.say("The data are of this version already (Aldea %s).".formatted(Version.number()));
            } else {
                if (!unsaved) {
                    save(access);
                }
                terminal.say("Migrating: %s".formatted(String.join(", ", schema.behind())));
                Inspection.migrate(access.url());
            }
            try (var inspection = Inspection.of(access.url(), access.data())) {
                return VerifyCommand.report(inspection, terminal);
            }
        }
    }

    private void save(Access access) {
        if (data.database().isPresent()) {
            throw new Hindrance(
                    "A database elsewhere is backed up by its own means. Do that, with all servers stopped, "
                            + "then: aldea upgrade --no-backup");
        }
        var target = backup == null ? beside(data.path()) : backup;
        BackupCommand.take(data.path(), access.url(), target, terminal);
    }

    private static Path beside(Path data) {
        var folder = data.toAbsolutePath().normalize();
        var now = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss")
                .format(InstantSource.system().instant().atOffset(ZoneOffset.UTC));
        return folder.resolveSibling("%s.before-upgrade-%s".formatted(folder.getFileName(), now));
    }
}
