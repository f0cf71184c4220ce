package aldea.businesses;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How far a business has come, in ascending order.
public enum Stage {
    /// Somebody noted it.
    IDEA,
    /// Its owner agreed to be registered.
    REGISTERED,
    /// A shop of its own has had a product.
    LISTED,
    /// A sale of its was settled, though not lately.
    FIRST_SALE,
    /// A sale was settled within the days of the dated rule.
    ACTIVE;

    /// The name in addresses, tables and message keys, such as `first-sale`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Stage of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("no stage " + code));
    }

    static Optional<Stage> find(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }
}
