package aldea.cohorts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whether somebody was there.
public enum Mark {
    PRESENT,
    LATE,
    EXCUSED,
    ABSENT;

    /// The name in tables, forms and message keys.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Mark> find(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }

    boolean wasThere() {
        return this == PRESENT || this == LATE;
    }
}
