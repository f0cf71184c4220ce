package aldea.operate;

import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Refusal;
import aldea.olist.Olist;
import aldea.olist.Report;
import aldea.places.CensusReport;
import aldea.places.Places;
import aldea.shopify.Shopify;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `aldea import`: what others have counted.
@Command(
        name = "import",
        description = "Reads files of others into a village's data.",
        subcommands = {
            ImportCommand.PlacesImport.class,
            ImportCommand.OlistImport.class,
            ImportCommand.ShopifyImport.class,
            FileImports.RatesImport.class,
            FileImports.BoundariesImport.class
        })
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
                    "Reads a census' tables of villages and municipalities (CSV, plain or packed by zip, gzip, xz or "
                            + "zstd), with the households of each. Twice is once.",
            footer = {"", "Rows that cannot be taken are listed and written to a file, to mend and import again."})
    static final class PlacesImport implements Callable<Integer> {
        @Parameters(paramLabel = "PATH", description = "A file, or a folder with the files in it.")
        private Path path = Path.of(".");

        @Option(
                names = "--country",
                paramLabel = "CODE|FILE",
                description = "Whose tables they are: MX for INEGI's, or a file that describes another country's, see "
                        + "docs/guides/import.md. Default: MX.")
        private String country = "MX";

        @Option(names = "--refused", paramLabel = "DIR", description = "Where refused rows go. Default: here.")
        private Path refused = Path.of(".");

        @Mixin
        private Intake intake = new Intake();

        @Override
        public Integer call() {
            return intake.read(inspection -> {
                var progress = new Progress(intake.out());
                var report = read(inspection, progress);
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
                        .forEach(row -> intake.say(
                                "  %s line %d %s: %s".formatted(row.file(), row.line(), row.column(), row.reason())));
                report.refusedRows().forEach(file -> intake.say("Refused rows are in %s".formatted(file)));
                return report.refusedCount() == 0 ? 0 : 1;
            });
        }

        private CensusReport read(Inspection inspection, Progress progress) throws IOException {
            try {
                return inspection
                        .context()
                        .getBean(Places.class)
                        .importCensus(country, path, refused, rows -> progress.at("rows read", rows, 0));
            } catch (IllegalArgumentException wrong) {
                throw new Hindrance("Nothing was read: " + wrong.getMessage(), wrong);
            }
        }
    }

    @Command(
            name = "olist",
            description = "Reads the tables of the Olist marketplace (CSV, plain or packed by zstd or gzip, known by "
                    + "their headers) into shops, products, purchases, payments, parcels and reviews. Twice is once; "
                    + "what was stopped goes on where it was.",
            footer = {"", "Ends with what the files add up to and what the village holds of it."})
    static final class OlistImport implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", description = "The folder with the tables.")
        private Path folder = Path.of(".");

        @Option(
                names = "--refused",
                paramLabel = "DIR",
                description = "Where the list of findings goes. Default: here.")
        private Path refused = Path.of(".");

        @Option(
                names = "--wins",
                paramLabel = "FILE",
                description = "Where files differ, this one's cells replace the others', in orders that are not in the "
                        + "village yet. Default: what was read first stays, and every difference is reported.")
        private @Nullable String winner;

        @Mixin
        private Intake intake = new Intake();

        @Override
        public Integer call() {
            return intake.read(inspection -> {
                var began = System.nanoTime();
                var progress = new Progress(intake.out());
                var report = inspection
                        .context()
                        .getBean(Olist.class)
                        .read(
                                folder,
                                refused,
                                Optional.ofNullable(winner),
                                step -> progress.at(step.what(), step.done(), step.total()));
                var seconds = (System.nanoTime() - began) / 1e9;
                progress.done("%,d rows in %.1f s, %,.0f a second; at most %s of memory"
                        .formatted(report.rows(), seconds, report.rows() / seconds, Progress.peak()));
                tell(report);
                return totals(inspection) && report.of("refused") + report.of("conflict") == 0 ? 0 : 1;
            });
        }

        private void tell(Report report) {
            for (var file : report.files()) {
                intake.say("  %s (%s): %,d rows, %,d new, %,d the same, %,d completed, %,d of commas alone%s"
                        .formatted(
                                file.name(),
                                file.sheet(),
                                file.rows(),
                                file.added(),
                                file.same(),
                                file.completed(),
                                file.padding(),
                                file.dates().isEmpty() ? "" : "; " + file.dates()));
            }
            report.skipped().forEach(file -> intake.say("  left out " + file));
            intake.say("In the village by now: %s".formatted(report.entered()));
            intake.say("Found in these files: %s".formatted(report.findings()));
            report.first()
                    .forEach(found -> intake.say("  %s line %d %s %s: %s"
                            .formatted(found.file(), found.line(), found.column(), found.kind(), found.reason())));
            report.list().forEach(file -> intake.say("All of them are in %s".formatted(file)));
        }

        private boolean totals(Inspection inspection) {
            var figures = inspection.context().getBean(OlistTotals.class).compared();
            for (var figure : figures) {
                intake.say(
                        figure.agrees()
                                ? "  ok     %s: %s".formatted(figure.name(), figure.village())
                                : "  WRONG  %s: %s in the files, %s in the village"
                                        .formatted(figure.name(), figure.files(), figure.village()));
            }
            return figures.stream().allMatch(OlistTotals.Figure::agrees);
        }
    }

    @Command(
            name = "shopify",
            description = "Reads Shopify's product CSV into one shop. Twice is once; what changed there changes here. "
                    + "Pictures come from files beside the table; nothing is fetched.")
    static final class ShopifyImport implements Callable<Integer> {
        @Parameters(paramLabel = "PATH", description = "A CSV, or a folder of them.")
        private Path path = Path.of(".");

        @Option(names = "--shop", required = true, paramLabel = "REF", description = "The shop's address or id.")
        private String shop = "";

        @Option(names = "--currency", description = "Of all prices. Default: MXN.")
        private Currency currency = Money.MXN;

        @Option(names = "--language", description = "Of all words, ES or EN. Default: ES.")
        private Language language = Language.ES;

        @Option(
                names = "--refused",
                paramLabel = "DIR",
                description = "Where the list of refused rows goes. Default: here.")
        private Path refused = Path.of(".");

        @Mixin
        private Intake intake = new Intake();

        @Override
        public Integer call() {
            try {
                return intake.read(inspection -> {
                    var progress = new Progress(intake.out());
                    var terms = new Shopify.Terms(shop, currency, language);
                    var report = inspection
                            .context()
                            .getBean(Shopify.class)
                            .read(path, terms, refused, rows -> progress.at("variants read", rows, 0));
                    progress.done(("%,d variants: %,d added, %,d changed, %,d as before, %,d unpublished, %,d refused; "
                                    + "%,d pictures, %,d elsewhere")
                            .formatted(
                                    report.variants(),
                                    report.added(),
                                    report.changed(),
                                    report.unchanged(),
                                    report.unpublished(),
                                    report.refused(),
                                    report.pictures(),
                                    report.pictureless()));
                    report.refusals()
                            .forEach(row -> intake.say("  %s line %d %s: %s"
                                    .formatted(row.file(), row.line(), row.column(), row.reason())));
                    report.list().forEach(file -> intake.say("Refused rows are in %s".formatted(file)));
                    return report.refused() == 0 ? 0 : 1;
                });
            } catch (Refusal unknown) {
                throw new Hindrance("There is no shop %s here.".formatted(shop), unknown);
            }
        }
    }
}
