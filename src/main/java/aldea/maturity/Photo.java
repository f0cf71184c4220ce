package aldea.maturity;

import aldea.people.AccountId;
import java.time.Instant;
import java.util.UUID;

/// A picture that shows what an answer says.
public record Photo(UUID id, String item, AccountId takenBy, Instant takenAt) {}
