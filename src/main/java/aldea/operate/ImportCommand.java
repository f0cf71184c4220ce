package aldea.operate;

import aldea.places.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `aldea import`: what others have counted.
@Command(
        name = "import",
        description = "Reads files of others into a village's data.",
        subcommands = ImportCommand.PlacesImport.class)
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        terminal.say("Say what to import, such as: aldea import places FOLDER");
        return 2;
    }

    @Command(
            name = "places",
            description =
                    "Reads INEGI's tables of municipalities and localities (plain, gzip or xz), with the inhabited "
                            + "dwellings of each. Twice is once.",
            footer = {"", "Rows that cannot be taken are listed and written to a file, to mend and import again."})
    static final class PlacesImport implements Callable<Integer> {
        @Parameters(paramLabel = "PATH", description = "A file, or a folder with the files in it.")
        private Path path = Path.of(".");

        @Option(names = "--refused", paramLabel = "DIR", description = "Where refused rows go. Default: here.")
        private Path refused = Path.of(".");

        @Mixin
        private DataOption data = new DataOption();

        @Mixin
        private Terminal terminal = new Terminal();

        @Override
        public Integer call() {
            try (var access = Access.to(data);
                    var inspection = Inspection.of(access.url(), access.data())) {
                var progress = new Progress(terminal.out());
                var report = inspection
                        .context()
                        .getBean(Places.class)
                        .importCensus(path, refused, rows -> progress.at("rows read", rows, 0));
                progress.done(
                        "%,d rows: %,d villages added, %,d changed, %,d as before, %,d municipalities, %,d refused"
                                .formatted(
                                        report.read(),
                                        report.added(),
                                        report.changed(),
                                        report.unchanged(),
                                        report.municipalities(),
                                        report.refusedCount()));
                report.refusals()
                        .forEach(row -> terminal.say(
                                "  %s line %d %s: %s".formatted(row.file(), row.line(), row.column(), row.reason())));
                report.refusedRows().forEach(file -> terminal.say("Refused rows are in %s".formatted(file)));
                return report.refusedCount() == 0 ? 0 : 1;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
