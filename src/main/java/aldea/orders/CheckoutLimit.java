package aldea.orders;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How often one address on the network may check out. Whole villages share an address, so it is generous.
@Component
class CheckoutLimit {
    private final int perMinute;
    private final LoadingCache<String, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(5))
            .maximumSize(100_000)
            .build(address -> full());

    /// @param perMinute checkouts of one address; 0 for no limit
    CheckoutLimit(@Value("${aldea.orders.checkouts-per-minute:300}") int perMinute) {
        this.perMinute = perMinute;
    }

    /// Refuses one checkout too many with TOO_MANY_TRIES.
    void count(HttpServletRequest request) {
        if (perMinute > 0 && !buckets.get(request.getRemoteAddr()).tryConsume(1)) {
            throw new Refusal(Problem.TOO_MANY_TRIES);
        }
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
