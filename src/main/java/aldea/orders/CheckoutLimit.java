package aldea.orders;

import aldea.kernel.RateLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How often one address on the network may check out. Whole villages share an address, so it is generous.
@Component
class CheckoutLimit {
    private final RateLimit limit;

    /// @param perMinute checkouts of one address; 0 for no limit
    CheckoutLimit(@Value("${aldea.orders.checkouts-per-minute:300}") int perMinute) {
        this.limit = new RateLimit(perMinute, Duration.ofMinutes(1));
    }

    /// Refuses one checkout too many with TOO_MANY_TRIES.
    void count(HttpServletRequest request) {
        limit.count(request.getRemoteAddr());
    }
}
