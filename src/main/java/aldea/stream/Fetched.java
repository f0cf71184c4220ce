package aldea.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Who of a stream's viewers was handed what, for as long as somebody may ask. Only what is newer than all before
/// counts, so that jumping back in a show takes nothing away. Whoever fetched least lately is forgotten first.
final class Fetched {
    private static final Duration KEPT = Duration.ofSeconds(60);
    /// So many parts of a fifth of a second are a minute and more.
    private static final int MOST_STEPS = 320;

    private final int most;
    private final Map<String, ArrayDeque<Served>> viewers = new LinkedHashMap<>(16, 0.75f, true);

    /// @param most viewers
    Fetched(int most) {
        this.most = most;
    }

    synchronized void add(String viewer, Instant media, Instant now) {
        var steps = viewers.computeIfAbsent(viewer, first -> new ArrayDeque<>(2));
        if (!steps.isEmpty() && !media.isAfter(steps.getLast().newestMedia())) {
            return;
        }
        steps.addLast(new Served(media, now));
        forget(steps, now.minus(KEPT));
        if (viewers.size() > most) {
            Iterator<String> oldest = viewers.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    // The last one before the time that is kept still says what was known when it began.
    private static void forget(ArrayDeque<Served> steps, Instant before) {
        while (steps.size() > MOST_STEPS) {
            steps.removeFirst();
        }
        var first = steps.removeFirst();
        while (!steps.isEmpty() && !steps.getFirst().at().isAfter(before)) {
            first = steps.removeFirst();
        }
        steps.addFirst(first);
    }

    /// The newest that a viewer had been handed at a moment.
    synchronized Optional<Served> at(String viewer, Instant moment) {
        var steps = viewers.get(viewer);
        if (steps == null) {
            return Optional.empty();
        }
        var found = Optional.<Served>empty();
        for (var step : steps) {
            if (step.at().isAfter(moment)) {
                break;
            }
            found = Optional.of(step);
        }
        return found;
    }

    synchronized int size() {
        return viewers.size();
    }
}
