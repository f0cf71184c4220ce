package aldea.notice;

import aldea.kernel.Timer;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Throws letters away: sign-in codes after a day, all others after half a year.
@Component
class Forgetting implements Timer {
    private final LetterTable table;
    private final InstantSource clock;

    Forgetting(LetterTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notice-forget-letters";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        table.forget(LetterKind.CODE.name(), clock.instant().minus(Duration.ofDays(1)));
        table.forget("*", clock.instant().minus(Duration.ofDays(180)));
    }
}
