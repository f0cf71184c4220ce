package aldea.people;

import java.util.UUID;

/// A person's account.
public record AccountId(UUID value) {}
