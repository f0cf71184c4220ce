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
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The village's data folder. Default: var, beside the aldea script.")
    private Path data = DataOption.usual();

    @Option(
            names = "--backup",
            paramLabel = "DIR",
            description = "Where the backup goes. Default: DIR.before-upgrade-DATE, beside the data folder.")
    private @Nullable Path backup;

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        if (DataFolder.databaseInUse(data).isPresent()) {
            throw new Hindrance("A server works on %s. Stop it first.".formatted(data));
        }
        try (var access = Access.to(data)) {
            var schema = SchemaState.of(access.url());
            schema.mustNotBeNewer();
            if (schema.isCurrent()) {
                terminal.say("The data are of this version already (Aldea %s).".formatted(Version.number()));
            } else {
                var target = backup == null ? beside(data) : backup;
                BackupCommand.take(data, access.url(), target, terminal);
                terminal.say("Migrating: %s".formatted(String.join(", ", schema.behind())));
                Inspection.migrate(access.url());
            }
            try (var inspection = Inspection.of(access.url())) {
                return VerifyCommand.report(inspection, terminal);
            }
        }
    }

    private static Path beside(Path data) {
        var folder = data.toAbsolutePath().normalize();
        var now = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss")
                .format(InstantSource.system().instant().atOffset(ZoneOffset.UTC));
        return folder.resolveSibling("%s.before-upgrade-%s".formatted(folder.getFileName(), now));
    }
}
