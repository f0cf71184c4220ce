package aldea.rush;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;

/// Opens desk after desk, each for a while, by a few at a time.
public final class DeskRounds {
    private static final int CALLERS = 2;
    private static final int ROUNDS = 3;
    private static final int OK = 200;

    /// What a desk took, in milliseconds.
    ///
    /// @param median the best of three rounds
    public record Took(double median, double p95, int status) {
        /// @return how much longer than another
        public double ratioTo(Took less) {
            return median / less.median;
        }
    }

    private DeskRounds() {}

    /// @param requests by the name of the desk
    public static Map<String, Took> measure(int port, Map<String, byte[]> requests, Duration each) {
        var took = new LinkedHashMap<String, Took>();
        requests.forEach((name, request) -> {
            LongFunction<byte[]> same = n -> request;
            Load.run(port, CALLERS, each.dividedBy(2), same);
            var best = Double.MAX_VALUE;
            var p95 = Double.MAX_VALUE;
            var status = 0;
            for (var round = 0; round < ROUNDS; round++) {
                var outcome = Load.run(port, CALLERS, each.dividedBy(ROUNDS), same);
                best = Math.min(best, outcome.millis(0.5));
                p95 = Math.min(p95, outcome.millis(0.95));
                status = outcome.count(OK) == outcome.sortedNanos().length
                        ? OK
                        : outcome.statuses().keySet().iterator().next();
            }
            took.put(name, new Took(best, p95, status));
        });
        return took;
    }
}
