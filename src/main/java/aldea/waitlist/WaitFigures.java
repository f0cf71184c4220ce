package aldea.waitlist;

import aldea.live.BroadcastId;
import aldea.live.Figures;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// How many wait among a show's numbers, and that somebody was served: who waits then asks whether it is their turn.
@Component
class WaitFigures implements Figures {
    private final LineTable lines;

    WaitFigures(LineTable lines) {
        this.lines = lines;
    }

    @Override
    public String name() {
        return "waitlist";
    }

    @Override
    public Optional<Object> now(BroadcastId broadcast) {
        var now = lines.inShow(broadcast);
        return now.waiting() == 0 && now.turn() == 0 ? Optional.empty() : Optional.of(now);
    }
}
