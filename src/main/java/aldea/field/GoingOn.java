package aldea.field;

import aldea.businesses.BusinessEvent;
import aldea.kernel.Timer;
import aldea.teams.TeamEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What is held goes on once its reason is gone, whoever took it away; a number that never comes keeps what follows it
/// back for five days.
@Component
class GoingOn implements Timer {
    static final Duration PATIENCE = Duration.ofDays(5);
    private static final int MOST = 200;

    private final Intake intake;
    private final DeviceTable devices;
    private final ItemTable items;
    private final ConflictTable conflicts;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private UUID reached = new UUID(0, 0);

    GoingOn(
            Intake intake,
            DeviceTable devices,
            ItemTable items,
            ConflictTable conflicts,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.intake = intake;
        this.devices = devices;
        this.items = items;
        this.conflicts = conflicts;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return "field-going-on";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    /// Looks at all that is held, some of it each time.
    @Override
    public void run() {
        for (var gap : devices.gapsSince(clock.instant().minus(PATIENCE), MOST)) {
            transaction.executeWithoutResult(status -> {
                if (devices.locked(gap.device()).complete() < gap.from()) {
                    devices.giveUp(gap, clock.instant());
                }
            });
            intake.apply(items.due(gap.device(), List.of()));
        }
        var some = items.held(reached, MOST);
        reached = some.size() < MOST ? new UUID(0, 0) : some.getLast().value();
        intake.apply(some);
    }

    @ApplicationModuleListener
    void on(BusinessEvent.Registered event) {
        intake.goOn(event.business().value());
    }

    @ApplicationModuleListener
    void on(TeamEvent.Assigned event) {
        intake.goOn(event.business().value());
    }

    /// What names an owner is forgotten with them.
    @ApplicationModuleListener
    void on(BusinessEvent.ConsentWithdrawn event) {
        items.forget(event.business(), clock.instant());
        conflicts.forget(event.business(), clock.instant());
    }
}
