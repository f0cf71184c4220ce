package aldea.operate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// `serve` on existing data until its first page; floor: an idle Java and PostgreSQL starting one after the other.
final class StartupBench {
    private final Terminal terminal;

    StartupBench(Terminal terminal) {
        this.terminal = terminal;
    }

    Map<String, Object> run() {
        Path folder;
        try (var village = BenchVillage.build()) {
            terminal.say("Starting and stopping %d times".formatted(RUNS));
            village.products(20, 10);
            folder = village.folder();
            village.context().close();
            village.data().close();
            var served = new double[RUNS];
            var floor = new double[RUNS];
            for (var run = 0; run < RUNS; run++) {
                floor[run] = java() + postgres(folder.resolve("village"));
                try (var server = BenchServer.start(
                        folder, List.of("--data", folder.resolve("village").toString()), List.of())) {
                    served[run] = server.started().toMillis();
                }
                terminal.say("  first page after %.0f ms, floor %.0f ms".formatted(served[run], floor[run]));
            }
            var results = BenchCommand.results();
            results.put("bench", "startup");
            results.put("first_page_ms", BenchCommand.rounded(median(served)));
            results.put("floor_ms", BenchCommand.rounded(median(floor)));
            results.put("ratio", BenchCommand.rounded(median(served) / median(floor)));
            results.put("runs", RUNS);
            return results;
        }
    }

    private static double java() {
        try {
            var began = System.nanoTime();
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "aldea.operate.CommandLine",
                            "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return (System.nanoTime() - began) / 1e6;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static double postgres(Path data) {
        var began = System.nanoTime();
        try (var folder = DataFolder.take(data)) {
            folder.startDatabase(0);
            return (System.nanoTime() - began) / 1e6;
        }
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static final int RUNS = 5;
}
