package aldea.baskets;

import java.time.Instant;

/// What came of wanting a unit at once.
public sealed interface Hold {
    /// The line's units are this basket's alone until then.
    record Held(Instant until) implements Hold {}

    /// @param left units that can be had
    record SoldOut(String title, int left) implements Hold {}

    /// @param limit of what one buyer may have
    record TooMany(int limit) implements Hold {}
}
