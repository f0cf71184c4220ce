package aldea.cohorts;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.util.UUID;

/// Ids that forms carry.
final class Keys {
    private Keys() {}

    /// Refuses with NOT_FOUND what is none.
    static UUID of(String written) {
        if (!written.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return UUID.fromString(written);
    }
}
