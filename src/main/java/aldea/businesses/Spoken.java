package aldea.businesses;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The language in which an owner is best talked to.
public enum Spoken {
    SPANISH,
    ENGLISH,
    NAHUATL,
    MAYA,
    ZAPOTEC,
    MIXTEC,
    TZELTAL,
    TZOTZIL,
    OTOMI,
    PUREPECHA,
    RARAMURI,
    OTHER;

    /// The name in tables and message keys.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for a name that is none.
    public static Optional<Spoken> find(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }
}
