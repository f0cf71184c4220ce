package aldea.baskets;

import aldea.kernel.Timer;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Forgets baskets that nobody has touched for sixty days, as long as their cookies live.
@Component
class BasketTimer implements Timer {
    private static final Duration KEPT = Duration.ofDays(60);
    private static final int MOST = 1000;
    private final BasketTable table;
    private final InstantSource clock;

    BasketTimer(BasketTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "baskets-forget";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        table.forget(clock.instant().minus(KEPT), MOST);
    }
}
