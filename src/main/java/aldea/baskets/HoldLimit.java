package aldea.baskets;

import aldea.baskets.Baskets.Owner;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How often one basket, and one address on the network, may ask for units at once. Whole villages watch a show behind
/// one address, so that one is generous.
@Component
class HoldLimit {
    private static final int OF_BASKET = 30;
    private final LoadingCache<String, Bucket> addresses;
    private final LoadingCache<Owner, Bucket> baskets;

    /// @param perMinute holds asked for from one address
    HoldLimit(@Value("${aldea.baskets.holds-per-minute:3000}") int perMinute) {
        this.addresses = remembered().build(address -> full(perMinute));
        this.baskets = remembered().build(basket -> full(OF_BASKET));
    }

    /// Refuses one too many with TOO_MANY_TRIES.
    void count(HttpServletRequest request, Owner owner) {
        // Who has no basket yet is nobody in particular.
        var known = owner.token().isPresent() || owner.account().isPresent();
        if (known && !baskets.get(owner).tryConsume(1)
                || !addresses.get(request.getRemoteAddr()).tryConsume(1)) {
            throw new Refusal(Problem.TOO_MANY_TRIES);
        }
    }

    private static Caffeine<Object, Object> remembered() {
        return Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(5)).maximumSize(100_000);
    }

    private static Bucket full(int perMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
