package aldea.kernel;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Values that change by law or decision, each with the days it holds and where it comes from.
/// An old case is recomputed with the rule of its day.
///
/// @param rules no two of them hold on one day; two that do throw `IllegalArgumentException`
public record DatedRules<T>(List<Rule<T>> rules) {

    /// @param validFrom first day
    /// @param validTo last day, or null while it holds
    /// @param source the law, decision or publication it comes from
    public record Rule<T>(
            T value, LocalDate validFrom, @Nullable LocalDate validTo, String source, String note) {
        boolean holdsOn(LocalDate day) {
            return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
        }
    }

    public DatedRules {
        rules = rules.stream()
                .sorted(Comparator.comparing((Rule<T> rule) -> rule.validFrom()))
                .toList();
        for (var i = 1; i < rules.size(); i++) {
            if (rules.get(i - 1).holdsOn(rules.get(i).validFrom())) {
                throw new IllegalArgumentException(
                        "%s and %s hold on one day".formatted(rules.get(i - 1), rules.get(i)));
            }
        }
    }

    /// The rule of that day; empty when none holds, which the caller must refuse and never guess.
    public Optional<Rule<T>> on(LocalDate day) {
        return rules.stream().filter(rule -> rule.holdsOn(day)).findFirst();
    }

    /// A row of rules whose number is called `value`.
    public static Rule<Integer> row(ResultSet row, int number) throws SQLException {
        return new Rule<>(
                row.getInt("value"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("source"),
                row.getString("note"));
    }

    /// Rules of several kinds, read again after half a minute: a change is seen by then.
    public static final class Book<K> {
        private static final Duration KEPT = Duration.ofSeconds(30);
        private static final int MOST = 200;
        private final LoadingCache<K, DatedRules<Integer>> kinds;

        /// @param rules reads those of a kind
        public Book(Function<K, List<Rule<Integer>>> rules) {
            this.kinds = Caffeine.newBuilder()
                    .expireAfterWrite(KEPT)
                    .maximumSize(MOST)
                    .build(kind -> new DatedRules<>(rules.apply(kind)));
        }

        /// The rule of a kind on that day.
        public Optional<Rule<Integer>> find(K kind, LocalDate day) {
            return kinds.get(kind).on(day);
        }

        /// The same where there has to be one.
        public Rule<Integer> on(K kind, LocalDate day) {
            return find(kind, day)
                    .orElseThrow(() -> new IllegalStateException("no rule of %s holds on %s".formatted(kind, day)));
        }
    }
}
