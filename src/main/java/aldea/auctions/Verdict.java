package aldea.auctions;

import java.util.Locale;

/// What a bid came to.
public enum Verdict {
    /// It leads.
    LEADING,
    /// It counted, and somebody else goes higher.
    OUTBID,
    /// Below the least bid.
    TOO_LOW,
    /// After the closing moment, as far as can be told.
    TOO_LATE,
    /// There is nothing to bid on.
    NOT_OPEN;

    /// As addresses, rows and message keys have it, such as `too-low`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Verdict of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// Whether the bid has a part in the outcome.
    public boolean counts() {
        return this == LEADING || this == OUTBID;
    }
}
