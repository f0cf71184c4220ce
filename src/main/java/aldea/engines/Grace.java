package aldea.engines;

import aldea.kernel.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Looks whether hosts who went came back in time.
@Component
class Grace implements Timer {
    private final Engines engines;

    Grace(Engines engines) {
        this.engines = engines;
    }

    @Override
    public String name() {
        return "engines-grace";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        if (engines.areThere()) {
            engines.sweep();
        }
    }
}
