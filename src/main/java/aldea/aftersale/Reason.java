package aldea.aftersale;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Why something is sent back. Its words are `aftersale.reason.{code}`.
public enum Reason {
    CHANGED_MIND(false),
    DOES_NOT_FIT(false),
    BROKEN(true),
    NOT_AS_DESCRIBED(true),
    WRONG_ITEM(true);

    private final boolean makersFault;

    Reason(boolean makersFault) {
        this.makersFault = makersFault;
    }

    /// Then there is more time, and postage is the maker's.
    public boolean makersFault() {
        return makersFault;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Reason> of(String code) {
        return Stream.of(values()).filter(reason -> reason.code().equals(code)).findFirst();
    }
}
