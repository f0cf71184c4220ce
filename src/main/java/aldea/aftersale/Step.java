package aldea.aftersale;

import aldea.orders.OrderId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A fact as it is written down.
record Step(StepId id, OrderId order, Optional<ReturnId> of, Kind kind, Said.Role role, String note, Instant at) {
    /// What was done; its words are `aftersale.step.{code}`.
    enum Kind {
        CANCELLED,
        SHORT,
        ASKED,
        ACCEPTED,
        ARRIVED,
        REFUSED,
        TAKEN_BACK,
        LAPSED,
        INSPECTED,
        SAID;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
