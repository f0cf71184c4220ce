package aldea.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Who is at the edge: how many, and where each finds what they asked for. Loops never wait for the database: what is
/// not remembered is looked up beside them, by a few at a time.
@Component
class Visits {
    private static final Logger log = LoggerFactory.getLogger(Visits.class);

    private record Place(EventLoop loop, UUID topic) {}

    private final Planes planes;
    private final Address address;
    private final int most;
    private final long patience;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<Place, Crowd> crowds = new ConcurrentHashMap<>();
    private final Cache<String, Optional<UUID>> topics = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(30))
            .build();
    private final Executor beside = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore askers = new Semaphore(MOST_ASKERS);
    private final Semaphore queue = new Semaphore(MOST_WAITING);

    /// @param most connections at once
    /// @param patience how long a line may take nothing before it is let go
    Visits(
            Planes planes,
            Address address,
            @Value("${aldea.live.edge-listeners:20000}") int most,
            @Value("${aldea.live.edge-patience:20s}") Duration patience) {
        this.planes = planes;
        this.address = address;
        this.most = most;
        this.patience = patience.toNanos();
    }

    long patience() {
        return patience;
    }

    /// @return whether there is room for one more; [#leave()] follows in either case
    boolean enter() {
        return count.incrementAndGet() <= most;
    }

    void leave() {
        count.decrementAndGet();
    }

    boolean isWelcome(String origin, String host) {
        return address.isOwn(origin, host);
    }

    /// What came of a look for an address.
    sealed interface Found {
        record Here(Plane plane) implements Found {}

        record Nothing() implements Found {}

        record Busy() implements Found {}
    }

    /// Finds what an address is about; answers on the visitor's own loop.
    void find(String path, EventLoop loop, Consumer<Found> then) {
        var known = topics.getIfPresent(path);
        var present = known == null ? Optional.<Plane>empty() : known.flatMap(planes::present);
        if (present.isPresent()) {
            then.accept(new Found.Here(present.get()));
        } else if (known != null && known.isEmpty()) {
            then.accept(new Found.Nothing());
        } else if (!queue.tryAcquire()) {
            then.accept(new Found.Busy());
        } else {
            beside.execute(() -> {
                var found = askFor(path);
                queue.release();
                loop.execute(() -> then.accept(found));
            });
        }
    }

    /// Those on one loop who listen to the same; empty when the plane has just been closed. Called on that loop.
    Optional<Crowd> crowd(Plane plane, EventLoop loop) {
        var crowd = crowds.computeIfAbsent(
                new Place(loop, plane.topic), place -> new Crowd(plane, loop, () -> crowds.remove(place)));
        return crowd.isOf(plane) && crowd.begin() ? Optional.of(crowd) : Optional.empty();
    }

    private Found askFor(String path) {
        askers.acquireUninterruptibly();
        try {
            var topic = topics.get(path, absent -> planes.source().topic(absent));
            return topic.isPresent() ? new Found.Here(planes.plane(topic.get())) : new Found.Nothing();
        } catch (RuntimeException failed) {
            log.atWarn().setCause(failed).log("edge could not look up an address");
            return new Found.Busy();
        } finally {
            askers.release();
        }
    }

    private static final int MOST_ASKERS = 4;
    private static final int MOST_WAITING = 20_000;
}
