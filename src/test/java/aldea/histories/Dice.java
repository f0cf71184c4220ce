package aldea.histories;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// What ids are drawn from: the same seed, the same ids.
final class Dice implements RandomGenerator {
    private SplittableRandom random = new SplittableRandom();

    synchronized void start(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public synchronized long nextLong() {
        return random.nextLong();
    }
}
