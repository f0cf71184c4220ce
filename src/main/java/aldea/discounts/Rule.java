package aldea.discounts;

import java.util.Locale;

/// Terms that are on, or were.
///
/// @param used purchases, and what was off `spent` in them; kept up to date for rules with a limit alone
record Rule(RuleId id, Terms terms, int used, long spent, boolean ended) {
    String source() {
        return "%s:%s".formatted(terms.kind().name().toLowerCase(Locale.ROOT), id.value());
    }

    /// Whether one more purchase may have this much off.
    boolean allows(long amount) {
        var limits = terms.limits();
        return !ended
                && (limits.total().isEmpty() || used < limits.total().getAsInt())
                && limits.budget()
                        .filter(budget -> Math.addExact(spent, amount) > budget.minor())
                        .isEmpty();
    }

    Rule counting(long amount) {
        return new Rule(id, terms, used + 1, Math.addExact(spent, amount), ended);
    }
}
