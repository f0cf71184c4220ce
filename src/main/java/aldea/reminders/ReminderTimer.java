package aldea.reminders;

import aldea.kernel.Timer;
import aldea.live.Live;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Looks each minute which shows are about to begin, or were called off.
@Component
class ReminderTimer implements Timer {
    private static final int MOST_ROUNDS = 20;

    private final WishTable table;
    private final Reminders reminders;
    private final Live live;

    ReminderTimer(WishTable table, Reminders reminders, Live live) {
        this.table = table;
        this.reminders = reminders;
        this.live = live;
    }

    @Override
    public String name() {
        return "reminders-tell";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        for (var show : live.broadcasts(table.waiting())) {
            var rounds = 0;
            while (reminders.tell(show) && rounds < MOST_ROUNDS) {
                rounds++;
            }
        }
    }
}
