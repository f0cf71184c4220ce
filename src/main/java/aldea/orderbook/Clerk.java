package aldea.orderbook;

import aldea.kernel.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Keeps the book, in the time that selling leaves: a twentieth of it while orders come in, half of it when none came
/// since the last look.
@Component
class Clerk implements Timer {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration BUSY = Duration.ofMillis(50);
    private static final Duration QUIET = Duration.ofSeconds(1);
    // Few at once while orders come in: nobody waits for a long transaction, and the share is kept on a slow machine.
    private static final int MOST_BUSY = 100;
    private static final int MOST_QUIET = 500;

    private final Copying copying;
    private final MarkTable marks;
    private volatile long seen;

    Clerk(Copying copying, MarkTable marks) {
        this.copying = copying;
        this.marks = marks;
    }

    @Override
    public String name() {
        return "orderbook-clerk";
    }

    @Override
    public Duration every() {
        return PAUSE;
    }

    @Override
    public void run() {
        var newest = marks.newest();
        var busy = newest > seen;
        seen = newest;
        var until = System.nanoTime() + (busy ? BUSY : QUIET).toNanos();
        var most = busy ? MOST_BUSY : MOST_QUIET;
        var more = true;
        while (more && System.nanoTime() < until) {
            more = copying.marked(most) || copying.round(most);
        }
    }
}
