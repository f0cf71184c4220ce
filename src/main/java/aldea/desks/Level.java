package aldea.desks;

import java.util.Locale;

/// How wide a desk looks.
public enum Level {
    PROGRAMME,
    STATE,
    MUNICIPALITY,
    VILLAGE;

    /// The name in tables and message keys.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
