package aldea.aftersale;

import aldea.kernel.Timer;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What nobody answers in time goes on by itself.
@Component
class Clocks implements Timer {
    private static final int BATCH = 100;
    private static final Logger log = LoggerFactory.getLogger(Clocks.class);
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
        for (var each : returns.due(clock.instant(), BATCH)) {
            try {
                aftersale.overdue(each);
            } catch (RuntimeException failed) {
                // One that cannot go on does not keep the others waiting; it is tried again.
                log.atError()
                        .addKeyValue("return", each.id().value())
                        .setCause(failed)
                        .log("the clock could not go on");
            }
        }
    }
}
