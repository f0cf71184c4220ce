package aldea.operate;

import aldea.desks.Desks;
import aldea.rates.Rates;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Imports of a single file.
final class FileImports {
    private FileImports() {}

    /// `aldea import rates`: what others have published about currencies.
    @Command(
            name = "rates",
            description =
                    "Reads exchange rates: the European Central Bank's eurofxref-hist.zip or Banxico's FIX (CSV, plain "
                            + "or packed by zip, gzip or xz), known by their headers. Twice is once.",
            footer = {"", "A rate that is known with another value stays; the difference is reported."})
    static final class RatesImport implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The file.")
        private Path file = Path.of("");

        @Option(
                names = "--refused",
                paramLabel = "DIR",
                description = "Where the list of refused rows goes. Default: here.")
        private Path refused = Path.of(".");

        @Mixin
        private Intake intake = new Intake();

        @Override
        public Integer call() {
            return intake.read(inspection -> {
                var progress = new Progress(intake.out());
                var report = inspection
                        .context()
                        .getBean(Rates.class)
                        .read(file, refused, rows -> progress.at("rows read", rows, 0));
                progress.done("%,d rows%s: %,d rates added, %,d as before, %,d refused"
                        .formatted(
                                report.rows(),
                                report.source().isEmpty() ? "" : " of " + report.source(),
                                report.added(),
                                report.known(),
                                report.refused()));
                report.refusals()
                        .forEach(row ->
                                intake.say("  line %d %s: %s".formatted(row.line(), row.column(), row.reason())));
                report.list().ifPresent(list -> intake.say("All of them are in %s".formatted(list)));
                return report.refused() == 0 ? 0 : 1;
            });
        }
    }

    /// `aldea import boundaries`: outlines for the map.
    @Command(
            name = "boundaries",
            description = "Reads outlines of Mexico's states and municipalities for the map of the desks: TopoJSON or "
                    + "GeoJSON in degrees, plain or packed by zip or gzip, known by INEGI's codes. They are "
                    + "simplified; a new file takes the place of the one before.",
            footer = {"", "What is broken is refused and listed; the rest is taken."})
    static final class BoundariesImport implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The file.")
        private Path file = Path.of("");

        @Option(
                names = "--source",
                required = true,
                paramLabel = "TEXT",
                description = "Whom the outlines are from, as it is to stand beside the map.")
        private String source = "";

        @Mixin
        private Intake intake = new Intake();

        @Override
        public Integer call() {
            return intake.read(inspection -> {
                var report = inspection.context().getBean(Desks.class).readBoundaries(file, source);
                intake.say("%,d states and %,d municipalities taken, %,d refused; %,d points, %,d left, %,d bytes"
                        .formatted(
                                report.states(),
                                report.municipalities(),
                                report.refused().size(),
                                report.points(),
                                report.pointsLeft(),
                                report.bytes()));
                report.refused().stream()
                        .limit(SHOWN)
                        .forEach(row -> intake.say("  %s: %s".formatted(row.what(), row.reason())));
                return report.refused().isEmpty() ? 0 : 1;
            });
        }

        private static final int SHOWN = 50;
    }
}

/// What imports have in common: the village they read into, and the operator they speak to.
@Command
final class Intake {
    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private Terminal terminal = new Terminal();

    /// One import, from an open village to a status.
    @FunctionalInterface
    interface Step {
        int into(Inspection inspection) throws IOException;
    }

    int read(Step step) {
        try (var access = Access.to(data);
                var inspection = Inspection.of(access.url(), access.data())) {
            return step.into(inspection);
        } catch (NoSuchFileException missing) {
            throw new Hindrance("There is no file %s.".formatted(missing.getFile()), missing);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void say(String line) {
        terminal.say(line);
    }

    PrintWriter out() {
        return terminal.out();
    }
}
