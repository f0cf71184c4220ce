package aldea.kernel;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/// How often each of many (addresses on the network, people) may do something, counted in this process. Whoever has
/// waited may do as much at once as the limit says.
public final class RateLimit {
    private static final int MOST_KEYS = 100_000;

    private final int times;
    private final Duration per;
    private final LoadingCache<String, Bucket> buckets;

    /// @param times in each `per`; 0 for no limit
    public RateLimit(int times, Duration per) {
        this.times = times;
        this.per = per;
        this.buckets = Caffeine.newBuilder()
                .expireAfterAccess(per.multipliedBy(2))
                .maximumSize(MOST_KEYS)
                .build(key -> full());
    }

    /// Counts one for this key.
    ///
    /// @throws Refusal TOO_MANY_TRIES for one too many
    public void count(String key) {
        if (!takes(key)) {
            throw new Refusal(Problem.TOO_MANY_TRIES);
        }
    }

    /// Counts one for this key, unless it is one too many.
    public boolean takes(String key) {
        return times == 0 || buckets.get(key).tryConsume(1);
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(times).refillGreedy(times, per))
                .build();
    }
}
