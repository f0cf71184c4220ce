package aldea.payment;

import java.time.Duration;

/// Asks the gateway after what it should have told by now.
final class Reconciliation {
    private Reconciliation() {}

    static final Duration AFTER = Duration.ofMinutes(10);
}
