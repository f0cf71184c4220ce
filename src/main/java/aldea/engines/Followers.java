package aldea.engines;

import aldea.stream.StreamId;
import aldea.stream.Streams;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// One follower for each stream that an engine feeds. Takes up again at the start what was under way.
@Component
class Followers implements SmartLifecycle {
    private record Running(Follower follower, Thread thread) {}

    private final EngineSettings settings;
    private final DoorTable table;
    private final Streams streams;
    private final Map<StreamId, Running> running = new ConcurrentHashMap<>();
    private volatile boolean started;

    Followers(EngineSettings settings, DoorTable table, Streams streams) {
        this.settings = settings;
        this.table = table;
        this.streams = streams;
    }

    /// Begins, or goes on.
    void follow(StreamId stream, UUID session) {
        running.compute(stream, (id, before) -> {
            if (before != null && before.thread().isAlive()) {
                before.follower().heard();
                return before;
            }
            var follower = new Follower(HlsSource.of(settings.hls()), streams, stream, session);
            return new Running(
                    follower, Thread.ofVirtual().name("engine-follower").start(() -> {
                        follower.run();
                        running.remove(stream);
                    }));
        });
    }

    void heard(StreamId stream) {
        var one = running.get(stream);
        if (one != null) {
            one.follower().heard();
        }
    }

    boolean follows(StreamId stream) {
        return running.containsKey(stream);
    }

    /// Whether media or a word of the engine came in lately.
    boolean hears(StreamId stream) {
        var one = running.get(stream);
        return one != null && one.follower().isHeardWithin(settings.silence());
    }

    @Override
    public void start() {
        started = true;
        if (settings.areSet()) {
            for (var door : table.fed()) {
                follow(door.stream(), door.session());
            }
        }
    }

    @Override
    public void stop() {
        started = false;
        running.values().forEach(one -> one.thread().interrupt());
        running.clear();
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
