package aldea.orderbook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// As what somebody looks at orders.
enum Side {
    BUYER,
    MAKER,
    COORDINATOR,
    OPERATOR;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// A maker has to know whom a parcel is for; nobody else does. Who buys knows it.
    boolean seesRecipients() {
        return this == MAKER;
    }

    /// What a maker gets is no buyer's and no village's business.
    boolean seesNet() {
        return this == MAKER || this == OPERATOR;
    }

    static Optional<Side> of(String code) {
        return Arrays.stream(values()).filter(side -> side.code().equals(code)).findFirst();
    }
}
