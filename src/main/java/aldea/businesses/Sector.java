package aldea.businesses;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a business lives on.
public enum Sector {
    TEXTILES,
    POTTERY,
    WOOD,
    STONE,
    CRAFTS,
    BAKERY,
    FOOD,
    FARMING,
    BEEKEEPING,
    LODGING,
    SERVICES,
    OTHER;

    /// The name in addresses, tables and message keys.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for a name that is none.
    public static Optional<Sector> find(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }

    static Sector of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("no sector " + code));
    }
}
