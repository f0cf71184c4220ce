package aldea.rush;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Opens desk after desk in two countries, by turns: what else the machine does slows both. Two servers that are alike
/// differ by up to a third for as long as they live, by what was compiled and how: so there are several pairs.
public final class DeskRounds {
    private static final int ROUNDS = 5;
    private static final int OK = 200;
    private final Map<String, List<Beside>> pairs = new LinkedHashMap<>();

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

    private record Beside(Took whole, Took part) {
        double ratio() {
            return whole.median / part.median;
        }
    }

    /// A desk in the two countries, over all pairs of servers.
    ///
    /// @param whole the slowest of the servers where there is more
    /// @param ratio how much longer it took where there is more: the median of the pairs
    /// @param highest of the pairs
    public record Compared(Took whole, double lowest, double ratio, double highest, long partBytes) {
        /// How it reads.
        public String line(String desk) {
            return "%.2f x  %-58s %3d %7.2f ms, p95 %7.2f; by pair %.2f to %.2f; %d and %d bytes"
                    .formatted(
                            ratio,
                            desk,
                            whole.status,
                            whole.median,
                            whole.p95,
                            lowest,
                            highest,
                            whole.bytes,
                            partBytes);
        }
    }

    /// Measures one pair of servers, each fresh.
    ///
    /// @param whole where there is more
    public void measure(Site whole, Site part, Duration each) {
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
            pairs.computeIfAbsent(desk, first -> new ArrayList<>()).add(new Beside(here, there));
        }
    }

    /// What all pairs say, by the name of the desk.
    public Map<String, Compared> compared() {
        var compared = new LinkedHashMap<String, Compared>();
        pairs.forEach((desk, all) -> compared.put(desk, compared(all)));
        return compared;
    }

    private static Compared compared(List<Beside> all) {
        var ratios = all.stream().mapToDouble(Beside::ratio).sorted().toArray();
        var slowest = all.stream()
                .map(Beside::whole)
                .max(Comparator.comparingDouble(Took::p95))
                .orElseThrow();
        // An answer that is no page must be seen, whichever server gave it.
        var status = all.stream()
                .flatMap(pair -> Stream.of(pair.whole, pair.part))
                .mapToInt(Took::status)
                .max()
                .orElseThrow();
        return new Compared(
                new Took(slowest.median, slowest.p95, status, slowest.bytes),
                ratios[0],
                ratios[ratios.length / 2],
                ratios[ratios.length - 1],
                all.getLast().part.bytes);
    }
}
