package aldea.rush;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Opens desk after desk in two countries, by turns: what else the machine does slows both.
public final class DeskRounds {
    private static final int ROUNDS = 5;
    private static final int OK = 200;

    /// A server with its desks.
    ///
    /// @param requests by the name of the desk
    public record Site(int port, Map<String, byte[]> requests) {
        private Load.Outcome load(String desk, Duration lasting) {
            var request = requests.getOrDefault(desk, new byte[0]);
            return Load.run(port, 1, lasting, n -> request);
        }
    }

    /// What a desk took, in milliseconds; the best of some rounds.
    ///
    /// @param bytes of a page
    public record Took(double median, double p95, int status, long bytes) {
        private static final Took NONE = new Took(Double.MAX_VALUE, Double.MAX_VALUE, OK, 0);

        private Took or(Load.Outcome outcome) {
            var calls = outcome.sortedNanos().length;
            return new Took(
                    Math.min(median, outcome.millis(0.5)),
                    Math.min(p95, outcome.millis(0.95)),
                    outcome.count(OK) == calls
                            ? status
                            : outcome.statuses().keySet().iterator().next(),
                    outcome.bytes() / Math.max(1, calls));
        }
    }

    /// The same desk here and there.
    public record Beside(Took whole, Took part) {
        /// How much longer it took where there is more.
        public double ratio() {
            return whole.median / part.median;
        }

        public String line(String desk) {
            return "%-58s %3d %7.2f ms, p95 %7.2f; of a tenth %7.2f ms, p95 %7.2f; ratio %.2f, %d and %d bytes"
                    .formatted(
                            desk,
                            whole.status == OK ? part.status : whole.status,
                            whole.median,
                            whole.p95,
                            part.median,
                            part.p95,
                            ratio(),
                            whole.bytes,
                            part.bytes);
        }
    }

    private DeskRounds() {}

    /// @param whole where there is more
    public static Map<String, Beside> measure(Site whole, Site part, Duration each) {
        var took = new LinkedHashMap<String, Beside>();
        // What many desks share is compiled before the first of them is measured.
        for (var desk : whole.requests().keySet()) {
            List.of(whole, part).forEach(site -> site.load(desk, each));
        }
        for (var desk : whole.requests().keySet()) {
            for (var site : List.of(whole, part)) {
                site.load(desk, each.multipliedBy(2));
            }
            var here = Took.NONE;
            var there = Took.NONE;
            for (var round = 0; round < ROUNDS; round++) {
                here = here.or(whole.load(desk, each));
                there = there.or(part.load(desk, each));
            }
            took.put(desk, new Beside(here, there));
        }
        return took;
    }
}
