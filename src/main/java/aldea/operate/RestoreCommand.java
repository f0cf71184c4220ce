package aldea.operate;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `aldea restore`: a village from its backup.
@Command(
        name = "restore",
        description = "Puts a backup back into an empty folder, starts its database and verifies the books.",
        footer = {"", "Afterwards: aldea serve --data DIR"})
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FROM", description = "The backup's folder.")
    private Path from = Path.of(".");

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "An empty or new folder.")
    private Path data = Path.of("var");

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        return restore(from, data, terminal);
    }

    static int restore(Path backup, Path data, Terminal terminal) {
        var progress = new Progress(terminal.out());
        var manifest = Restore.into(data, backup, progress);
        progress.done("Restored %,d files, taken at %s by Aldea %s"
                .formatted(manifest.files().size(), manifest.takenAt(), manifest.aldea()));
        try (var access = Access.to(data)) {
            var schema = SchemaState.of(access.url());
            schema.mustNotBeNewer();
            if (!schema.isCurrent()) {
                terminal.say("It was made by an older Aldea: the database starts. Next: aldea upgrade --data %s"
                        .formatted(data));
                return 0;
            }
            try (var inspection = Inspection.of(access.url(), access.data())) {
                return VerifyCommand.report(inspection, terminal);
            }
        }
    }
}
