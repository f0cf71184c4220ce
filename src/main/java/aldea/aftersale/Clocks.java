package aldea.aftersale;

import aldea.kernel.Timer;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// What nobody answers in time goes on by itself.
@Component
class Clocks implements Timer {
    private static final int BATCH = 100;
    private final Aftersale aftersale;
    private final ReturnTable returns;
    private final InstantSource clock;

    Clocks(Aftersale aftersale, ReturnTable returns, InstantSource clock) {
        this.aftersale = aftersale;
        this.returns = returns;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "aftersale-clocks";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        returns.due(clock.instant(), BATCH).forEach(aftersale::overdue);
    }
}
