package aldea.live;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// Where the readers of one show's numbers wait. The latest snapshot wins: nothing queues, so a reader who is slow
/// misses some and holds up nobody.
final class Plane {
    private record Turn(Snapshot now, CompletableFuture<Optional<Snapshot>> next) {}

    final AtomicInteger hearts = new AtomicInteger();
    private final AtomicInteger readers = new AtomicInteger();
    private final AtomicInteger viewers = new AtomicInteger();
    private volatile Turn turn;
    private volatile boolean open = true;
    // Of the ticker alone.
    private int idle;
    private int toldViewers;
    private int ticksSinceTold;

    Plane(Snapshot first) {
        this.turn = new Turn(first, new CompletableFuture<>());
    }

    Snapshot now() {
        return turn.now();
    }

    /// What is newer than a version, waited for so long; the same again when nothing changed, empty once it is closed.
    Optional<Snapshot> after(long version, long millis) throws InterruptedException {
        var here = turn;
        if (here.now().version() != version) {
            return Optional.of(here.now());
        }
        try {
            return open ? here.next().get(millis, TimeUnit.MILLISECONDS) : Optional.empty();
        } catch (TimeoutException nothingNew) {
            return Optional.of(here.now());
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void show(Snapshot next) {
        var before = turn;
        turn = new Turn(next, new CompletableFuture<>());
        before.next().complete(Optional.of(next));
    }

    /// Sends all readers away.
    void close() {
        open = false;
        turn.next().complete(Optional.empty());
    }

    /// @param counted whether they are one of those who watch
    void enter(boolean counted) {
        readers.incrementAndGet();
        if (counted) {
            viewers.incrementAndGet();
        }
    }

    void leave(boolean counted) {
        readers.decrementAndGet();
        if (counted) {
            viewers.decrementAndGet();
        }
    }

    int viewers() {
        return viewers.get();
    }

    /// Whether the other nodes should hear how many watch here: when that changed, and now and then.
    boolean mustTell() {
        var here = viewers();
        if (here == toldViewers && ticksSinceTold++ < TELL_TICKS || here == 0 && toldViewers == 0) {
            return false;
        }
        toldViewers = here;
        ticksSinceTold = 0;
        return true;
    }

    /// Whether nobody has read for so many ticks. Asked once a tick.
    boolean isIdleFor(int ticks) {
        idle = readers.get() > 0 ? 0 : idle + 1;
        return idle >= ticks;
    }

    private static final int TELL_TICKS = 20;
}
