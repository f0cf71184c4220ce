package aldea.baskets;

import aldea.baskets.Baskets.Owner;
import aldea.kernel.RateLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How often one basket, and one address on the network, may ask for units at once. Whole villages watch a show behind
/// one address, so that one is generous.
@Component
class HoldLimit {
    private final RateLimit addresses;
    private final RateLimit baskets = new RateLimit(30, Duration.ofMinutes(1));

    /// @param perMinute holds asked for from one address; 0 for no limit
    HoldLimit(@Value("${aldea.baskets.holds-per-minute:3000}") int perMinute) {
        this.addresses = new RateLimit(perMinute, Duration.ofMinutes(1));
    }

    /// Refuses one too many with TOO_MANY_TRIES.
    void count(HttpServletRequest request, Owner owner) {
        // Who has no basket yet is nobody in particular.
        if (owner.token().isPresent() || owner.account().isPresent()) {
            baskets.count(owner.toString());
        }
        addresses.count(request.getRemoteAddr());
    }
}
