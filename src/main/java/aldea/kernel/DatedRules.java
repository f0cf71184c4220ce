package aldea.kernel;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
}
