package aldea.operate;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Tells how far long work has come: one line that moves on a terminal, a line now and then elsewhere.
final class Progress {
    private final PrintWriter out;
    private final boolean moving = System.console() != null && System.console().isTerminal();
    private long last;

    Progress(PrintWriter out) {
        this.out = out;
        this.last = System.nanoTime();
    }

    /// Says it if enough time has passed since it was last said.
    ///
    /// @param total 0 when unknown
    void at(String what, long done, long total) {
        var now = System.nanoTime();
        if (now - last < (moving ? OFTEN : SELDOM).toNanos()) {
            return;
        }
        last = now;
        var share = total > 0 ? " (%d %%)".formatted(100 * done / total) : "";
        out.print("%s%s: %,d%s%s".formatted(moving ? "\r" : "", what, done, share, moving ? "   " : "\n"));
        out.flush();
    }

    /// Ends the moving line.
    void done(String line) {
        out.println((moving ? "\r" : "") + line);
        out.flush();
    }

    /// The most that this process ever held, everything included.
    static String peak() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .map(kilobytes -> "%,d MB".formatted(Long.parseLong(kilobytes) / 1024))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException | UncheckedIOException absent) {
            return "%,d MB of heap".formatted(Runtime.getRuntime().totalMemory() >> 20);
        }
    }

    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Duration SELDOM = Duration.ofSeconds(5);
}
