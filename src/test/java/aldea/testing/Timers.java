package aldea.testing;

import aldea.kernel.Timer;
import java.util.List;

/// Runs what is due, once each, as the scheduler would.
public record Timers(List<Timer> all) {
    public void run() {
        all.forEach(Timer::run);
    }

    public void run(String name) {
        all.stream()
                .filter(timer -> timer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no timer " + name))
                .run();
    }
}
