package aldea.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// Where the listeners of one topic wait. The latest snapshot wins and of tidings only the last are kept: nothing
/// queues, so a listener who is slow misses some and holds up nobody.
final class Plane {
    /// Who is told of each turn, many listeners' worth: the edge.
    interface Follower {
        void told(Turn turn);

        void closed();
    }

    private record Now(Turn turn, CompletableFuture<Optional<Turn>> next) {}

    final UUID topic;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final AtomicInteger readers = new AtomicInteger();
    private final AtomicInteger viewers = new AtomicInteger();
    private final Runnable moved;
    private volatile Now now;
    private volatile boolean open = true;
    // Kept by the one who looks.
    final List<Gazette> gazettes;
    final Pace pace;

    /// @param moved called when somebody comes or goes
    Plane(UUID topic, Turn first, List<Gazette> gazettes, Pace pace, Runnable moved) {
        this.topic = topic;
        this.now = new Now(first, new CompletableFuture<>());
        this.gazettes = gazettes;
        this.pace = pace;
        this.moved = moved;
    }

    Turn now() {
        return now.turn();
    }

    /// What is newer than a version, waited for so long; the same again when nothing changed, empty once it is closed.
    Optional<Turn> after(long version, long millis) throws InterruptedException {
        var here = now;
        if (here.turn().version() != version) {
            return Optional.of(here.turn());
        }
        try {
            return open ? here.next().get(millis, TimeUnit.MILLISECONDS) : Optional.empty();
        } catch (TimeoutException nothingNew) {
            return Optional.of(here.turn());
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void show(Turn next) {
        var before = now;
        now = new Now(next, new CompletableFuture<>());
        before.next().complete(Optional.of(next));
        followers.forEach(follower -> follower.told(next));
    }

    /// From now on told of each turn.
    ///
    /// @return whether it is still open
    boolean follow(Follower follower) {
        followers.add(follower);
        return open;
    }

    void unfollow(Follower follower) {
        followers.remove(follower);
    }

    /// Sends all listeners away.
    void close() {
        open = false;
        now.next().complete(Optional.empty());
        followers.forEach(Follower::closed);
    }

    /// @param counted whether they are one of those who watch
    void enter(boolean counted) {
        readers.incrementAndGet();
        if (counted) {
            viewers.incrementAndGet();
            moved.run();
        }
    }

    void leave(boolean counted) {
        readers.decrementAndGet();
        if (counted) {
            viewers.decrementAndGet();
            moved.run();
        }
    }

    int viewers() {
        return viewers.get();
    }

    boolean isRead() {
        return readers.get() > 0;
    }

    /// The tidings to keep after a turn: the newest so many.
    static List<Batch> kept(List<Batch> before, List<Batch> more) {
        var all = new ArrayList<>(before);
        all.addAll(more);
        return List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size()));
    }

    private static final int KEPT = 40;
}
