package aldea.practicum;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody does for the first time, in the order in which it usually happens.
public enum Milestone {
    FIRST_VISIT,
    FIRST_PRODUCT,
    FIRST_BROADCAST,
    FIRST_SALE,
    FIRST_PARCEL;

    /// The name in tables and message keys, such as `first-sale`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Milestone> find(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }

    /// Whether everybody may read the page that proves it.
    public boolean isPublic() {
        return this == FIRST_PRODUCT || this == FIRST_BROADCAST;
    }
}
