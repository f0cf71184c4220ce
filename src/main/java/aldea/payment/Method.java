package aldea.payment;

import java.util.Locale;

/// How a buyer can pay. How long each may take is a dated rule in `payment.methods`.
public enum Method {
    CARD,
    SPEI,
    CASH;

    /// The name in addresses, JSON and message keys, such as `spei`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param code as [#code] says it; another throws `IllegalArgumentException`
    public static Method of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
