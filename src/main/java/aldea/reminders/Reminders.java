package aldea.reminders;

import aldea.catalog.Catalog;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Broadcast;
import aldea.live.Broadcast.Phase;
import aldea.live.BroadcastId;
import aldea.people.AccountId;
import aldea.places.Places;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who wants to be told before a show begins.
@Service
public class Reminders {
    /// How long before the planned time people are told: enough to find earphones, not enough to forget again.
    public static final Duration AHEAD = Duration.ofMinutes(15);

    private static final int MOST = 1000;

    private final WishTable table;
    private final Catalog catalog;
    private final Places places;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    Reminders(WishTable table, Catalog catalog, Places places, InstantSource clock, ApplicationEventPublisher events) {
        this.table = table;
        this.catalog = catalog;
        this.places = places;
        this.clock = clock;
        this.events = events;
    }

    /// Asking twice is asking once.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW for a show that has begun or ended
    @Transactional
    public void wish(Broadcast show, AccountId account) {
        if (!show.shownState().equals("planned")) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        table.wish(show.id(), account, clock.instant());
    }

    /// They no longer want to be told.
    @Transactional
    public void drop(BroadcastId show, AccountId account) {
        table.drop(show, account);
    }

    /// Whether this person is still to be told.
    public boolean wished(BroadcastId show, AccountId account) {
        return table.wished(show, account);
    }

    /// Tells those who asked, if it is time.
    ///
    /// @return whether more are to be told of this show now
    @Transactional
    boolean tell(Broadcast show) {
        var now = clock.instant();
        return switch (show.phase()) {
            case Phase.Live live -> begins(show, now);
            case Phase.Planned planned -> !now.isBefore(show.plannedFor().minus(AHEAD)) && begins(show, now);
            case Phase.Rehearsing trying -> !now.isBefore(show.plannedFor().minus(AHEAD)) && begins(show, now);
            case Phase.Ended ended -> ended.began().isEmpty() ? calledOff(show, now) : missed(show, now);
        };
    }

    private boolean begins(Broadcast show, Instant now) {
        var to = table.tell(show.id(), "begins", MOST, now);
        if (!to.isEmpty()) {
            events.publishEvent(new ReminderEvent.Begins(told(show), to, now));
        }
        return to.size() == MOST;
    }

    private boolean calledOff(Broadcast show, Instant now) {
        var to = table.tell(show.id(), "called-off", MOST, now);
        if (!to.isEmpty()) {
            events.publishEvent(new ReminderEvent.CalledOff(told(show), to, now));
        }
        return to.size() == MOST;
    }

    private boolean missed(Broadcast show, Instant now) {
        return table.tell(show.id(), "missed", MOST, now).size() == MOST;
    }

    private ReminderEvent.Show told(Broadcast show) {
        var shop = catalog.shop(show.shop());
        var zone = places.village(shop.village()).zone();
        return new ReminderEvent.Show(show.id(), show.slug(), show.title(), shop.name(), show.plannedFor(), zone);
    }
}
