package aldea.deals;

import aldea.deals.Deals.End;
import aldea.kernel.Timer;
import aldea.live.Broadcast;
import aldea.live.Live;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Ends deals whose time is over, that are sold out, or whose show is; also those that were open when the house went
/// down. Nothing is sold past its end meanwhile: the offer itself knows when that is.
@Component
class DealTimer implements Timer {
    private final Deals deals;
    private final Live live;

    DealTimer(Deals deals, Live live) {
        this.deals = deals;
        this.live = live;
    }

    @Override
    public String name() {
        return "deals-close";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        var open = deals.open();
        if (open.isEmpty()) {
            return;
        }
        var on = live.broadcasts(open.stream().map(Deal::broadcast).toList()).stream()
                .filter(Deals::isLive)
                .map(Broadcast::id)
                .collect(Collectors.toSet());
        for (var deal : open) {
            if (on.contains(deal.broadcast())) {
                deals.due(deal, deals.left(deal)).ifPresent(end -> deals.close(deal.id(), end));
            } else {
                deals.close(deal.id(), End.HOST);
            }
        }
    }
}
