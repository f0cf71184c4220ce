package aldea.demo;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Chance that repeats itself: what is drawn for a thing depends on the seed and the thing's name, and not on what was
/// drawn before. So a village's past is the same however threads take turns.
record Dice(long seed) {

    /// @param name texts and numbers that mean the same in every run; no ids, for those are new each time
    RandomGenerator of(Object... name) {
        return new SplittableRandom(seed * 1_000_003 + Arrays.toString(name).hashCode());
    }

    /// Whether something happens that happens so often in a hundred times.
    boolean chance(int percent, Object... name) {
        return of(name).nextInt(100) < percent;
    }
}
