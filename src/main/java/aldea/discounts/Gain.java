package aldea.discounts;

import aldea.kernel.Money;

/// What a rule gives.
public sealed interface Gain {
    /// @param basisPoints hundredths of a per cent, at most [#MOST]
    record PerCent(int basisPoints) implements Gain {
        public static final int MOST = 9_000;
    }

    /// An amount off all that it fits, together.
    record Off(Money amount) implements Gain {}

    /// What a bundle costs together.
    record Together(Money price) implements Gain {}
}
