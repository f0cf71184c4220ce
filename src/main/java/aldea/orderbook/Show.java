package aldea.orderbook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which orders are shown: all, those in a state, or those of which something is to be said beside their state.
enum Show {
    ALL,
    PLACED,
    PAID,
    HANDED_IN,
    DELIVERED,
    SETTLED,
    LAPSED,
    CANCELLED,
    RETURNED,
    DISPUTED,
    REFUNDED;

    static final List<Show> STATES = List.of(PLACED, PAID, HANDED_IN, DELIVERED, SETTLED, LAPSED, CANCELLED);

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isBesideState() {
        return this == RETURNED || this == DISPUTED || this == REFUNDED;
    }

    /// The states of what is shown.
    List<String> states() {
        return STATES.contains(this)
                ? List.of(code())
                : STATES.stream().map(Show::code).toList();
    }

    static Optional<Show> of(String code) {
        return Arrays.stream(values()).filter(show -> show.code().equals(code)).findFirst();
    }
}
