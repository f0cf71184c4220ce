package aldea.edge;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// All topics that somebody listens to on this node, and the one thread that looks at each when it is due.
@Component
class Planes {
    private static final Logger log = LoggerFactory.getLogger(Planes.class);

    private final ObjectProvider<Source> source;
    private final ObjectProvider<Tidings> tidings;
    private final Ear ear;
    private final JsonMapper json;
    private final InstantSource clock;
    private final Map<UUID, Plane> planes = new ConcurrentHashMap<>();
    private final ReentrantLock looking = new ReentrantLock();
    private final ReentrantLock waiting = new ReentrantLock();
    private final Condition stirred = waiting.newCondition();
    private volatile boolean open = true;

    Planes(
            ObjectProvider<Source> source,
            ObjectProvider<Tidings> tidings,
            Ear ear,
            JsonMapper json,
            InstantSource clock) {
        this.source = source;
        this.tidings = tidings;
        this.ear = ear;
        this.json = json;
        this.clock = clock;
        Thread.ofPlatform().daemon().name("edge-looks").start(this::run);
    }

    /// Where this topic's listeners wait.
    Plane plane(UUID topic) {
        var plane = planes.get(topic);
        return plane == null ? made(topic) : plane;
    }

    /// The same if somebody listens to it already; asks no database.
    Optional<Plane> present(UUID topic) {
        return Optional.ofNullable(planes.get(topic));
    }

    Collection<Plane> all() {
        return planes.values();
    }

    Source source() {
        return source.getObject();
    }

    /// Something happened that those who listen here should see at once.
    void stir(UUID topic) {
        var plane = planes.get(topic);
        if (plane != null) {
            plane.pace.stir();
            wake();
        }
    }

    /// The same for what can wait half a second.
    void nudge(UUID topic) {
        var plane = planes.get(topic);
        if (plane != null) {
            plane.pace.nudge();
            wake();
        }
    }

    /// Looks now, due or not.
    void lookAtAll() {
        planes.values().forEach(this::look);
    }

    private Plane made(UUID topic) {
        var now = System.nanoTime();
        var gazettes = tidings.stream()
                .map(kind -> new Gazette(kind, topic, json, now))
                .toList();
        var past = gazettes.stream()
                .flatMap(gazette -> gazette.past().stream())
                .sorted(java.util.Comparator.comparingLong(Batch::version))
                .toList();
        var first = Snapshot.of(clock.millis(), source().look(topic, 0), json);
        var turn = Turn.of(first.version(), 0, first, Plane.kept(List.of(), past));
        var plane = planes.computeIfAbsent(
                topic, absent -> new Plane(topic, turn, gazettes, new Pace(now), () -> nudge(topic)));
        ear.listen(this::heard, () -> !planes.isEmpty());
        wake();
        return plane;
    }

    // Nothing for a while may also mean that the line was cut: look at everything once it is back.
    private void heard(Optional<UUID> topic) {
        topic.ifPresentOrElse(this::stir, () -> planes.keySet().forEach(this::stir));
    }

    private void run() {
        while (open) {
            var now = System.nanoTime();
            var next = now + LONGEST;
            for (var plane : planes.values()) {
                if (plane.pace.isDue(now)) {
                    look(plane);
                }
                next = Math.min(next - now, plane.pace.due() - now) + now;
            }
            rest(next);
        }
    }

    private void rest(long until) {
        waiting.lock();
        try {
            var nanos = until - System.nanoTime();
            if (nanos > 0 && open) {
                stirred.awaitNanos(nanos);
            }
        } catch (InterruptedException stopped) {
            open = false;
        } finally {
            waiting.unlock();
        }
    }

    private void wake() {
        waiting.lock();
        try {
            stirred.signalAll();
        } finally {
            waiting.unlock();
        }
    }

    private void look(Plane plane) {
        looking.lock();
        try {
            var now = System.nanoTime();
            plane.pace.looking(now, plane.isRead());
            plane.pace.found(turn(plane, now), ear.hears());
            if (plane.pace.isIdle(now)) {
                planes.remove(plane.topic);
                plane.close();
                source().forget(plane.topic);
            }
        } catch (RuntimeException failed) {
            log.atWarn().addKeyValue("topic", plane.topic).setCause(failed).log("topic not looked at");
        } finally {
            looking.unlock();
        }
    }

    private boolean turn(Plane plane, long now) {
        var before = plane.now();
        var version = Math.max(before.version() + 1, clock.millis());
        var standing = source().look(plane.topic, plane.viewers());
        var news = new ArrayList<Batch>();
        plane.gazettes.forEach(gazette -> news.addAll(gazette.news(version, now)));
        var same = standing.equals(before.snapshot().standing());
        if (same && news.isEmpty()) {
            return false;
        }
        var snapshot = same ? before.snapshot() : Snapshot.of(version, standing, json);
        plane.show(Turn.of(version, before.version(), snapshot, Plane.kept(before.recent(), news)));
        return true;
    }

    /// Listeners would hold up the server's farewell.
    @EventListener
    void on(ContextClosedEvent closed) {
        open = false;
        wake();
        ear.close();
        planes.values().forEach(Plane::close);
    }

    private static final long LONGEST = TimeUnit.SECONDS.toNanos(2);
}
