package aldea.disputes;

import aldea.kernel.Timer;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Where nobody says anything in time, the dispute goes on.
@Component
class DisputeTimer implements Timer {
    private static final int BATCH = 100;
    private static final Logger log = LoggerFactory.getLogger(DisputeTimer.class);

    private final DisputeTable table;
    private final Disputes disputes;
    private final InstantSource clock;

    DisputeTimer(DisputeTable table, Disputes disputes, InstantSource clock) {
        this.table = table;
        this.disputes = disputes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "dispute-clocks";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        for (var id : table.due(clock.instant(), BATCH)) {
            try {
                disputes.overdue(id);
            } catch (RuntimeException failed) {
                // One that cannot go on does not keep the others waiting; it is tried again.
                log.atError()
                        .addKeyValue("dispute", id.value())
                        .setCause(failed)
                        .log("dispute does not go on");
            }
        }
    }
}
