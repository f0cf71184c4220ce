package aldea.rates;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Published rates of some days, and the ways through them.
final class Book {
    /// Others are reached through these, in this order.
    static final List<String> HUBS = List.of("EUR", "USD");

    private record Series(String source, String base, String quote) {}

    private final Map<Series, NavigableMap<LocalDate, Rate.Leg>> series = new HashMap<>();

    Book(Iterable<Rate.Leg> published) {
        published.forEach(
                leg -> series.computeIfAbsent(new Series(leg.source(), leg.base(), leg.quote()), any -> new TreeMap<>())
                        .put(leg.day(), leg));
    }

    /// The newest of all ways; of equally new ones that which was published as it is, then the one through the euro.
    Optional<Rate> on(LocalDate day, String from, String to) {
        if (from.equals(to)) {
            return Optional.of(Rate.same(from, day));
        }
        var ways = new ArrayList<Rate>();
        leg(day, from, to).ifPresent(leg -> ways.add(Rate.along(from, to, List.of(leg))));
        for (var hub : HUBS) {
            if (!hub.equals(from) && !hub.equals(to)) {
                through(day, from, hub, to).ifPresent(ways::add);
            }
        }
        // The first of the greatest: `max` would give the last.
        return ways.stream().reduce((best, next) -> next.day().isAfter(best.day()) ? next : best);
    }

    private Optional<Rate> through(LocalDate day, String from, String hub, String to) {
        return leg(day, from, hub)
                .flatMap(first -> leg(day, hub, to).map(second -> Rate.along(from, to, List.of(first, second))));
    }

    private Optional<Rate.Leg> leg(LocalDate day, String one, String other) {
        return series.entrySet().stream()
                .filter(entry -> joins(entry.getKey(), one, other))
                .flatMap(entry -> Stream.ofNullable(entry.getValue().floorEntry(day)))
                .map(Map.Entry::getValue)
                .max(Comparator.comparing(Rate.Leg::day)
                        .thenComparing(Rate.Leg::source, Comparator.reverseOrder())
                        .thenComparing(Rate.Leg::base));
    }

    private static boolean joins(Series series, String one, String other) {
        return series.base().equals(one) && series.quote().equals(other)
                || series.base().equals(other) && series.quote().equals(one);
    }
}
