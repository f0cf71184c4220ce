package aldea.exams;

import aldea.kernel.Timer;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Closes exams that nobody sent in time.
@Component
class ExamTimer implements Timer {
    private final AttemptTable table;
    private final Attempts attempts;
    private final InstantSource clock;

    ExamTimer(AttemptTable table, Attempts attempts, InstantSource clock) {
        this.table = table;
        this.attempts = attempts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "exams-lapse";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        table.due(clock.instant().minus(Attempts.GRACE)).forEach(attempts::lapse);
    }
}
