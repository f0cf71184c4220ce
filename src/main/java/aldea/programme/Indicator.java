package aldea.programme;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What targets are set for and what is counted.
public enum Indicator {
    STATES,
    VILLAGES,
    INSTITUTIONS,
    AGREEMENTS,
    EDUCATORS,
    STUDENTS,
    CERTIFIED,
    TEAMS,
    BUSINESSES,
    ACTIVE_BUSINESSES,
    MICRO_BUSINESSES_PER_VILLAGE;

    /// The name in addresses, files and message keys, such as `active-businesses`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Empty for a name that is none.
    public static Optional<Indicator> find(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }
}
