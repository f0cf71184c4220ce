package aldea.crowd;

import java.util.HashSet;
import java.util.Set;

/// How late so many were told, by the millisecond.
final class Late {
    private final long[] times = new long[10_001];
    private final Set<Long> turns = new HashSet<>();
    private long count;

    void add(long millis, long turn) {
        times[(int) Math.clamp(millis, 0, times.length - 1)]++;
        turns.add(turn);
        count++;
    }

    long count() {
        return count;
    }

    int turns() {
        return turns.size();
    }

    /// @param share such as 0.99
    long millis(double share) {
        var before = 0L;
        for (var millis = 0; millis < times.length; millis++) {
            before += times[millis];
            if (before >= count * share && before > 0) {
                return millis;
            }
        }
        return 0;
    }
}
