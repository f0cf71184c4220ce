package aldea.aftersale;

import aldea.kernel.CleanText;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import java.util.Locale;
import java.util.Optional;

/// Who does something, and in which words.
///
/// @param key the idempotency key, 1 to 100 characters, new for each thing done
/// @param account empty for the clock
/// @param note at most 1000 characters; empty where nothing needs to be said
public record Said(String key, Role role, Optional<AccountId> account, String note) {
    /// In which role; whoever builds it has checked that it is held.
    public enum Role {
        BUYER,
        MAKER,
        CLOCK;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Said {
        if (key.isBlank() || key.length() > 100) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        note = CleanText.lines(note, 1000);
    }

    static Said byClock(String key) {
        return new Said(key, Role.CLOCK, Optional.empty(), "");
    }
}
