package aldea.orders;

import aldea.kernel.Cookie;
import aldea.kernel.RateLimit;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The secrets of purchases that a browser keeps, a cookie each, sent to that purchase's page alone.
final class BrowserSecrets {
    private static final Duration LIFE = Duration.ofDays(60);

    private BrowserSecrets() {}

    /// The purchase, if it is the viewer's or this browser keeps its secret.
    static Optional<PurchaseRow> opened(Optional<PurchaseRow> found, Viewer viewer, HttpServletRequest request) {
        return found.filter(
                purchase -> viewer.account().filter(purchase.buyer()::equals).isPresent()
                        || read(request, purchase.reference())
                                .filter(purchase::opensWith)
                                .isPresent());
    }

    private static Optional<String> read(HttpServletRequest request, String reference) {
        return cookie(reference).read(request);
    }

    static void keep(HttpServletRequest request, HttpServletResponse response, String reference, String secret) {
        cookie(reference).write(request, response, secret, LIFE);
    }

    private static Cookie cookie(String reference) {
        return new Cookie("aldea_purchase_" + reference, "/orders/purchases/" + reference);
    }
}

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
