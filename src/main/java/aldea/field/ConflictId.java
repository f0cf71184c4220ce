package aldea.field;

import java.util.UUID;

/// Two different things that were noted of the same.
public record ConflictId(UUID value) {}
