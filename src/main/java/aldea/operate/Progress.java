package aldea.operate;

import java.io.PrintWriter;
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

    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Duration SELDOM = Duration.ofSeconds(5);
}
