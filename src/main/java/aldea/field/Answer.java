package aldea.field;

import java.util.Locale;
import java.util.Optional;

/// What became of one thing that was sent.
///
/// @param reason a code with words `field.reason.{code}`; empty where there is nothing to say
/// @param waitsFor what has to come first, where it is held for that
public record Answer(ItemId item, Result result, String reason, Optional<java.util.UUID> waitsFor) {
    /// What was accepted in this batch, or in one before.
    public enum Result {
        ACCEPTED,
        DUPLICATE,
        HELD,
        REFUSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Whether it has become a fact: the device may forget it.
        public boolean isSafe() {
            return this == ACCEPTED || this == DUPLICATE;
        }
    }
}
